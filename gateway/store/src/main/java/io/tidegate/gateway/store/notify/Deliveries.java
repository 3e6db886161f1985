package io.tidegate.gateway.store.notify;

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
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/** What is to be sent, in its order. Blocking; safe on any thread. */
public final class Deliveries {
  /** How long a message may wait; one that is older says nothing anybody still needs. */
  private static final Duration LONGEST = Duration.ofHours(6);

  private static final int MOST_AT_ONCE = 50;

  /** Of a {@link Delivery}, from {@code delivery d}. */
  static final String COLUMNS =
      """
      d.id, d.robot, d.kind, d.alert, d.reason, d.accounts, d.day, d.held, d.state, d.made_at,
      d.due_at, d.first_try, d.tries, d.plain, d.answer, d.ended_at,
      (SELECT at FROM alert_history WHERE id = d.history) AS called_at
      """;

  /** Of {@link AlertFacts}, from {@code alert t} and its {@code micro_grid m}. */
  static final String FACTS =
      """
      t.id, t.number, t.rule, t.class AS rule_class, t.severity, t.place, t.micro_grid, m.grid,
      t.handling, t.assignee, t.disposition, t.snoozed_until,
      coalesce(t.handled_since, t.created_at) AS since
      """;

  private static final String SENT_SINCE =
      """
      SELECT count(DISTINCT ended_at) FROM delivery
      WHERE robot = ? AND state = 'sent' AND ended_at > ?""";

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

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Sealed(@Nested Robot robot, int keyNumber, byte[] sealed, boolean merging) {}

  /** What an alert is, and what the robot knows of it. */
  public record Known(Map<UUID, AlertFacts> alerts, Map<UUID, LastNotified> lastNotified) {}

  /** Robots that may be sent something now. One that was stopped takes only a test. */
  public List<Due> due(@Nullable RobotSeal seal, Instant now) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "SELECT "
                        + Robots.COLUMNS
                        + """
                        , r.key_number, r.sealed, r.merging
                        FROM robot r LEFT JOIN account k ON k.id = r.checked_by
                        WHERE (r.paused_until IS NULL OR r.paused_until <= :now)
                          AND EXISTS (SELECT FROM delivery d
                            WHERE d.robot = r.id AND d.state = 'waiting' AND d.due_at <= :now
                              AND (r.state = 'active' OR d.kind = 'test'))
                        ORDER BY r.id""")
                .bind("now", now)
                .mapTo(Sealed.class)
                .map(
                    one ->
                        new Due(
                            one.robot,
                            seal == null ? null : seal.open(one.keyNumber, one.sealed),
                            one.merging))
                .list());
  }

  /** What is due at a robot, the most urgent first, and of those what was tried least. */
  public List<Delivery> next(Robot robot, Instant now) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "SELECT "
                        + COLUMNS
                        + """
                         FROM delivery d
                        WHERE d.robot = :robot AND d.state = 'waiting' AND d.due_at <= :now
                          AND (:active OR d.kind = 'test')
                        ORDER BY d.priority, d.tries, d.id LIMIT :limit""")
                .bind("robot", robot.id())
                .bind("active", robot.state() == Robot.State.ACTIVE)
                .bind("now", now)
                .bind("limit", MOST_AT_ONCE)
                .mapTo(Delivery.class)
                .list());
  }

  /** The current alerts of deliveries, and the last notification about each. */
  public Known known(int robot, Collection<UUID> alerts) {
    return jdbi.withHandle(h -> new Known(facts(h, alerts), lastNotified(h, robot, alerts)));
  }

  private static Map<UUID, AlertFacts> facts(Handle h, Collection<UUID> alerts) {
    return h
        .createQuery(
            "SELECT "
                + FACTS
                + " FROM alert t LEFT JOIN micro_grid m ON m.id = t.micro_grid"
                + " WHERE t.id = ANY (:ids)")
        .bindArray("ids", UUID.class, alerts.toArray())
        .mapTo(AlertFacts.class)
        .stream()
        .collect(Collectors.toMap(AlertFacts::id, Function.identity()));
  }

  private static Map<UUID, LastNotified> lastNotified(
      Handle h, int robot, Collection<UUID> alerts) {
    return h
        .select(
            "SELECT alert, severity, closed FROM robot_alert WHERE robot = ? AND alert = ANY (?)",
            robot,
            alerts.toArray(UUID[]::new))
        .mapTo(LastNotified.class)
        .stream()
        .collect(Collectors.toMap(LastNotified::alert, Function.identity()));
  }

  /** Messages a robot took since then. */
  public int sentSince(int robot, Instant since) {
    return jdbi.withHandle(h -> h.select(SENT_SINCE, robot, since).mapTo(Integer.class).one());
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
                    SELECT (SELECT count(*) FROM delivery WHERE state = 'waiting') AS waiting,
                           (SELECT count(*) FROM robot WHERE state = 'stopped') AS stopped""")
                .mapTo(Counts.class)
                .one());
  }
}
