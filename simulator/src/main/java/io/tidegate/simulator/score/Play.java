package io.tidegate.simulator.score;

import io.tidegate.simulator.stack.DatabaseAddress;
import io.tidegate.simulator.wire.Broker;
import io.tidegate.simulator.wire.Progress;
import io.tidegate.simulator.wire.Publisher;
import io.tidegate.simulator.world.WorldMessage;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.Iterator;

/**
 * Publishes a world as fast as the gateway takes it. What the broker holds for the gateway is
 * bounded: it is asked for what it has committed before more is published.
 */
final class Play {
  /** Most messages between the publisher and the gateway's commits. */
  private static final int AHEAD = 20_000;

  private static final int IN_FLIGHT = 4_000;
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String COMMITTED = "SELECT deliveries FROM ingest_partition WHERE id = 0";
  private static final String REACHED =
      "SELECT received_at FROM ingest_batch ORDER BY batch DESC LIMIT 1";

  private final Broker broker;
  private final DatabaseAddress database;

  Play(Broker broker, DatabaseAddress database) {
    this.broker = broker;
    this.database = database;
  }

  /**
   * Plays to the end, and returns once the gateway has committed it.
   *
   * @param progress receives the seconds of the world that have passed
   * @return messages published
   * @throws IOException if the gateway stands still, or the broker refuses a message
   */
  long run(Iterator<WorldMessage> messages, Instant start, Progress progress)
      throws IOException, InterruptedException, SQLException {
    try (Publisher publisher = Publisher.open(broker, "tidegate-world", 1, IN_FLIGHT);
        Connection connection = database.connect();
        PreparedStatement committed = connection.prepareStatement(COMMITTED);
        PreparedStatement reached = connection.prepareStatement(REACHED)) {
      long before = number(committed);
      long done = 0;
      Instant last = start;
      while (messages.hasNext()) {
        if (publisher.published() - done >= AHEAD) {
          done = awaitRoom(committed, before, publisher.published(), done);
          progress.reached(Duration.between(start, last).toSeconds());
        }
        WorldMessage message = messages.next();
        last = message.arrivedAt();
        publisher.publish(message.frame(), last);
      }
      boolean settled = publisher.settle(PATIENCE);
      if (!settled || publisher.failed() > 0) {
        throw new IOException("the broker did not take " + publisher.failed() + " messages");
      }
      awaitEnd(reached, last.truncatedTo(ChronoUnit.MICROS));
      progress.reached(Duration.between(start, last).toSeconds());
      return publisher.published();
    }
  }

  private static long awaitRoom(
      PreparedStatement committed, long before, long published, long known)
      throws IOException, InterruptedException, SQLException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    long done = number(committed) - before;
    while (published - done >= AHEAD / 2) {
      if (done > known) {
        known = done;
        giveUp = System.nanoTime() + PATIENCE.toNanos();
      } else if (System.nanoTime() > giveUp) {
        throw new IOException("the gateway stands still at " + done + " of " + published);
      }
      Thread.sleep(5);
      done = number(committed) - before;
    }
    return done;
  }

  private static void awaitEnd(PreparedStatement reached, Instant last)
      throws IOException, InterruptedException, SQLException {
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try (ResultSet row = reached.executeQuery()) {
        if (row.next() && !row.getObject(1, OffsetDateTime.class).toInstant().isBefore(last)) {
          return;
        }
      }
      if (System.nanoTime() > giveUp) {
        throw new IOException("the gateway does not come to the end of the world");
      }
      Thread.sleep(10);
    }
  }

  private static long number(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      if (!row.next()) {
        throw new SQLException("no row of the partition");
      }
      return row.getLong(1);
    }
  }
}
