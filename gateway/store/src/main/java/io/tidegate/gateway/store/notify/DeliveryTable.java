package io.tidegate.gateway.store.notify;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes {@code delivery}. */
public final class DeliveryTable {
  private static final String END_TESTS =
      """
      UPDATE delivery SET state = 'dead', ended_at = ?
      WHERE id = ANY (?) AND kind = 'test'""";

  private static final String SUPERSEDE =
      """
      UPDATE delivery SET state = 'superseded', ended_at = now()
      WHERE robot = ? AND state = 'waiting'""";

  private static final String EXPIRE =
      """
      UPDATE delivery SET state = 'dead', ended_at = ?,
        answer = coalesce(answer, 'too old')
      WHERE state = 'waiting' AND coalesce(first_try, due_at) < ?""";

  private static final String NOTE =
      """
      UPDATE delivery SET answer = ?, tries = tries + 1,
        first_try = coalesce(first_try, ?)
      WHERE id = ANY (?)""";

  private DeliveryTable() {}

  /** Adds what is planned; what is planned already stays. */
  static void add(Handle h, Planned planned, Instant now) {
    if (planned instanceof Planned.News news) {
      addNews(h, news, now);
    } else if (planned instanceof Planned.Call call) {
      h.createUpdate(
              """
              INSERT INTO delivery
                (robot, kind, priority, alert, history, reason, accounts, made_at, due_at)
              VALUES (:robot, 'call', :priority, :alert, :history, :reason, :accounts, :now, :dueAt)
              ON CONFLICT (robot, history) WHERE kind = 'call' DO NOTHING""")
          .bindMethods(call)
          .bind("now", now)
          .execute();
    } else {
      addOfDay(h, (Planned.OfDay) planned, now);
    }
  }

  private static void addNews(Handle h, Planned.News news, Instant now) {
    if (news.scope() == Planned.Scope.AGAIN) {
      Outcomes.forget(h, news.robot(), news.alert());
    }
    // What waits for its next try, or to be taken back, goes on waiting.
    h.createUpdate(
            """
            INSERT INTO delivery AS d (robot, kind, priority, alert, held, made_at, due_at)
            SELECT :robot, 'news', :priority, :alert, :held, :now, :dueAt
            WHERE NOT :known
              OR EXISTS (SELECT FROM robot_alert WHERE robot = :robot AND alert = :alert)
              OR EXISTS (SELECT FROM delivery
                         WHERE robot = :robot AND alert = :alert AND kind = 'news' AND state = 'waiting')
            ON CONFLICT (robot, alert) WHERE kind = 'news' AND state = 'waiting' DO UPDATE
            SET priority = least(d.priority, excluded.priority),
                held = d.held AND excluded.held,
                due_at = CASE WHEN :known THEN greatest(d.due_at, excluded.due_at)
                              WHEN d.tries > 0 THEN d.due_at
                              ELSE least(d.due_at, excluded.due_at) END""")
        .bindMethods(news)
        .bind("known", news.scope() == Planned.Scope.KNOWN)
        .bind("now", now)
        .execute();
  }

  private static void addOfDay(Handle h, Planned.OfDay ofDay, Instant now) {
    h.createUpdate(
            """
            INSERT INTO delivery (robot, kind, priority, day, made_at, due_at)
            VALUES (:robot, :kind, :priority, :day, :now, :dueAt)
            ON CONFLICT (robot, kind, day) WHERE day IS NOT NULL DO NOTHING""")
        .bindMethods(ofDay)
        .bind("now", now)
        .execute();
  }

  /** Adds a test, unless one waits. */
  static void addTest(Handle h, int robot, Instant now) {
    h.createUpdate(
            """
            INSERT INTO delivery (robot, kind, priority, made_at, due_at)
            SELECT :robot, 'test', 0, :now, :now
            WHERE NOT EXISTS (SELECT FROM delivery
              WHERE robot = :robot AND kind = 'test' AND state = 'waiting')""")
        .bind("robot", robot)
        .bind("now", now)
        .execute();
  }

  /** Has what was given up wait again; returns how many. */
  static int replay(Handle h, int robot, @Nullable Long id, Instant now) {
    return h.createUpdate(
            """
            UPDATE delivery d SET state = 'waiting', tries = 0, first_try = NULL,
              ended_at = NULL, due_at = :now, held = false
            WHERE d.robot = :robot AND d.state = 'dead' AND (:id::bigint IS NULL OR d.id = :id)
              AND d.kind <> 'test'
              AND NOT (d.kind = 'news' AND EXISTS (
                SELECT FROM delivery o
                WHERE o.robot = d.robot AND o.alert = d.alert AND o.kind = 'news'
                  AND (o.state = 'waiting' OR (o.state = 'dead' AND o.id > d.id))))""")
        .bind("robot", robot)
        .bind("id", id)
        .bind("now", now)
        .execute();
  }

  /** Ends what waits, after one more try. */
  static void end(Handle h, List<Long> ids, String state, String answer, Instant now) {
    h.createUpdate(
            """
            UPDATE delivery SET state = :state, ended_at = :now, tries = tries + 1,
              answer = CASE :answer WHEN '' THEN answer ELSE :answer END,
              first_try = coalesce(first_try, :now)
            WHERE id = ANY (:ids) AND state = 'waiting'""")
        .bindArray("ids", Long.class, ids.toArray())
        .bind("state", state)
        .bind("answer", answer)
        .bind("now", now)
        .execute();
  }

  /** Ends tests that were refused. */
  static void endTests(Handle h, List<Long> ids, Instant now) {
    h.execute(END_TESTS, now, ids.toArray(Long[]::new));
  }

  /** Ends all that waits at a robot: it is paused. */
  static void supersede(Handle h, int robot) {
    h.execute(SUPERSEDE, robot);
  }

  /** Gives up what has waited since before; returns how many. */
  static int expire(Handle h, Instant now, Instant before) {
    return h.execute(EXPIRE, now, before);
  }

  /** Has them wait for another try. */
  static void again(
      Handle h, List<Long> ids, boolean plain, String answer, Instant due, Instant now) {
    h.createUpdate(
            """
            UPDATE delivery SET tries = tries + 1, due_at = :due, answer = :answer,
              plain = plain OR :plain, first_try = coalesce(first_try, :now)
            WHERE id = ANY (:ids)""")
        .bindArray("ids", Long.class, ids.toArray())
        .bind("plain", plain)
        .bind("answer", answer)
        .bind("due", due)
        .bind("now", now)
        .execute();
  }

  /** Has what failed before at a robot go at once. */
  static void retryNow(Handle h, int robot, Instant now) {
    h.createUpdate(
            """
            UPDATE delivery SET due_at = :now
            WHERE robot = :robot AND state = 'waiting' AND tries > 0 AND due_at > :now""")
        .bind("robot", robot)
        .bind("now", now)
        .execute();
  }

  /** Keeps the answer to a try; they wait on. */
  static void note(Handle h, List<Long> ids, String answer, Instant now) {
    h.execute(NOTE, answer, now, ids.toArray(Long[]::new));
  }

  /** Deletes what waits of alerts that are erased. */
  public static void erase(Handle h, UUID[] alerts) {
    h.execute("DELETE FROM delivery WHERE alert = ANY (?) AND state = 'waiting'", (Object) alerts);
  }
}
