package io.tidegate.gateway.ingest;

import io.tidegate.gateway.metrics.IngestMetrics;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.Partitions;
import io.tidegate.gateway.store.event.BatchRow;
import io.tidegate.gateway.store.ingest.Lease;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a batch until it is committed, over one connection of its own: repeats with the same rows
 * and findings, asks the database after a commit in doubt, bisects what it refuses for good.
 */
final class BatchWriter implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(BatchWriter.class);
  private static final int SOCKET_TIMEOUT_SECONDS = 10;
  private static final long FIRST_BACKOFF_MILLIS = 50;
  private static final long MAX_BACKOFF_MILLIS = 3_000;

  /** Lets the server drop a dead connection of ours, with its locks, within 10 s. */
  private static final String SESSION =
      """
      SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '10s';
      SET tcp_keepalives_idle = 5; SET tcp_keepalives_interval = 2; SET tcp_keepalives_count = 2""";

  private final Database database;
  private final BatchTransaction transaction;
  private final IngestMetrics metrics;
  private Lease.Position position;
  private @Nullable Connection connection;
  private boolean inDoubt;
  private volatile @Nullable String trouble;

  BatchWriter(
      Database database,
      BatchTransaction transaction,
      Lease.Position position,
      IngestMetrics metrics) {
    this.database = database;
    this.transaction = transaction;
    this.position = position;
    this.metrics = metrics;
  }

  /** Where the partition stands, as far as this process has written. */
  Lease.Position position() {
    return position;
  }

  /** Why the batch in hand is not written yet; null while all is well. */
  @Nullable String trouble() {
    return trouble;
  }

  /**
   * Writes it; false if it was given up because {@code stopping} while the database was
   * unreachable.
   *
   * @throws ForeignWriterException if another process writes
   */
  boolean write(Batch batch, BooleanSupplier stopping) throws InterruptedException {
    long backoff = FIRST_BACKOFF_MILLIS;
    long started = System.nanoTime();
    inDoubt = false;
    while (true) {
      try {
        started = System.nanoTime();
        attempt(batch);
        break;
      } catch (SQLException e) {
        trouble = "SQLSTATE " + e.getSQLState();
        metrics.retry(stateClass(e));
        boolean atOnce = mend(batch, e);
        if (!atOnce) {
          LOGGER
              .atWarn()
              .addKeyValue("reason", trouble)
              .addKeyValue("batch", batch.number)
              .log("batch not written, trying again");
        }
        if (stopping.getAsBoolean() && !atOnce) {
          return false;
        }
        if (!atOnce) {
          Thread.sleep(backoff / 2 + ThreadLocalRandom.current().nextLong(backoff / 2 + 1));
          backoff = Math.min(backoff * 2, MAX_BACKOFF_MILLIS);
        }
      }
    }
    trouble = null;
    transaction.committed();
    position =
        new Lease.Position(
            position.epoch(), batch.number, position.deliveries() + batch.acknowledged);
    metrics.committed(batch.deliveries.size(), System.nanoTime() - started);
    return true;
  }

  private void attempt(Batch batch) throws SQLException {
    Connection tx = connection();
    if (inDoubt) {
      Lease.Position stands = Lease.settled(tx);
      tx.rollback();
      if (stands.epoch() != position.epoch()) {
        throw new ForeignWriterException("the lease of epoch " + position.epoch() + " is gone");
      }
      inDoubt = false;
      if (stands.batch() == batch.number) {
        return; // the commit had gone through
      }
    }
    transaction.run(tx, batch, position);
    inDoubt = true;
    tx.commit();
    inDoubt = false;
  }

  /** Makes ready for the next try; returns whether it may follow at once. */
  private boolean mend(Batch batch, SQLException e) {
    SqlStates asked = SqlStates.of(e);
    try {
      Connection open = connection;
      if (open != null && asked != SqlStates.PASSING) {
        open.rollback();
        inDoubt = false;
        if (asked == SqlStates.NO_PARTITION && !batch.partitioned) {
          batch.partitioned = true; // if it comes again, some table's own check refuses a row
          createPartitions(open, batch);
          return true;
        }
        if (!batch.careful) {
          batch.careful = true;
          return true;
        }
        return false;
      }
    } catch (SQLException next) {
      LOGGER.debug("roll-back failed", next);
    }
    closeConnection();
    return false;
  }

  private static void createPartitions(Connection open, Batch batch) throws SQLException {
    Set<Instant> days = new HashSet<>();
    for (List<BatchRow> rows : List.of(batch.events, batch.health)) {
      rows.forEach(row -> days.add(row.seen().occurredAt().truncatedTo(ChronoUnit.DAYS)));
    }
    for (Instant day : days) {
      Partitions.ensure(open, day);
    }
    open.commit();
  }

  /** The connection, opened if there is none. Autocommit is off. */
  Connection connection() throws SQLException {
    Connection open = connection;
    if (open == null) {
      open = database.connect("tidegate-ingest", SOCKET_TIMEOUT_SECONDS);
      try (Statement statement = open.createStatement()) {
        statement.execute(SESSION);
      }
      open.setAutoCommit(false);
      connection = open;
    }
    return open;
  }

  void closeConnection() {
    Connection open = connection;
    connection = null;
    if (open != null) {
      try {
        open.close();
      } catch (SQLException e) {
        LOGGER.debug("closing failed", e);
      }
    }
  }

  private static String stateClass(SQLException e) {
    String state = e.getSQLState();
    return state == null || state.length() < 2 ? "none" : state.substring(0, 2);
  }

  @Override
  public void close() {
    closeConnection();
  }
}
