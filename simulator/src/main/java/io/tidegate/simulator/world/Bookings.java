package io.tidegate.simulator.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which device, place or person plays something when. One thread. */
final class Bookings {
  private static final long MARGIN = 3 * Span.HOUR;

  private record Booking(long from, long to) {
    boolean isNear(long begin, long end) {
      return from < end + MARGIN && begin - MARGIN < to;
    }
  }

  private final Map<String, List<Booking>> bookings = new HashMap<>();

  /** Whether it plays nothing then, nor a few hours before and after. */
  boolean isFree(String what, long from, long to) {
    List<Booking> booked = bookings.get(what);
    if (booked != null) {
      for (Booking one : booked) {
        if (one.isNear(from, to)) {
          return false;
        }
      }
    }
    return true;
  }

  void book(String what, long from, long to) {
    bookings.computeIfAbsent(what, key -> new ArrayList<>()).add(new Booking(from, to));
  }
}
