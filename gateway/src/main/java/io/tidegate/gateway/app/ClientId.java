package io.tidegate.gateway.app;

import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.ingest.GatewayIdentity;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;

/** The name under which the broker keeps our queue. */
final class ClientId {
  private ClientId() {}

  /** The configured one, else the one made at the first start. */
  static String of(GatewaySettings settings, Database database) {
    String configured = settings.mqtt().clientId();
    if (configured != null) {
      return configured;
    }
    byte[] random = new byte[4];
    new SecureRandom().nextBytes(random);
    try (Connection connection = database.connect("tidegate-start", 10)) {
      return GatewayIdentity.clientId(connection, "tidegate-" + HexFormat.of().formatHex(random));
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read the client id: " + e.getSQLState(), e);
    }
  }
}
