package io.tidegate.simulator.bench;

import io.tidegate.simulator.stack.DatabaseAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * When each batch of a gateway was seen committed, by looking every few milliseconds, and so how
 * long its events took from the device's clock. One thread looks until it is closed.
 */
final class CommitTimes implements AutoCloseable {
  private static final int STEP_MILLIS = 2;
  private static final String LAST = "SELECT batch FROM ingest_partition WHERE id = 0";

  /** Events of all devices but one, by when they happened. */
  private static final String EVENTS =
      """
      SELECT e.occurred_at, e.batch FROM event e JOIN device d ON d.number = e.device
      WHERE e.occurred_at >= ? AND e.occurred_at < ? AND d.device_id <> ?""";

  private final Connection connection;
  private final InstantSource clock;
  private final TreeMap<Long, Instant> seen = new TreeMap<>(); // guarded by itself
  private final Thread looking = new Thread(this::look, "commit-times");
  private volatile boolean closed;

  CommitTimes(DatabaseAddress database, InstantSource clock) throws SQLException {
    this.connection = database.connect();
    this.clock = clock;
    looking.setDaemon(true);
    looking.start();
  }

  private void look() {
    try (Statement statement = connection.createStatement()) {
      long last = -1;
      while (!closed) {
        long batch = Drain.number(statement, LAST);
        if (batch != last) {
          last = batch;
          synchronized (seen) {
            seen.put(batch, clock.instant());
          }
        }
        Thread.sleep(STEP_MILLIS);
      }
    } catch (SQLException e) {
      System.err.println("cannot see what is committed: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Milliseconds from publishing to commit of every event but those of one device.
   *
   * @param from first moment of publishing
   * @param until last one, not included
   */
  List<Double> millis(DatabaseAddress database, Instant from, Instant until, String butDevice)
      throws SQLException {
    List<Double> all = new ArrayList<>();
    try (Connection own = database.connect();
        PreparedStatement statement = own.prepareStatement(EVENTS)) {
      statement.setObject(1, from.atOffset(ZoneOffset.UTC));
      statement.setObject(2, until.atOffset(ZoneOffset.UTC));
      statement.setString(3, butDevice);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          Instant happened = rows.getObject(1, OffsetDateTime.class).toInstant();
          Map.Entry<Long, Instant> commit;
          synchronized (seen) {
            commit = seen.ceilingEntry(rows.getLong(2)); // several may come between two looks
          }
          if (commit != null) {
            all.add(Duration.between(happened, commit.getValue()).toNanos() / 1e6);
          }
        }
      }
    }
    return all;
  }

  @Override
  public void close() throws SQLException {
    closed = true;
    try {
      looking.join(2_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    connection.close();
  }
}
