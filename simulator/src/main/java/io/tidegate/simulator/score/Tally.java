package io.tidegate.simulator.score;

import io.tidegate.simulator.stack.DatabaseAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** What the gateway made of a world's messages, in one line for people. */
final class Tally {
  private static final String QUERY =
      """
      SELECT (SELECT count(*) FROM event), (SELECT count(*) FROM health),
        (SELECT count(*) FROM ingest_batch),
        (SELECT coalesce(string_agg(reason || ' ' || n, ', ' ORDER BY n DESC), 'none')
         FROM (SELECT reason, sum(count) AS n FROM dead_letter GROUP BY reason) letters)""";

  private Tally() {}

  static String of(DatabaseAddress database) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(QUERY)) {
      if (!row.next()) {
        throw new SQLException("no row of a count");
      }
      return "%,d events and %,d of health stored in %,d batches; dead letters: %s"
          .formatted(row.getLong(1), row.getLong(2), row.getLong(3), row.getString(4));
    }
  }
}
