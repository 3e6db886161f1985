package io.tidegate.gateway.store.ingest;

import io.tidegate.gateway.event.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The completeness ledger: gaps in the transaction that shows them, progress once a minute. */
public final class LedgerStore {
  private static final String CLOSE =
      """
      DELETE FROM sequence_gap g USING unnest(?::int4[], ?::int8[], ?::int8[]) AS t(device, boot, from_number)
      WHERE g.device = t.device AND g.boot = t.boot AND g.from_number = t.from_number""";

  private static final String OPEN =
      """
      INSERT INTO sequence_gap (device, boot, from_number, to_number, day, opened_at)
      SELECT device, boot, from_number, to_number, (at AT TIME ZONE ?)::date, at
      FROM (SELECT *, 'epoch'::timestamptz + micros * interval '1 microsecond' AS at
        FROM unnest(?::int4[], ?::int8[], ?::int8[], ?::int8[], ?::int8[])
          AS t(device, boot, from_number, to_number, micros)) AS gaps
      ON CONFLICT (device, boot, from_number) DO UPDATE SET to_number = excluded.to_number""";

  private static final String PROGRESS =
      """
      INSERT INTO sequence_state (device, boot, highest, first_seen, last_seen)
      SELECT device, boot, highest, at, at
      FROM (SELECT *, 'epoch'::timestamptz + micros * interval '1 microsecond' AS at
        FROM unnest(?::int4[], ?::int8[], ?::int8[], ?::int8[]) AS t(device, boot, highest, micros)) AS seen
      ON CONFLICT (device, boot) DO UPDATE
      SET highest = greatest(sequence_state.highest, excluded.highest), last_seen = excluded.last_seen""";

  private static final String WRITTEN_AT = "SELECT ledger FROM ingest_partition WHERE id = 0";

  private static final String LOAD_PROGRESS =
      """
      SELECT device, boot, highest, (extract(epoch FROM last_seen) * 1000000)::int8 FROM (
        SELECT *, row_number() OVER (PARTITION BY device ORDER BY last_seen DESC) AS place FROM sequence_state) AS s
      WHERE place <= ? ORDER BY device, last_seen""";

  private static final String LOAD_LATER =
      """
      SELECT device, boot, max(sequence), (extract(epoch FROM max(received_at)) * 1000000)::int8
      FROM (SELECT device, boot, sequence, received_at FROM event WHERE batch > ? AND sequence IS NOT NULL
        UNION ALL
        SELECT device, boot, sequence, received_at FROM health WHERE batch > ? AND sequence IS NOT NULL) AS later
      GROUP BY device, boot""";

  private static final String LOAD_GAPS =
      """
      SELECT device, boot, from_number, to_number, (extract(epoch FROM opened_at) * 1000000)::int8
      FROM sequence_gap ORDER BY opened_at DESC LIMIT 100000""";

  private LedgerStore() {}

  /**
   * A range of missing numbers.
   *
   * @param from first missing
   * @param to last missing
   * @param at arrival of the message that showed it
   */
  public record GapRow(int device, long boot, long from, long to, Instant at) {
    /** How many numbers are missing. */
    public long size() {
      return to - from + 1;
    }

    /** What is left of it: it belongs to the day it was shown, whenever a part of it comes. */
    public GapRow cut(long first, long last) {
      return new GapRow(device, boot, first, last, at);
    }
  }

  /** How far a boot has come. */
  public record ProgressRow(int device, long boot, long highest, Instant lastSeen) {}

  /**
   * Deletes and inserts gaps, in the batch's transaction.
   *
   * @param zone the community's: a gap belongs to a day there
   */
  public static void change(Connection tx, List<GapRow> closed, List<GapRow> opened, String zone)
      throws SQLException {
    if (!closed.isEmpty()) {
      try (PreparedStatement statement = tx.prepareStatement(CLOSE)) {
        statement.setObject(1, closed.stream().mapToInt(GapRow::device).toArray());
        statement.setObject(2, closed.stream().mapToLong(GapRow::boot).toArray());
        statement.setObject(3, closed.stream().mapToLong(GapRow::from).toArray());
        statement.executeUpdate();
      }
    }
    if (!opened.isEmpty()) {
      try (PreparedStatement statement = tx.prepareStatement(OPEN)) {
        statement.setString(1, zone);
        statement.setObject(2, opened.stream().mapToInt(GapRow::device).toArray());
        statement.setObject(3, opened.stream().mapToLong(GapRow::boot).toArray());
        statement.setObject(4, opened.stream().mapToLong(GapRow::from).toArray());
        statement.setObject(5, opened.stream().mapToLong(GapRow::to).toArray());
        statement.setObject(6, opened.stream().mapToLong(gap -> Micros.of(gap.at())).toArray());
        statement.executeUpdate();
      }
    }
  }

  /** Writes how far boots have come as of {@code batch}. */
  public static void progress(Connection tx, List<ProgressRow> rows, long batch)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    Lease.ledgerWritten(tx, batch);
    try (PreparedStatement statement = tx.prepareStatement(PROGRESS)) {
      statement.setObject(1, rows.stream().mapToInt(ProgressRow::device).toArray());
      statement.setObject(2, rows.stream().mapToLong(ProgressRow::boot).toArray());
      statement.setObject(3, rows.stream().mapToLong(ProgressRow::highest).toArray());
      statement.setObject(4, rows.stream().mapToLong(row -> Micros.of(row.lastSeen())).toArray());
      statement.executeUpdate();
    }
  }

  /** Batch at which progress, and with it the states of devices, was last written. */
  public static long writtenAt(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(WRITTEN_AT);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }

  /**
   * How far the last {@code boots} boots of each device have come. What came after progress was
   * last written is read from the events.
   */
  public static List<ProgressRow> loadProgress(Connection connection, int boots)
      throws SQLException {
    List<ProgressRow> rows = new ArrayList<>();
    long writtenAt = writtenAt(connection);
    try (PreparedStatement statement = connection.prepareStatement(LOAD_PROGRESS)) {
      statement.setInt(1, boots);
      read(statement, rows);
    }
    try (PreparedStatement statement = connection.prepareStatement(LOAD_LATER)) {
      statement.setLong(1, writtenAt);
      statement.setLong(2, writtenAt);
      read(statement, rows);
    }
    return rows;
  }

  /** The open gaps. */
  public static List<GapRow> loadGaps(Connection connection) throws SQLException {
    List<GapRow> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(LOAD_GAPS);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        rows.add(
            new GapRow(
                row.getInt(1),
                row.getLong(2),
                row.getLong(3),
                row.getLong(4),
                Micros.toInstant(row.getLong(5))));
      }
    }
    return rows;
  }

  private static void read(PreparedStatement statement, List<ProgressRow> rows)
      throws SQLException {
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        rows.add(
            new ProgressRow(
                row.getInt(1), row.getLong(2), row.getLong(3), Micros.toInstant(row.getLong(4))));
      }
    }
  }
}
