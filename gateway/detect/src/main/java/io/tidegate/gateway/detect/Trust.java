package io.tidegate.gateway.detect;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Which devices are untrusted, now and on past days, from the rules about offline devices, wrong
 * clocks, missing messages and outages. By the time of the doubt, not of its report; withdrawn
 * findings do not count. Mutable, of {@link Detection}.
 *
 * <p>One entry per device, and one per interval of days of the last sixty.
 */
final class Trust {
  /** Rules whose firing means that a device is not to be trusted. */
  static final List<String> REASONS =
      List.of("device-offline", "clock-wrong", "messages-missing", "area-outage");

  /** Index of the rule about clocks. */
  private static final int CLOCK = REASONS.indexOf("clock-wrong");

  /** Indexes of the rules about lost connections. */
  private static final List<Integer> AWAY =
      List.of(REASONS.indexOf("device-offline"), REASONS.indexOf("area-outage"));

  /** Days that are remembered. */
  static final int DAYS = 60;

  /** What was joined of several reasons that are over. */
  private static final int JOINED = -1;

  /** How long after its end a doubt may still move or be withdrawn. */
  private static final Duration SETTLED = Detection.LATENESS.multipliedBy(2);

  /** From so many on, those that are over are joined day by day. */
  private static final int MANY = 8;

  /**
   * An interval of time in which a device was not to be trusted.
   *
   * @param reason index of the rule; {@link #JOINED}
   * @param about number of the place that the rule is about; -1: the device itself
   * @param to null while it lasts
   */
  record Doubt(int reason, int about, Instant from, @Nullable Instant to) {
    boolean isOf(int rule, int place) {
      return reason == rule && about == place;
    }

    /** One that lasts comes last. */
    boolean isBefore(Doubt other) {
      return to != null && (other.to == null || from.isBefore(other.from));
    }
  }

  private static final class Known {
    /** Epoch day of the device's first message. */
    long since = Long.MAX_VALUE;

    List<Doubt> doubts = List.of();
    int open;

    void set(List<Doubt> all) {
      doubts = List.copyOf(all);
      open = (int) all.stream().filter(one -> one.to == null).count();
    }
  }

  private final ZoneId zone;
  private final Numbered<Known> devices = new Numbered<>();

  Trust(ZoneId zone) {
    this.zone = zone;
  }

  /** Whether a rule's findings matter here. */
  static boolean isReason(String rule) {
    return REASONS.contains(rule);
  }

  /** A message of a device arrived. */
  void heard(int device, Instant at) {
    Known known = known(device);
    if (known.since == Long.MAX_VALUE) {
      known.since = day(at);
    }
  }

  /** A rule that is a reason fires: in doubt from {@code from} on. Called again, that moves. */
  void doubted(String rule, int about, int device, Instant from) {
    int reason = REASONS.indexOf(rule);
    Known known = known(device);
    List<Doubt> all = settled(known.doubts, from);
    int last = lastOf(all, reason, about);
    Instant end = last < 0 ? null : all.get(last).to;
    if (last >= 0 && (end == null || !from.isAfter(end))) {
      all.remove(last); // it is the same one, going on
    }
    all.add(new Doubt(reason, about, from, null));
    known.set(all);
  }

  /** It ended. */
  void cleared(String rule, int about, int device, Instant at) {
    change(rule, about, device, at);
  }

  /** It never was: the one that lasts, or the last one. */
  void withdrawn(String rule, int about, int device) {
    change(rule, about, device, null);
  }

  private void change(String rule, int about, int device, @Nullable Instant end) {
    Known known = devices.get(device);
    if (known == null) {
      return;
    }
    List<Doubt> all = new ArrayList<>(known.doubts);
    int last = lastOf(all, REASONS.indexOf(rule), about);
    if (last < 0) {
      return;
    }
    Doubt doubt = all.remove(last);
    if (end != null) {
      Instant to = end.isBefore(doubt.from) ? doubt.from : end;
      all.add(new Doubt(doubt.reason, about, doubt.from, to));
    }
    known.set(all);
  }

  /** Ends what lasts of a rule about the places, or devices, for which it does not fire. */
  void keepOnly(String rule, IntPredicate fires, Instant at) {
    int reason = REASONS.indexOf(rule);
    devices.forEach(
        (known, device) -> {
          for (Doubt doubt : known.doubts) {
            int about = doubt.about < 0 ? device : doubt.about;
            if (doubt.reason == reason && doubt.to == null && !fires.test(about)) {
              change(rule, doubt.about, device, at);
            }
          }
        });
  }

