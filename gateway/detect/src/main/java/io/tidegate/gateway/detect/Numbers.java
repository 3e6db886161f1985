package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Sequence;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which numbers of a device's messages were seen: of its last boots the highest, and what is
 * missing below. Immutable, bounded.
 *
 * <p>The first boot ever seen starts wherever it is; every later one at 0. What lies below where a
 * boot is followed from is not known to be seen, nor to be missing.
 *
 * @param boots in order of first sight
 */
record Numbers(List<Boot> boots) {
  private static final int MOST_BOOTS = 4;
  private static final int MOST_GAPS = 64;

  /** Nothing seen yet. */
  static final Numbers NONE = new Numbers(List.of());

  /**
   * One start of the device.
   *
   * @param lowest from where on it is followed
   * @param highest seen; under {@code lowest}: none
   * @param raised arrival of the highest
   * @param gaps in order of their numbers
   */
  record Boot(long id, long lowest, long highest, Instant raised, List<Gap> gaps) {}

  /**
   * Numbers that are missing, both ends included.
   *
   * @param opened when the device stood at the message that showed it
   * @param heard arrival of that message
   */
  record Gap(long from, long to, Instant opened, Instant heard) {
    boolean holds(long number) {
      return from <= number && number <= to;
    }

    long size() {
      return to - from + 1;
    }
  }

  /** The boot of that id; null if it is not followed. */
  @Nullable Boot boot(long id) {
    for (int i = boots.size() - 1; i >= 0; i--) {
      if (boots.get(i).id == id) {
        return boots.get(i);
      }
    }
    return null;
  }

  /** The gap that a number lies in; null if there is none. */
  @Nullable Gap gapAt(Sequence sequence) {
    Boot boot = boot(sequence.boot());
    for (int i = 0; boot != null && i < boot.gaps.size(); i++) {
      if (boot.gaps.get(i).holds(sequence.number())) {
        return boot.gaps.get(i);
      }
    }
    return null;
  }

  /** Whether the number is known to have been seen before. */
  boolean isKnown(Sequence sequence) {
    Boot boot = boot(sequence.boot());
    long number = sequence.number();
    return boot != null
        && number >= boot.lowest
        && number <= boot.highest
        && gapAt(sequence) == null;
  }

  /** Whether nothing else of the device came after the boot of that id began. */
  boolean isLatest(long id) {
    return !boots.isEmpty() && boots.get(boots.size() - 1).id == id;
  }

  /** How many numbers are missing. */
  long missing() {
    long missing = 0;
    for (int i = 0; i < boots.size(); i++) {
      for (Gap gap : boots.get(i).gaps) {
        missing += gap.size();
      }
    }
    return missing;
  }

  /**
   * With one more; the same if it was seen before.
   *
   * @param at when the device stands at it
   */
  Numbers with(Sequence sequence, Instant at, Instant arrival) {
    Boot boot = boot(sequence.boot());
    long number = sequence.number();
    if (boot == null) {
      long from = boots.isEmpty() ? number : 0;
      return with(
          new Boot(
              sequence.boot(),
              from,
              number,
              arrival,
              number == from ? List.of() : List.of(new Gap(from, number - 1, at, arrival))));
    }
    if (number == boot.highest + 1) {
      return with(new Boot(boot.id, boot.lowest, number, arrival, boot.gaps));
    }
    if (number > boot.highest) {
      return with(
          withGap(boot, new Gap(boot.highest + 1, number - 1, at, arrival), number, arrival));
    }
    Gap gap = gapAt(sequence);
    return gap == null ? this : with(filled(boot, gap, number));
  }

  private static Boot withGap(Boot boot, Gap gap, long number, Instant arrival) {
    List<Gap> gaps = new ArrayList<>(boot.gaps);
    gaps.add(gap);
    return bounded(boot.id, boot.lowest, number, arrival, gaps);
  }

  private static Boot filled(Boot boot, Gap gap, long number) {
    List<Gap> gaps = new ArrayList<>(boot.gaps);
    int place = gaps.indexOf(gap);
    gaps.remove(place);
    if (number < gap.to) {
      gaps.add(place, new Gap(number + 1, gap.to, gap.opened, gap.heard));
    }
    if (gap.from < number) {
      gaps.add(place, new Gap(gap.from, number - 1, gap.opened, gap.heard));
    }
    return bounded(boot.id, boot.lowest, boot.highest, boot.raised, gaps);
  }

  private static Boot bounded(long id, long lowest, long highest, Instant raised, List<Gap> gaps) {
    long from = lowest;
    while (gaps.size() > MOST_GAPS) {
      from = gaps.remove(0).to + 1;
    }
    return new Boot(id, from, highest, raised, List.copyOf(gaps));
  }

  private Numbers with(Boot boot) {
    if (boots.size() == 1 && boots.get(0).id == boot.id) {
      return new Numbers(List.of(boot)); // nearly always
    }
    List<Boot> all = new ArrayList<>(boots);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i).id == boot.id) {
        all.set(i, boot);
        return new Numbers(List.copyOf(all));
      }
    }
    all.add(boot);
    if (all.size() > MOST_BOOTS) {
      all.remove(0);
    }
    return new Numbers(List.copyOf(all));
  }

  /** Without the gaps opened and heard before; they count as neither seen nor missing. */
  Numbers forget(Instant openedBefore, Instant heardBefore) {
    Numbers left = this;
    for (Boot boot : boots) {
      int over = 0;
      while (over < boot.gaps.size()
          && boot.gaps.get(over).opened.isBefore(openedBefore)
          && boot.gaps.get(over).heard.isBefore(heardBefore)) {
        over++;
      }
      if (over > 0) {
        List<Gap> gaps = List.copyOf(boot.gaps.subList(over, boot.gaps.size()));
        long lowest = boot.gaps.get(over - 1).to + 1;
        left = left.with(new Boot(boot.id, lowest, boot.highest, boot.raised, gaps));
      }
    }
    return left;
  }
}
