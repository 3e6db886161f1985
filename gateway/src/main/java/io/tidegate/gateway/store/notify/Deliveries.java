package io.tidegate.gateway.store.notify;

import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.store.Columns;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What is to be sent, in its order. Blocking; safe on any thread. */
public final class Deliveries {
  /** How long a message may wait; one that is older says nothing anybody still needs. */
  private static final Duration LONGEST = Duration.ofHours(6);

  private static final int MOST_AT_ONCE = 50;

  private final Jdbi jdbi;

  public Deliveries(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * A robot with work.
   *
   * @param address null: the key that seals it is not here
   * @param merging whether what waits is to go as one message
   */
  public record Due(Robot robot, @Nullable RobotAddress address, boolean merging) {}

  /** What an alert is, and what the robot knows of it. */
  public record Known(Map<UUID, AlertFacts> alerts, Map<UUID, Told> told) {}

  /** Robots that may be sent something now. One that was stopped takes only a test. */
  public List<Due> due(@Nullable RobotSeal seal, Instant now) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "SELECT "
                        + RobotRows.COLUMNS
                        + """
                        , r.key_number, r.sealed, r.merging
                        FROM robot r LEFT JOIN account k ON k.id = r.checked_by
                        WHERE (r.paused_until IS NULL OR r.paused_until <= :now)
                          AND EXISTS (SELECT FROM delivery d
                            WHERE d.robot = r.id AND d.state = 'waiting' AND d.due_at <= :now
                              AND (r.state = 'active' OR d.kind = 'test'))
                        ORDER BY r.id""")
                .bind("now", now)
                .map(
                    (row, context) ->
                        new Due(
                            RobotRows.robot(row),
                            seal == null
                                ? null
                                : seal.open(row.getInt("key_number"), row.getBytes("sealed")),
                            row.getBoolean("merging")))
                .list());
  }

  /** What is due at a robot, the most urgent first, and of those what was tried least. */
  public List<Delivery> next(Robot robot, Instant now) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "SELECT "
                        + DeliveryRows.COLUMNS
                        + """
                         FROM delivery d
                        WHERE d.robot = :robot AND d.state = 'waiting' AND d.due_at <= :now
                          AND (:active OR d.kind = 'test')
                        ORDER BY d.priority, d.tries, d.id LIMIT :limit""")
                .bind("robot", robot.id())
                .bind("active", robot.state() == Robot.State.ACTIVE)
                .bind("now", now)
                .bind("limit", MOST_AT_ONCE)
                .map((row, context) -> DeliveryRows.delivery(row))
                .list());
  }

  /** The alerts of deliveries as they are now, and what the robot was told of them. */
  public Known known(int robot, Collection<UUID> alerts) {
    return jdbi.withHandle(h -> new Known(FactRows.load(h, alerts), told(h, robot, alerts)));
  }

  private static Map<UUID, Told> told(Handle h, int robot, Collection<UUID> alerts) {
    return h
        .createQuery(
            "SELECT alert, severity, closed FROM robot_alert WHERE robot = :robot AND alert = ANY (:alerts)")
        .bind("robot", robot)
        .bindArray("alerts", UUID.class, alerts.toArray())
        .map(
            (row, context) ->
                new Told(
                    row.getObject("alert", UUID.class),
                    Columns.word(Severity.class, row.getString("severity")),
                    row.getBoolean("closed")))
        .stream()
        .collect(Collectors.toMap(Told::alert, Function.identity()));
  }

  /** Messages a robot took since then. */
  public int sentSince(int robot, Instant since) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    SELECT count(DISTINCT ended_at) FROM delivery
                    WHERE robot = :robot AND state = 'sent' AND ended_at > :since""")
                .bind("robot", robot)
                .bind("since", since)
                .mapTo(Integer.class)
                .one());
  }

  /** Gives up what has waited too long. */
  public int expire(Instant now) {
    return jdbi.withHandle(h -> DeliveryTable.expire(h, now, now.minus(LONGEST)));
  }

  /** What waits, and what was stopped. */
  public record Counts(int waiting, int stopped) {}

  /** How things stand over all robots. */
  public Counts counts() {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    SELECT (SELECT count(*) FROM delivery WHERE state = 'waiting'),
                           (SELECT count(*) FROM robot WHERE state = 'stopped')""")
                .map((row, context) -> new Counts(row.getInt(1), row.getInt(2)))
                .one());
  }
}
