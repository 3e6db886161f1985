package io.tidegate.simulator.fleet;

import io.tidegate.simulator.town.Town;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When acts happen, from the start of the fleet, in order and without end. By rate: the acts of an
 * unnamed Monday from 06:30 on, then Tuesday's, pressed together or stretched so that their events
 * come at that rate. By the clock: each at its own time of day.
 */
final class Timetable {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  private static final int FIRST_SECOND = 6 * 3_600 + 1_800;
  private static final int DAY_SECONDS = 86_400;
  private static final int EMPTY_DAYS = 14;

  private final Routines routines;
  private final Set<String> taken;
  private final double rate;
  private final ZonedDateTime start;
  private List<Act> acts = List.of();
  private List<Act> afterMidnight = List.of();
  private int next;
  private long day = -1;
  private double cursorSeconds;

  Timetable(Town town, FleetPlan plan) {
    this.routines = new Routines(town, plan.seed());
    this.taken = plan.taken();
    this.rate = plan.rate();
    this.start = plan.start().atZone(ZONE);
  }

  /**
   * Goes to the next act.
   *
   * @return null if this town has none
   */
  @Nullable Act advance() {
    for (int empty = 0; empty < EMPTY_DAYS; empty++) {
      while (next < acts.size()) {
        Act act = acts.get(next++);
        if (!taken.contains(act.door().device()) && !isPast(act)) {
          return act;
        }
      }
      day++;
      next = 0;
      acts = actsOfDay();
    }
    return null;
  }

  /** When the act of the last {@link #advance} starts. */
  Duration at(Act act) {
    return rate > 0
        ? Duration.ofNanos((long) (cursorSeconds * 1e9))
        : Duration.between(start.toInstant(), instant(act));
  }

  /** An act has sent so many events. */
  void sent(int events) {
    if (rate > 0) {
      cursorSeconds += events / rate;
    }
  }

  /** Those of the day's routines before midnight, and those of the day before after it. */
  private List<Act> actsOfDay() {
    List<Act> today = new ArrayList<>(afterMidnight);
    afterMidnight = new ArrayList<>();
    for (Act act : routines.day(day, isWorkday())) {
      if (act.second() < DAY_SECONDS) {
        today.add(act);
      } else {
        afterMidnight.add(
            new Act(act.second() - DAY_SECONDS, act.door(), act.inward(), act.pass()));
      }
    }
    today.sort(Comparator.comparingInt(Act::second));
    return today;
  }

  private boolean isPast(Act act) {
    return rate > 0
        ? day == 0 && act.second() < FIRST_SECOND
        : instant(act).isBefore(start.toInstant());
  }

  private Instant instant(Act act) {
    return date().atStartOfDay(ZONE).toInstant().plusSeconds(act.second());
  }

  private LocalDate date() {
    return start.toLocalDate().plusDays(day);
  }

  private boolean isWorkday() {
    if (rate > 0) {
      return day % 7 < 5;
    }
    DayOfWeek weekday = date().getDayOfWeek();
    return weekday != DayOfWeek.SATURDAY && weekday != DayOfWeek.SUNDAY;
  }
}
