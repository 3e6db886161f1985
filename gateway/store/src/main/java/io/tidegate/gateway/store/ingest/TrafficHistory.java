package io.tidegate.gateway.store.ingest;

import io.tidegate.gateway.event.Micros;
import io.tidegate.gateway.store.ingest.TrafficStore.TrafficRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Reads traffic back in the order of the pipeline, by the thousand. Autocommit has to be off; other
 * statements may run on the connection meanwhile.
 */
public final class TrafficHistory implements AutoCloseable {
  private static final String SINCE =
      """
      SELECT batch, (extract(epoch FROM minute) / 60)::int8, community, device_id, coalesce(device, 0), messages,
        duplicates, rejected, (extract(epoch FROM last_arrival) * 1000000)::int8
      FROM traffic
      WHERE batch BETWEEN greatest(?, (SELECT min(batch) FROM ingest_batch
        WHERE received_at >= 'epoch'::timestamptz + ? * interval '1 microsecond')) AND ?
      ORDER BY batch, batch_index""";

  private final PreparedStatement statement;
  private final ResultSet rows;
  private long batch;
  private @Nullable TrafficRow next;

  private TrafficHistory(PreparedStatement statement, ResultSet rows) throws SQLException {
    this.statement = statement;
    this.rows = rows;
    read();
  }

  /** Opens what the batches from one to another wrote, without those that arrived earlier. */
  public static TrafficHistory of(
      Connection tx, long firstBatch, long lastBatch, Instant receivedSince) throws SQLException {
    PreparedStatement statement = tx.prepareStatement(SINCE);
    try {
      statement.setLong(1, firstBatch);
      statement.setLong(2, Micros.of(receivedSince));
      statement.setLong(3, lastBatch);
      statement.setFetchSize(5_000);
      return new TrafficHistory(statement, statement.executeQuery());
    } catch (SQLException e) {
      statement.close();
      throw e;
    }
  }

  /** Whether the next row is of that batch, or of one before. */
  public boolean hasOf(long number) {
    return next != null && batch <= number;
  }

  /** The same, of a minute that was over at {@code arrival}. */
  public boolean hasOf(long number, Instant arrival) {
    return hasOf(number)
        && next != null
        && next.minute() < Math.floorDiv(arrival.getEpochSecond(), 60L);
  }

  /** Takes the next row. */
  public TrafficRow take() throws SQLException {
    TrafficRow taken = next;
    if (taken == null) {
      throw new NoSuchElementException("no more traffic");
    }
    read();
    return taken;
  }

  private void read() throws SQLException {
    if (!rows.next()) {
      next = null;
      return;
    }
    batch = rows.getLong(1);
    next =
        new TrafficRow(
            rows.getLong(2),
            rows.getString(3),
            rows.getString(4),
            rows.getInt(5),
            rows.getInt(6),
            rows.getInt(7),
            rows.getInt(8),
            Micros.toInstant(rows.getLong(9)));
  }

  @Override
  public void close() throws SQLException {
    statement.close();
  }
}
