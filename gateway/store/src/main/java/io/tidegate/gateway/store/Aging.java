package io.tidegate.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * What becomes of rows that are old: they go, or what they say does. {@code sql}: changes at most
 * {@code portion} rows that are older than its one parameter.
 */
record Aging(String sql, Duration age, int portion) {
  /** Rows a transaction changes at most, unless one brings many others along. */
  static final int PORTION = 10_000;

  // Names and conditions are ours: they take no parameters.

  /** Rows go for which {@code condition} holds of the time {@code age} ago. */
  static Aging rows(String table, String condition, Duration age) {
    return rows(table, condition, age, PORTION);
  }

  /** The same of rows that bring others along. */
  static Aging rows(String table, String condition, Duration age, int portion) {
    return new Aging("DELETE FROM " + table + which(table, condition, portion), age, portion);
  }

  /** Empties old rows: {@code emptied} clears columns, after which {@code condition} is false. */
  static Aging words(String table, String emptied, String condition, Duration age) {
    String update = "UPDATE " + table + " SET " + emptied;
    return new Aging(update + which(table, condition, PORTION), age, PORTION);
  }

  private static String which(String table, String condition, int portion) {
    return " WHERE ctid = ANY (ARRAY(SELECT ctid FROM %s WHERE %s LIMIT %d))"
        .formatted(table, condition, portion);
  }

  /**
   * In portions, each a transaction: one large one would hold back the vacuum of every table. Ended
   * in between, the next run goes on from there. {@code connection}: with autocommit.
   */
  void run(Connection connection, Instant now) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, now.minus(age).atOffset(ZoneOffset.UTC));
      int changed;
      do {
        changed = statement.executeUpdate();
      } while (changed == portion);
    }
  }
}
