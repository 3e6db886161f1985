package io.tidegate.gateway.store.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The lease of the one partition, {@code ingest_partition}: who holds it is the one writer. Times
 * are the database's.
 *
 * <p>The epoch goes up each time the lease is taken; every ingest transaction checks it, so a
 * process that slept past its lease writes nothing.
 */
public final class Lease {
  /** How long a lease lasts without renewal, seconds; it is renewed each second. */
  public static final int SECONDS = 6;

  private static final String TAKE =
      """
      UPDATE ingest_partition SET holder = ?, epoch = epoch + 1, until = clock_timestamp() + ? * interval '1 second'
      WHERE id = 0 AND (holder IS NULL OR until < clock_timestamp())
      RETURNING epoch, batch, deliveries""";

  private static final String RENEW =
      """
      UPDATE ingest_partition SET until = clock_timestamp() + ? * interval '1 second'
      WHERE id = 0 AND epoch = ?""";

  private static final String RELEASE =
      "UPDATE ingest_partition SET holder = NULL, until = '-infinity' WHERE id = 0 AND epoch = ?";

  private static final String ADVANCE =
      """
      UPDATE ingest_partition SET batch = ?, deliveries = ?
      WHERE id = 0 AND epoch = ? AND batch = ?""";

  private static final String LEDGER_WRITTEN =
      "UPDATE ingest_partition SET ledger = ? WHERE id = 0";

  private static final String SETTLED =
      "SELECT epoch, batch, deliveries FROM ingest_partition WHERE id = 0 FOR UPDATE";

  private Lease() {}

  /**
   * A lease held, or where the partition stands.
   *
   * @param epoch of the lease
   * @param batch number of the last batch committed
   * @param deliveries messages committed so far
   */
  public record Position(long epoch, long batch, long deliveries) {}

  /** Takes the lease if it is free or expired; empty if another process holds it. */
  public static Optional<Position> take(Connection connection, String holder) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(TAKE)) {
      statement.setString(1, holder);
      statement.setInt(2, SECONDS);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? Optional.of(position(row)) : Optional.empty();
      }
    }
  }

  /** Renews it; false if it is no longer ours. */
  public static boolean renew(Connection connection, long epoch) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RENEW)) {
      statement.setInt(1, SECONDS);
      statement.setLong(2, epoch);
      return statement.executeUpdate() == 1;
    }
  }

  /** Gives it back, so that the next one need not wait. */
  public static void release(Connection connection, long epoch) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
      statement.setLong(1, epoch);
      statement.executeUpdate();
    }
  }

  /**
   * Within an ingest transaction: moves the partition on by one batch.
   *
   * @param deliveries messages committed, with those of this batch
   * @return false if the epoch or the batch before is not ours: someone else writes
   */
  public static boolean advance(Connection tx, long epoch, long batch, long deliveries)
      throws SQLException {
    try (PreparedStatement statement = tx.prepareStatement(ADVANCE)) {
      statement.setLong(1, batch);
      statement.setLong(2, deliveries);
      statement.setLong(3, epoch);
      statement.setLong(4, batch - 1);
      return statement.executeUpdate() == 1;
    }
  }

  /** Within an ingest transaction: the ledger was written as of that batch. */
  static void ledgerWritten(Connection tx, long batch) throws SQLException {
    try (PreparedStatement statement = tx.prepareStatement(LEDGER_WRITTEN)) {
      statement.setLong(1, batch);
      statement.executeUpdate();
    }
  }

  /**
   * Where the partition stands once no ingest transaction is open: one whose end we never heard of
   * may still be committing, and its lock on the row is waited for.
   */
  public static Position settled(Connection tx) throws SQLException {
    try (PreparedStatement statement = tx.prepareStatement(SETTLED);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return position(row);
    }
  }

  private static Position position(ResultSet row) throws SQLException {
    return new Position(row.getLong(1), row.getLong(2), row.getLong(3));
  }
}