  /** Whether it has sent messages and there is no reason for distrust now. */
  boolean isTrusted(int device) {
    Known known = devices.get(device);
    return known != null && known.open == 0 && known.since != Long.MAX_VALUE;
  }

  /** Whether its clock is known to be wrong now. */
  boolean isClockWrong(int device) {
    Known known = devices.get(device);
    return known != null
        && known.open > 0
        && known.doubts.stream().anyMatch(one -> one.to == null && one.reason == CLOCK);
  }

  /** Whether it is known to have no connection now. */
  boolean isAway(int device) {
    Known known = devices.get(device);
    return known != null
        && known.open > 0
        && known.doubts.stream().anyMatch(one -> one.to == null && AWAY.contains(one.reason));
  }

  /** Whether there was none on any of these days. */
  boolean wasTrusted(int device, LocalDate from, LocalDate to) {
    Known known = devices.get(device);
    long first = from.toEpochDay();
    if (known == null || first < known.since) {
      return false;
    }
    for (Doubt doubt : known.doubts) {
      Instant end = doubt.to;
      if (day(doubt.from) <= to.toEpochDay() && (end == null || day(end) >= first)) {
        return false;
      }
    }
    return true;
  }

  /** The rules that speak against a device now. */
  List<String> reasons(int device) {
    Known known = devices.get(device);
    return known == null || known.open == 0
        ? List.of()
        : known.doubts.stream()
            .filter(doubt -> doubt.to == null)
            .map(doubt -> REASONS.get(doubt.reason))
            .distinct()
            .sorted()
            .toList();
  }

  /** Since when there is a reason; null: there is none. */
  @Nullable Instant doubtedSince(int device) {
    Known known = devices.get(device);
    return known == null
        ? null
        : known.doubts.stream()
            .filter(doubt -> doubt.to == null)
            .map(Doubt::from)
            .min(Comparator.naturalOrder())
            .orElse(null);
  }

  /** What is known of a device, as it is kept over a restart. */
  record Kept(int device, long since, List<Doubt> doubts) {}

  /** Everything, to be kept over a restart. */
  List<Kept> keep() {
    List<Kept> kept = new ArrayList<>(devices.size());
    devices.forEach((known, device) -> kept.add(new Kept(device, known.since, known.doubts)));
    return kept;
  }

  /** Takes it back. */
  void restore(List<Kept> kept) {
    for (Kept one : kept) {
      Known known = known(one.device);
      known.since = one.since;
      known.set(one.doubts);
    }
  }

  private Known known(int device) {
    Known known = devices.get(device);
    if (known == null) {
      known = new Known();
      devices.put(device, known);
    }
    return known;
  }

  /** The index of the newest one of a reason; -1: none. One that lasts is the newest. */
  private static int lastOf(List<Doubt> all, int reason, int about) {
    int last = -1;
    for (int i = 0; i < all.size(); i++) {
      Doubt one = all.get(i);
      if (one.isOf(reason, about) && (last < 0 || !one.isBefore(all.get(last)))) {
        last = i;
      }
    }
    return last;
  }

  /** Without what is too old to be asked for; many that are over, joined day by day. */
  private List<Doubt> settled(List<Doubt> doubts, Instant now) {
    long oldest = day(now) - DAYS;
    List<Doubt> left = new ArrayList<>();
    for (Doubt doubt : doubts) {
      if (doubt.to == null || day(doubt.to) >= oldest) {
        left.add(doubt);
      }
    }
    return left.size() < MANY ? left : joined(left, now.minus(SETTLED));
  }

  private List<Doubt> joined(List<Doubt> doubts, Instant before) {
    List<Doubt> joined = new ArrayList<>();
    List<Doubt> others = new ArrayList<>();
    doubts.sort(Comparator.comparing(Doubt::from));
    for (Doubt doubt : doubts) {
      Instant end = doubt.to;
      if (end == null || end.isAfter(before)) {
        others.add(doubt);
        continue;
      }
      Doubt last = joined.isEmpty() ? null : joined.get(joined.size() - 1);
      Instant lastEnd = last == null ? null : last.to;
      if (last == null || lastEnd == null || day(doubt.from) > day(lastEnd) + 1) {
        joined.add(new Doubt(JOINED, -1, doubt.from, end));
      } else {
        Instant later = end.isAfter(lastEnd) ? end : lastEnd;
        joined.set(joined.size() - 1, new Doubt(JOINED, -1, last.from, later));
      }
    }
    joined.addAll(others);
    return joined;
  }

  private long day(Instant at) {
    return LocalDate.ofInstant(at, zone).toEpochDay();
  }
}
