package io.tidegate.gateway.notify.plan;

import io.tidegate.gateway.store.notify.Audience;
import io.tidegate.gateway.store.notify.Planned;
import io.tidegate.gateway.store.notify.Robot;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * The messages of a day, also of a calm one, so that silence means a fault: the counts of yesterday
 * in the morning, and how things stand when the people of a grid go off duty.
 */
public final class DayPlanning {
  private static final LocalTime DIGEST = LocalTime.of(8, 35);

  /** Robots do not all speak in the same second. */
  private static final int JITTER_SECONDS = 300;

  /** A message that could not be planned in time says nothing new any more. */
  private static final Duration LATEST = Duration.ofHours(4);

  private DayPlanning() {}

  /** What is due, once for each robot and day however often it is asked. */
  public static List<Planned> of(List<Robot> robots, Duty duty, Instant now) {
    List<Planned> planned = new ArrayList<>();
    ZonedDateTime today = now.atZone(duty.zone());
    for (Robot robot : robots) {
      if (!robot.isGroup() || robot.audience() == Audience.LEADERS) {
        continue; // programs count by themselves, and messages to leaders are rare and confidential
      }
      int jitter = Math.floorMod(robot.id() * 37, JITTER_SECONDS);
      add(planned, robot, "digest", today.with(DIGEST).plusSeconds(jitter), now);
      if (robot.audience() == Audience.DUTY && robot.grid() != null) {
        add(planned, robot, "shift", today.with(duty.of(robot.grid()).to()), now);
      }
    }
    return planned;
  }

  private static void add(
      List<Planned> planned, Robot robot, String kind, ZonedDateTime at, Instant now) {
    Instant due = at.toInstant();
    if (!now.isBefore(due) && now.isBefore(due.plus(LATEST))) {
      planned.add(new Planned.OfDay(robot.id(), Planning.LAST, due, kind, at.toLocalDate()));
    }
  }
}
