package io.tidegate.gateway.store.notify;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/** Deliveries for people to see and to send again. Blocking; safe on any thread. */
public final class DeliveryLog {
  private static final String WAITING_TEST =
      """
      SELECT max(id) FROM delivery
      WHERE robot = ? AND kind = 'test' AND state = 'waiting'""";

  private final Jdbi jdbi;

  public DeliveryLog(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A delivery. {@code number}: of its alert; null: it is about none. */
  public record Listed(@Nested Delivery delivery, @Nullable Long number) {}

  /** What a robot was or is to be sent, newest first, before {@code before}. */
  public List<Listed> list(int robot, Delivery.@Nullable State state, long before, int limit) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "SELECT "
                        + Deliveries.COLUMNS
                        + """
                        , t.number FROM delivery d LEFT JOIN alert t ON t.id = d.alert
                        WHERE d.robot = :robot AND d.id < :before
                          AND (:state::text IS NULL OR d.state = :state)
                        ORDER BY d.id DESC LIMIT :limit""")
                .bind("robot", robot)
                .bind("before", before)
                .bind("state", state)
                .bind("limit", limit)
                .mapTo(Listed.class)
                .list());
  }

  /** How many of a robot's messages were given up. */
  public int dead(int robot) {
    return jdbi.withHandle(
        h ->
            h.select("SELECT count(*) FROM delivery WHERE robot = ? AND state = 'dead'", robot)
                .mapTo(Integer.class)
                .one());
  }

  /** Asks for a message that says only that it came; goes before all others. */
  public void test(int robot, Instant now) {
    jdbi.useHandle(h -> DeliveryTable.addTest(h, robot, now));
  }

  /**
   * Has messages that were given up sent again, except where something newer waits for its alert.
   * {@code id}: of one; null: all of the robot.
   */
  public int replay(int robot, @Nullable Long id, Instant now) {
    return jdbi.withHandle(h -> DeliveryTable.replay(h, robot, id, now));
  }

  /** The newest test of a robot that waits; null: none does. */
  public @Nullable Long waitingTest(int robot) {
    return jdbi.withHandle(
        h -> h.select(WAITING_TEST, robot).mapTo(Long.class).findOne().orElse(null));
  }
}
