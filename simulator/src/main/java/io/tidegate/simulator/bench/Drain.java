package io.tidegate.simulator.bench;

import io.tidegate.simulator.stack.ChildJvm;
import io.tidegate.simulator.stack.DatabaseAddress;
import io.tidegate.simulator.wire.Progress;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * Watches a gateway take a backlog, by the count of messages it has committed: one row read every
 * few milliseconds.
 */
final class Drain {
  private static final int STEP_MILLIS = 20;
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String COMMITTED = "SELECT deliveries FROM ingest_partition WHERE id = 0";

  private Drain() {}

  /** From the first batch seen committed to the last. */
  static Figure watch(ChildJvm gateway, DatabaseAddress database, long messages, Progress progress)
      throws IOException, InterruptedException, SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      long before = committed(statement);
      long giveUp = System.nanoTime() + PATIENCE.toNanos();
      long first = 0;
      long firstNanos = 0;
      Duration firstCpu = Duration.ZERO;
      while (System.nanoTime() < giveUp) {
        gateway.requireAlive("the gateway");
        long done = committed(statement) - before;
        if (first == 0 && done > 0) {
          first = done;
          firstNanos = System.nanoTime();
          firstCpu = gateway.cpu();
        }
        if (done >= messages) {
          Duration taken = Duration.ofNanos(System.nanoTime() - firstNanos);
          return new Figure(done - first, taken, gateway.cpu().minus(firstCpu));
        }
        progress.reached(done);
        Thread.sleep(STEP_MILLIS);
      }
      throw new IOException(
          "the gateway committed " + (committed(statement) - before) + " of " + messages);
    }
  }

  private static long committed(Statement statement) throws SQLException {
    return number(statement, COMMITTED);
  }

  /** The one number a query gives. */
  static long number(Statement statement, String query) throws SQLException {
    try (ResultSet rows = statement.executeQuery(query)) {
      if (!rows.next()) {
        throw new SQLException("no row: " + query);
      }
      return rows.getLong(1);
    }
  }
}
