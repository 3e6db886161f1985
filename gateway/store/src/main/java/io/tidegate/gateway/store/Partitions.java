package io.tidegate.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;

/**
 * The one place where TimescaleDB and native partitions differ: one chunk or partition a UTC day.
 * With TimescaleDB chunks make themselves; native ones are made ahead.
 */
public final class Partitions {
  /** Days kept ready behind today: an event may be 35 days old. */
  static final int DAYS_BACK = 36;

  /** Days kept ready ahead of today. */
  static final int DAYS_AHEAD = 3;

  private static final String LOCK_NOT_AVAILABLE = "55P03";
  private static final String UNDEFINED_TABLE = "42P01";

  /** Chunks and native partitions alike inherit from their table. */
  private static final String BATCH_INDEXES =
      """
      SELECT i.indexrelid::regclass::text
      FROM pg_inherits h
      JOIN pg_index i ON i.indrelid = h.inhrelid
      JOIN pg_class c ON c.oid = i.indexrelid
      JOIN pg_am a ON a.oid = c.relam AND a.amname = 'brin'
      WHERE h.inhparent = 'event'::regclass""";

  private static final List<String> TABLES = List.of("event", "health");
  private static final DateTimeFormatter SUFFIX = DateTimeFormatter.ofPattern("yyyyMMdd");

  private Partitions() {}

  /** Whether the tables are hypertables. */
  public static boolean isTimescale(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT timescale FROM storage_layout")) {
      return row.next() && row.getBoolean(1);
    }
  }

  /** Makes the partitions of the window around {@code now}. */
  public static void ensureWindow(Connection connection, Instant now) throws SQLException {
    LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    for (int day = -DAYS_BACK; day <= DAYS_AHEAD; day++) {
      ensure(connection, today.plusDays(day));
    }
  }

  /** Makes the partitions of the day of {@code at}. */
  public static void ensure(Connection connection, Instant at) throws SQLException {
    ensure(connection, LocalDate.ofInstant(at, ZoneOffset.UTC));
  }

  private static void ensure(Connection connection, LocalDate day) throws SQLException {
    if (isTimescale(connection)) {
      return;
    }
    for (String table : TABLES) {
      // Names and dates are ours: DDL takes no parameters.
      try (Statement statement = connection.createStatement()) {
        statement.execute(
            "CREATE TABLE IF NOT EXISTS %s_%s PARTITION OF %s FOR VALUES FROM ('%sT00:00:00Z') TO ('%sT00:00:00Z')"
                .formatted(table, SUFFIX.format(day), table, day, day.plusDays(1)));
      }
    }
  }

  /**
   * Brings the indexes of events by batch up to the newest rows. PostgreSQL does so only when it
   * vacuums, and readers that ask for batches until then get everything that came since. One that
   * is being vacuumed is passed over: to wait for it would end the vacuum. So is one of a day that
   * upkeep drops meanwhile.
   */
  public static void indexBatches(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      List<String> indexes = new ArrayList<>();
      try (ResultSet rows = statement.executeQuery(BATCH_INDEXES)) {
        while (rows.next()) {
          indexes.add(rows.getString(1));
        }
      }
      statement.execute("SET lock_timeout = '100ms'");
      for (String index : indexes) {
        indexBatches(connection, index);
      }
      statement.execute("RESET lock_timeout");
    }
  }

  private static void indexBatches(Connection connection, String index) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT brin_summarize_new_values(?::regclass)")) {
      statement.setString(1, index);
      statement.execute();
    } catch (SQLException e) {
      if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState()) && !UNDEFINED_TABLE.equals(e.getSQLState())) {
        throw e;
      }
    }
  }

  /** Drops what lies wholly before {@code now - age}, at least the lateness limit and a day. */
  public static List<String> drop(Connection connection, String table, Duration age, Instant now)
      throws SQLException {
    if (age.compareTo(Duration.ofDays(DAYS_BACK)) < 0) {
      throw new IllegalArgumentException(
          "age " + age + ": expected at least " + DAYS_BACK + " days");
    }
    Instant edge = now.minus(age);
    return isTimescale(connection)
        ? dropChunks(connection, table, edge)
        : dropPartitions(connection, table, LocalDate.ofInstant(edge, ZoneOffset.UTC));
  }

  private static List<String> dropChunks(Connection connection, String table, Instant edge)
      throws SQLException {
    List<String> dropped = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT drop_chunks(?::regclass, older_than => ?::timestamptz)")) {
      statement.setString(1, table);
      statement.setString(2, edge.toString());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          dropped.add(rows.getString(1));
        }
      }
    }
    return dropped;
  }

  private static List<String> dropPartitions(Connection connection, String table, LocalDate edge)
      throws SQLException {
    List<String> old = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = ?::regclass")) {
      statement.setString(1, table);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          String name = rows.getString(1);
          LocalDate day = LocalDate.parse(name.substring(table.length() + 1), SUFFIX);
          if (day.isBefore(edge)) {
            old.add(name);
          }
        }
      }
    }
    for (String name : old) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("DROP TABLE " + name);
      }
    }
    return old;
  }
}
