package io.tidegate.gateway.notify.plan;

import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.store.notify.AlertFacts;
import io.tidegate.gateway.store.notify.AlertHistoryEntry;
import io.tidegate.gateway.store.notify.Planned;
import io.tidegate.gateway.store.notify.Robot;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which changes of an alert are sent, to which robots and when. Most urgent first: high, then who
 * is called by name, then medium, then what is over and the counts of days.
 */
public final class Planning {
  /** A closing waits as long, in case it is taken back. */
  public static final Duration SECOND_THOUGHTS = Duration.ofSeconds(10);

  static final int FIRST = 0;
  static final int CALLED = 1;
  static final int SECOND = 2;
  static final int THIRD = 3;
  static final int LAST = 4;

  private final Hours hours;

  /**
   * @param hours on duty, by grid
   */
  public Planning(Hours hours) {
    this.hours = hours;
  }

  /** When it is next duty time. */
  @FunctionalInterface
  public interface Hours {
    /**
     * The begin of the next duty time of a grid; {@code now} if it is on duty.
     *
     * @param grid number; null: of none
     */
    Instant next(@Nullable Integer grid, Instant now);
  }

  /** Everything to tell of what happened. */
  public List<Planned> of(List<AlertHistoryEntry> happened, List<Robot> robots, Instant now) {
    List<Planned> planned = new ArrayList<>();
    for (AlertHistoryEntry happening : happened) {
      for (Robot robot : robots) {
        if (isFor(robot, happening.alert())) {
          add(planned, robot.id(), happening, now);
        }
      }
    }
    return planned;
  }

  /** Whether the robot's readers are those the alert is for, in its grid. */
  static boolean isFor(Robot robot, AlertFacts alert) {
    return robot.audience() == alert.audience()
        && (robot.grid() == null || Objects.equals(robot.grid(), alert.grid()));
  }

  private void add(List<Planned> planned, int robot, AlertHistoryEntry happening, Instant now) {
    AlertFacts alert = happening.alert();
    switch (happening.action()) {
      case "opened", "updated" -> {
        if (!isAsleep(alert, now)) {
          planned.add(news(robot, alert, Planned.Scope.CHANGES, now));
        }
      }
      case "reopened" -> planned.add(news(robot, alert, Planned.Scope.AGAIN, now));
      case "undone" -> planned.add(news(robot, alert, Planned.Scope.KNOWN, now));
      case "closed", "received", "recovered" ->
          planned.add(
              new Planned.News(
                  robot,
                  THIRD,
                  later(now.plus(SECOND_THOUGHTS), dutyOf(alert, now)),
                  alert.id(),
                  isHeld(alert, now),
                  Planned.Scope.KNOWN));
      case "woken" -> {
        planned.add(news(robot, alert, Planned.Scope.AGAIN, now));
        call(planned, robot, happening, "woken", now);
      }
      case "returned" -> {
        planned.add(news(robot, alert, Planned.Scope.AGAIN, now));
        call(planned, robot, happening, "escalated", now);
      }
      case "escalated", "came_back" -> call(planned, robot, happening, happening.action(), now);
      case "assigned" ->
          // A shift is handed over alert by alert, and taken back as often: wait for the rest.
          call(planned, robot, happening, "assigned", now.plus(SECOND_THOUGHTS));
      default -> {
        // claims, comments and the like are for the desk
      }
    }
  }

  private Planned news(int robot, AlertFacts alert, Planned.Scope scope, Instant now) {
    int priority =
        switch (alert.severity()) {
          case HIGH -> FIRST;
          case MEDIUM -> SECOND;
          case LOW -> THIRD;
        };
    return new Planned.News(
        robot, priority, dutyOf(alert, now), alert.id(), isHeld(alert, now), scope);
  }

  private void call(
      List<Planned> planned, int robot, AlertHistoryEntry happening, String reason, Instant now) {
    if (!happening.to().isEmpty()) {
      AlertFacts alert = happening.alert();
      planned.add(
          new Planned.Call(
              robot,
              CALLED,
              dutyOf(alert, now),
              alert.id(),
              happening.history(),
              reason,
              happening.to()));
    }
  }

  private boolean isHeld(AlertFacts alert, Instant now) {
    return dutyOf(alert, now).isAfter(now);
  }

  /** High at any hour, the rest on duty. */
  private Instant dutyOf(AlertFacts alert, Instant now) {
    return alert.severity() == Severity.HIGH ? now : hours.next(alert.grid(), now);
  }

  private static boolean isAsleep(AlertFacts alert, Instant now) {
    Instant until = alert.snoozedUntil();
    return until != null && until.isAfter(now);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
