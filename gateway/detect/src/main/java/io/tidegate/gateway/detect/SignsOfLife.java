package io.tidegate.gateway.detect;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Times of comings, goings and other use of a door; immutable, bounded.
 *
 * @param seconds epoch seconds of the signs, oldest first
 * @param ended those of them with which an emergency ended: the gap before was not a usual one
 */
record SignsOfLife(List<Long> seconds, List<Long> ended) {
  private static final int MOST = 600;

  /** Signs closer together than this are one coming or going. */
  private static final long ONE_SECONDS = 600;

  static final SignsOfLife NONE = new SignsOfLife(List.of(), List.of());

  /** Whether the time between two signs is left out. */
  @FunctionalInterface
  interface Unusual {
    boolean is(long from, long to);
  }

  int size() {
    return seconds.size();
  }

  /** With one more. */
  SignsOfLife with(long second, boolean endsEmergency) {
    List<Long> more = ended;
    if (endsEmergency) {
      more = new ArrayList<>(ended);
      more.add(second);
    }
    return new SignsOfLife(withSign(second), List.copyOf(more));
  }

  private List<Long> withSign(long second) {
    int place = Collections.binarySearch(seconds, second);
    int at = place < 0 ? -place - 1 : place;
    if ((at > 0 && second - seconds.get(at - 1) < ONE_SECONDS)
        || (at < seconds.size() && seconds.get(at) - second < ONE_SECONDS)) {
      return seconds;
    }
    List<Long> more = new ArrayList<>(seconds);
    more.add(at, second);
    return List.copyOf(more.size() > MOST ? more.subList(1, more.size()) : more);
  }

  /** Whether {@link #since} would drop more than one. */
  boolean isOlderThan(long oldest) {
    return seconds.size() > 2 && seconds.get(1) < oldest;
  }

  /** Without those before. */
  SignsOfLife since(long oldest) {
    return new SignsOfLife(
        seconds.stream().filter(second -> second >= oldest).toList(),
        ended.stream().filter(second -> second >= oldest).toList());
  }

  /** The 99th percentile of the gaps between signs, in seconds; 0 if there are none. */
  long usualGap(Unusual unusual) {
    List<Long> gaps = new ArrayList<>(seconds.size());
    for (int i = 1; i < seconds.size(); i++) {
      long from = seconds.get(i - 1);
      long to = seconds.get(i);
      if (!ended.contains(to) && !unusual.is(from, to)) {
        gaps.add(to - from);
      }
    }
    if (gaps.isEmpty()) {
      return 0;
    }
    Collections.sort(gaps);
    return gaps.get((int) Math.ceil(gaps.size() * 0.99) - 1);
  }
}
