package io.tidegate.gateway.registry.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds at a time, of things that may overlap: sorted by their beginning, with the latest end
 * so far with each, so that years of past ones cost nothing. Immutable.
 */
final class Timeline<T extends Timed> {
  private static final Comparator<Timed> ORDER = Comparator.comparing(Timeline::start);

  private final List<T> all;
  private final Instant[] latestEnd;

  Timeline(Collection<T> all) {
    this.all = all.stream().sorted(ORDER).toList();
    this.latestEnd = new Instant[this.all.size()];
    Instant latest = Instant.MIN;
    for (int i = 0; i < latestEnd.length; i++) {
      Instant end = end(this.all.get(i));
      latest = end.isAfter(latest) ? end : latest;
      latestEnd[i] = latest;
    }
  }

  /** Everything, by beginning. */
  List<T> all() {
    return all;
  }

  /** What holds at {@code instant}, by beginning. */
  List<T> at(Instant instant) {
    int i = lastBegunAt(instant);
    List<T> holding = List.of();
    for (; i >= 0 && latestEnd[i].isAfter(instant); i--) {
      if (all.get(i).holdsAt(instant)) {
        holding = holding.isEmpty() ? new ArrayList<>(2) : holding;
        holding.add(0, all.get(i));
      }
    }
    return holding;
  }

  /** Whether something holds at {@code instant}. */
  boolean holdsAt(Instant instant) {
    for (int i = lastBegunAt(instant); i >= 0 && latestEnd[i].isAfter(instant); i--) {
      if (all.get(i).holdsAt(instant)) {
        return true;
      }
    }
    return false;
  }

  /** The latest end of what holds at {@code instant}; MAX: open; null: nothing holds. */
  @Nullable Instant endAt(Instant instant) {
    Instant latest = null;
    for (int i = lastBegunAt(instant); i >= 0 && latestEnd[i].isAfter(instant); i--) {
      if (all.get(i).holdsAt(instant)) {
        latest = later(latest, end(all.get(i)));
      }
    }
    return latest;
  }

  /** The later of two moments, null being before all. */
  static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }

  private int lastBegunAt(Instant instant) {
    int low = 0;
    int high = all.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (start(all.get(middle)).isAfter(instant)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low - 1;
  }

  private static Instant start(Timed timed) {
    Instant from = timed.from();
    return from == null ? Instant.MIN : from;
  }

  private static Instant end(Timed timed) {
    Instant to = timed.to();
    return to == null ? Instant.MAX : to;
  }
}
