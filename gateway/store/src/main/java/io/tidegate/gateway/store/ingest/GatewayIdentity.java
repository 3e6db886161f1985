package io.tidegate.gateway.store.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * The MQTT client id: made at the first start, and then the same for every gateway on this
 * database.
 */
public final class GatewayIdentity {
  private GatewayIdentity() {}

  /** The id kept here; {@code candidate} becomes it if there is none. */
  public static String clientId(Connection connection, String candidate) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO gateway_identity (client_id) VALUES (?) ON CONFLICT DO NOTHING")) {
      statement.setString(1, candidate);
      statement.executeUpdate();
    }
    try (PreparedStatement statement =
            connection.prepareStatement("SELECT client_id FROM gateway_identity");
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getString(1);
    }
  }
}
