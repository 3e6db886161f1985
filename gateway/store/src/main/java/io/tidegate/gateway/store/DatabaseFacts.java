package io.tidegate.gateway.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.postgresql.PGConnection;

/**
 * What a database server and our place in it are like, for {@code doctor}. Nothing is changed.
 *
 * @param version of the server: 170006 is 17.6
 * @param database its name, as SQL writes it
 * @param user who we are there, as SQL writes it
 * @param settings by name those of {@link #SETTINGS} that the server has
 * @param mayCreate whether our user may make tables in the schema it works in
 * @param pooled whether the session that answers is not the one that was opened
 * @param overheard whether others on the way can listen: not encrypted, and not within one machine
 * @param ahead how far the server's clock is ahead of ours; negative: behind
 * @param leadersCalled whether a robot is on that speaks to leaders only
 */
public record DatabaseFacts(
    int version,
    String database,
    String user,
    Map<String, String> settings,
    boolean superuser,
    boolean mayCreate,
    boolean pooled,
    boolean overheard,
    int connections,
    Duration ahead,
    SchemaState schema,
    boolean timescale,
    boolean leadersCalled) {
  /** The settings that are read. */
  public static final List<String> SETTINGS =
      List.of(
          "fsync",
          "full_page_writes",
          "synchronous_commit",
          "autovacuum",
          "log_error_verbosity",
          "log_statement",
          "log_min_duration_statement",
          "log_parameter_max_length",
          "log_parameter_max_length_on_error",
          "max_connections");

  /** Copies the map. */
  public DatabaseFacts {
    settings = Map.copyOf(settings);
  }

  /** A setting's value; empty where the server has none of that name. */
  public String setting(String name) {
    return settings.getOrDefault(name, "");
  }

  /**
   * Asks.
   *
   * @throws SQLException if the database cannot be connected to, or does not answer
   */
  public static DatabaseFacts of(Database database, InstantSource clock) throws SQLException {
    try (Connection connection = database.connect("tidegate-doctor", 10)) {
      Map<String, String> settings = settings(connection);
      Instant before = clock.instant();
      double seconds = number(connection, "SELECT extract(epoch FROM clock_timestamp())");
      Instant after = clock.instant();
      Instant ours = before.plus(Duration.between(before, after).dividedBy(2));
      return new DatabaseFacts(
          (int) number(connection, "SELECT current_setting('server_version_num')::int"),
          text(connection, "SELECT quote_ident(current_database())"),
          text(connection, "SELECT quote_ident(current_user)"),
          settings,
          isSo(connection, "SELECT rolsuper FROM pg_roles WHERE rolname = current_user"),
          isSo(
              connection,
              "SELECT coalesce(has_schema_privilege(current_schema(), 'CREATE'), false)"),
          isPooled(connection),
          isSo(
              connection,
              """
              SELECT NOT s.ssl AND a.client_addr IS NOT NULL
                AND NOT a.client_addr <<= '127.0.0.0/8' AND a.client_addr <> '::1'
              FROM pg_stat_ssl s JOIN pg_stat_activity a USING (pid) WHERE s.pid = pg_backend_pid()"""),
          (int) number(connection, "SELECT count(*) FROM pg_stat_activity WHERE datid IS NOT NULL"),
          Duration.between(ours, Instant.ofEpochMilli((long) (seconds * 1_000))),
          database.schema(),
          isSo(connection, "SELECT count(*) > 0 FROM pg_extension WHERE extname = 'timescaledb'"),
          has(connection, "robot")
              && isSo(
                  connection,
                  "SELECT count(*) > 0 FROM robot WHERE audience = 'leaders' AND state = 'active'"));
    }
  }

  private static Map<String, String> settings(Connection connection) throws SQLException {
    Map<String, String> settings = new HashMap<>();
    try (PreparedStatement asked =
        connection.prepareStatement("SELECT name, setting FROM pg_settings WHERE name = ANY (?)")) {
      asked.setArray(1, connection.createArrayOf("text", SETTINGS.toArray()));
      try (ResultSet answer = asked.executeQuery()) {
        while (answer.next()) {
          settings.put(answer.getString(1), answer.getString(2));
        }
      }
    }
    return settings;
  }

  /** A pooler hands out sessions of its own, whose number it does not know when we connect. */
  private static boolean isPooled(Connection connection) throws SQLException {
    int opened = connection.unwrap(PGConnection.class).getBackendPID();
    return (int) number(connection, "SELECT pg_backend_pid()") != opened;
  }

  private static boolean has(Connection connection, String table) throws SQLException {
    try (PreparedStatement asked =
        connection.prepareStatement("SELECT to_regclass(?) IS NOT NULL")) {
      asked.setString(1, table);
      try (ResultSet answer = asked.executeQuery()) {
        return answer.next() && answer.getBoolean(1);
      }
    }
  }

  private static boolean isSo(Connection connection, String query) throws SQLException {
    try (PreparedStatement asked = connection.prepareStatement(query);
        ResultSet answer = asked.executeQuery()) {
      return answer.next() && answer.getBoolean(1);
    }
  }

  private static String text(Connection connection, String query) throws SQLException {
    try (PreparedStatement asked = connection.prepareStatement(query);
        ResultSet answer = asked.executeQuery()) {
      return answer.next() ? answer.getString(1) : "";
    }
  }

  private static double number(Connection connection, String query) throws SQLException {
    try (PreparedStatement asked = connection.prepareStatement(query);
        ResultSet answer = asked.executeQuery()) {
      return answer.next() ? answer.getDouble(1) : 0;
    }
  }
}
