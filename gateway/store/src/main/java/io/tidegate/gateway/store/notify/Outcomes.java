package io.tidegate.gateway.store.notify;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What became of messages, written in one transaction each. Blocking; safe on any thread. */
public final class Outcomes {
  private final Jdbi jdbi;

  public Outcomes(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** They arrived; what failed before at this robot goes again at once, since the way is open. */
  public void sent(
      int robot,
      List<Long> ids,
      Collection<LastNotified> lastNotified,
      String answer,
      Instant now) {
    jdbi.useTransaction(
        h -> {
          DeliveryTable.end(h, ids, "sent", answer, now);
          for (LastNotified each : lastNotified) {
            h.createUpdate(
                    """
                    INSERT INTO robot_alert (robot, alert, severity, closed, at)
                    VALUES (:robot, :alert, :severity, :closed, :now)
                    ON CONFLICT (robot, alert) DO UPDATE
                    SET severity = excluded.severity, closed = excluded.closed, at = excluded.at""")
                .bind("robot", robot)
                .bindMethods(each)
                .bind("now", now)
                .execute();
          }
          DeliveryTable.retryNow(h, robot, now);
          Robots.reached(h, robot, ids);
        });
  }

  /** There was nothing new to say. */
  public void superseded(List<Long> ids, Instant now) {
    jdbi.useHandle(h -> DeliveryTable.end(h, ids, "superseded", "", now));
  }

  /** They are given up: people may have them sent again. */
  public void dead(List<Long> ids, String answer, Instant now) {
    jdbi.useHandle(h -> DeliveryTable.end(h, ids, "dead", answer, now));
  }

  /** They are tried again. {@code robotRests}: until then the robot is sent nothing. */
  public void again(
      int robot,
      List<Long> ids,
      boolean plain,
      String answer,
      Instant due,
      Instant robotRests,
      Instant now) {
    jdbi.useTransaction(
        h -> {
          DeliveryTable.again(h, ids, plain, answer, due, now);
          Robots.rest(h, robot, robotRests);
        });
  }

  /** The service asked for a pause; pending messages are then sent as one. */
  public void tooFast(int robot, List<Long> ids, String answer, Instant until, Instant now) {
    jdbi.useTransaction(
        h -> {
          Robots.restAndMerge(h, robot, until);
          DeliveryTable.note(h, ids, answer, now);
        });
  }

  /** The robot is stopped until people mend it; its messages wait. A test has its answer. */
  public void stopped(int robot, List<Long> ids, String answer, String guard, Instant now) {
    jdbi.useTransaction(
        h -> {
          Robots.stop(h, robot, guard);
          DeliveryTable.note(h, ids, answer, now);
          DeliveryTable.endTests(h, ids, now);
        });
  }

  /** The robot is to be sent all of an alert again. */
  static void forget(Handle h, int robot, UUID alert) {
    h.execute("DELETE FROM robot_alert WHERE robot = ? AND alert = ?", robot, alert);
  }
}
