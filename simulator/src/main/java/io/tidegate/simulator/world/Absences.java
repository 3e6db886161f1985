package io.tidegate.simulator.world;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What of the usual life does not take place. One thread. */
final class Absences {
  private record Absence(long from, long to, Predicate<Act> which) {
    boolean covers(Act act) {
      return from <= act.at() && act.at() < to && which.test(act);
    }
  }

  private final Span span;
  private final Map<Integer, List<Absence>> byDay = new HashMap<>();
  private final Map<String, List<Absence>> byPerson = new HashMap<>();
  private final Map<String, List<Absence>> byDevice = new HashMap<>();

  Absences(Span span) {
    this.span = span;
  }

  /** These acts do not take place then. */
  void of(long from, long to, Predicate<Act> which) {
    Absence absence = new Absence(from, to, which);
    for (int day = span.dayOf(from); day <= Math.min(span.dayOf(to), span.days()); day++) {
      byDay.computeIfAbsent(day, key -> new ArrayList<>()).add(absence);
    }
  }

  /** Times without any use of the device's doors. */
  void at(String device, long from, long to) {
    byDevice
        .computeIfAbsent(device, key -> new ArrayList<>())
        .add(new Absence(from, to, act -> true));
  }

  /** Somebody does nothing then. */
  void who(String code, long from, long to) {
    byPerson
        .computeIfAbsent(code, key -> new ArrayList<>())
        .add(new Absence(from, to, act -> true));
  }

  /** Whether an act of the usual life is one of them. */
  boolean cover(Act act) {
    return anyCovers(byPerson.get(act.who()), act)
        || anyCovers(byDevice.get(act.door().device()), act)
        || anyCovers(byDay.get(span.dayOf(act.at())), act);
  }

  private static boolean anyCovers(@Nullable List<Absence> absences, Act act) {
    if (absences != null) {
      for (Absence absence : absences) {
        if (absence.covers(act)) {
          return true;
        }
      }
    }
    return false;
  }
}
