package io.tidegate.simulator.stack;

import io.tidegate.gateway.settings.DatabaseSettings;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;

/**
 * Where a database is and how to get in.
 *
 * @param url {@code jdbc:postgresql://…}
 */
public record DatabaseAddress(String url, String user, String password) {
  /**
   * A server of the user's, whose user and password come from TIDEGATE_DB_USER and
   * TIDEGATE_DB_PASSWORD.
   *
   * @throws IllegalArgumentException saying what is allowed
   */
  public static DatabaseAddress of(String url, Map<String, String> environment) {
    if (!url.startsWith("jdbc:postgresql://")) {
      throw new IllegalArgumentException(
          "database '" + url + "': expected jdbc:postgresql://HOST:PORT/DATABASE");
    }
    return new DatabaseAddress(
        url,
        environment.getOrDefault("TIDEGATE_DB_USER", "tidegate"),
        environment.getOrDefault("TIDEGATE_DB_PASSWORD", ""));
  }

  /** The same as a gateway's setting. */
  DatabaseSettings settings() {
    return new DatabaseSettings(url, user, password);
  }

  /** A connection; the caller closes it. */
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  /** Never the password. */
  @Override
  public String toString() {
    return url + ", user " + user;
  }
}
