package io.tidegate.simulator.demo;

import io.tidegate.simulator.stack.DatabaseAddress;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** What stands in a database; its own connection, one thread. */
final class Counts implements AutoCloseable {
  private final Connection connection;

  Counts(DatabaseAddress database) throws SQLException {
    this.connection = database.connect();
  }

  /** Events and health reports. */
  long stored() throws SQLException {
    return number("SELECT count(*) FROM event")
        + number("SELECT count(*) FROM health WHERE kind = 'health'");
  }

  /** Messages that could not be read or stored, repeats counted. */
  long deadLetters() throws SQLException {
    return number("SELECT coalesce(sum(count), 0) FROM dead_letter");
  }

  /** Alerts that are not closed. */
  long alertsOpen() throws SQLException {
    return number("SELECT count(*) FROM alert WHERE handling <> 'closed'");
  }

  /** Rules of those alerts, in the order of the alphabet. */
  List<String> rulesOpen() throws SQLException {
    List<String> rules = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT DISTINCT rule FROM alert WHERE handling <> 'closed' ORDER BY rule")) {
      while (rows.next()) {
        rules.add(rows.getString(1));
      }
    }
    return rules;
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }

  private long number(String query) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      if (!rows.next()) {
        throw new SQLException("no row: " + query);
      }
      return rows.getLong(1);
    }
  }
}
