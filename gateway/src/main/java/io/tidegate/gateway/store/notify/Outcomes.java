package io.tidegate.gateway.store.notify;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** What became of messages, written in one transaction each. Blocking; safe on any thread. */
public final class Outcomes {
  private final Jdbi jdbi;

  public Outcomes(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * They arrived; what failed before at this robot goes again at once, since the way is open.
   *
   * @param told what the robot knows now
   */
  public void sent(int robot, List<Long> ids, Collection<Told> told, String answer, Instant now) {
    jdbi.useTransaction(
        h -> {
          end(h, ids, "sent", answer, now);
          for (Told each : told) {
            h.createUpdate(
                    """
                    INSERT INTO robot_alert (robot, alert, severity, closed, at)
                    VALUES (:robot, :alert, :severity, :closed, :now)
                    ON CONFLICT (robot, alert) DO UPDATE
                    SET severity = excluded.severity, closed = excluded.closed, at = excluded.at""")
                .bind("robot", robot)
                .bind("alert", each.alert())
                .bind("severity", each.severity().word())
                .bind("closed", each.closed())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute();
          }
          h.createUpdate(
                  """
                  UPDATE delivery SET due_at = :now
                  WHERE robot = :robot AND state = 'waiting' AND tries > 0 AND due_at > :now""")
              .bind("robot", robot)
              .bind("now", now.atOffset(ZoneOffset.UTC))
              .execute();
          h.createUpdate(
                  """
                  UPDATE robot SET paused_until = NULL, stopped_by = NULL,
                    state = CASE state WHEN 'stopped' THEN 'active' ELSE state END,
                    merging = merging AND NOT EXISTS (
                      SELECT FROM delivery WHERE id = ANY (:ids) AND kind = 'news')
                  WHERE id = :robot""")
              .bind("robot", robot)
              .bindArray("ids", Long.class, ids.toArray())
              .execute();
        });
  }

  /** There was nothing new to say. */
  public void superseded(List<Long> ids, Instant now) {
    jdbi.useHandle(h -> end(h, ids, "superseded", "", now));
  }

  /** They are given up: people may have them sent again. */
  public void dead(List<Long> ids, String answer, Instant now) {
    jdbi.useHandle(h -> end(h, ids, "dead", answer, now));
  }

  /**
   * They are tried again.
   *
   * @param plain whether as plain text from now on
   * @param robotRests until then the robot is sent nothing
   */
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
          h.createUpdate(
                  """
                  UPDATE delivery SET tries = tries + 1, due_at = :due, answer = :answer,
                    plain = plain OR :plain, first_try = coalesce(first_try, :now)
                  WHERE id = ANY (:ids)""")
              .bindArray("ids", Long.class, ids.toArray())
              .bind("plain", plain)
              .bind("answer", answer)
              .bind("due", due.atOffset(ZoneOffset.UTC))
              .bind("now", now.atOffset(ZoneOffset.UTC))
              .execute();
          h.createUpdate("UPDATE robot SET paused_until = :until WHERE id = :robot")
              .bind("robot", robot)
              .bind("until", robotRests.atOffset(ZoneOffset.UTC))
              .execute();
        });
  }

  /** The service wants to be left alone; what waits then goes as one message. */
  public void tooFast(int robot, List<Long> ids, String answer, Instant until, Instant now) {
    jdbi.useTransaction(
        h -> {
          h.createUpdate("UPDATE robot SET paused_until = :until, merging = true WHERE id = :robot")
              .bind("robot", robot)
              .bind("until", until.atOffset(ZoneOffset.UTC))
              .execute();
          note(h, ids, answer, now);
        });
  }

  /** The robot is stopped until people mend it; its messages wait. A test has its answer. */
  public void stopped(int robot, List<Long> ids, String answer, String guard, Instant now) {
    jdbi.useTransaction(
        h -> {
          h.createUpdate(
                  "UPDATE robot SET state = 'stopped', stopped_by = :guard WHERE id = :robot")
              .bind("robot", robot)
              .bind("guard", guard)
              .execute();
          note(h, ids, answer, now);
          h.createUpdate(
                  """
                  UPDATE delivery SET state = 'dead', ended_at = :now
                  WHERE id = ANY (:ids) AND kind = 'test'""")
              .bindArray("ids", Long.class, ids.toArray())
              .bind("now", now.atOffset(ZoneOffset.UTC))
              .execute();
        });
  }

  private static void note(Handle h, List<Long> ids, String answer, Instant now) {
    h.createUpdate(
            """
            UPDATE delivery SET answer = :answer, tries = tries + 1,
              first_try = coalesce(first_try, :now)
            WHERE id = ANY (:ids)""")
        .bindArray("ids", Long.class, ids.toArray())
        .bind("answer", answer)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
  }

  private static void end(Handle h, List<Long> ids, String state, String answer, Instant now) {
    h.createUpdate(
            """
            UPDATE delivery SET state = :state, ended_at = :now, tries = tries + 1,
              answer = CASE :answer WHEN '' THEN answer ELSE :answer END,
              first_try = coalesce(first_try, :now)
            WHERE id = ANY (:ids) AND state = 'waiting'""")
        .bindArray("ids", Long.class, ids.toArray())
        .bind("state", state)
        .bind("answer", answer)
        .bind("now", now.atOffset(ZoneOffset.UTC))
        .execute();
  }
}
