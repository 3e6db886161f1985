package io.tidegate.gateway.store.event;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The claims of messages with neither time nor number: what was last committed under a packet id. A
 * delivery with DUP set that finds its own bytes there, among the last messages that can be
 * unacked, is the same message.
 */
public final class DeliveryClaims {
  private static final String FIND =
      """
      SELECT packet_id, payload_hash FROM delivery_claim
      WHERE client_id = ? AND packet_id = ANY (?) AND delivery >= ?""";

  private static final String MAKE =
      """
      INSERT INTO delivery_claim (client_id, packet_id, payload_hash, delivery)
      SELECT ?, packet_id, payload_hash, delivery
      FROM unnest(?::int4[], ?::bytea[], ?::int8[]) AS t(packet_id, payload_hash, delivery)
      ON CONFLICT (client_id, packet_id) DO UPDATE
      SET payload_hash = excluded.payload_hash, delivery = excluded.delivery""";

  private DeliveryClaims() {}

  /**
   * One claim.
   *
   * @param packetId 1 to 65535
   * @param payloadHash SHA-256 over topic and payload
   * @param delivery count of messages committed before it
   */
  public record DeliveryClaim(int packetId, byte[] payloadHash, long delivery) {}

  /** Hash by packet id of the claims not older than the delivery {@code since}. */
  public static Map<Integer, byte[]> find(
      Connection connection, String clientId, Collection<Integer> packetIds, long since)
      throws SQLException {
    Map<Integer, byte[]> found = new HashMap<>();
    if (packetIds.isEmpty()) {
      return found;
    }
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setString(1, clientId);
      statement.setObject(2, packetIds.stream().mapToInt(Integer::intValue).toArray());
      statement.setLong(3, since);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.put(rows.getInt(1), rows.getBytes(2));
        }
      }
    }
    return found;
  }

  /** Keeps claims; at most one a packet id. */
  public static void make(Connection connection, String clientId, List<DeliveryClaim> claims)
      throws SQLException {
    if (claims.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(MAKE)) {
      statement.setString(1, clientId);
      statement.setObject(2, claims.stream().mapToInt(DeliveryClaim::packetId).toArray());
      statement.setObject(
          3, claims.stream().map(DeliveryClaim::payloadHash).toArray(byte[][]::new));
      statement.setObject(4, claims.stream().mapToLong(DeliveryClaim::delivery).toArray());
      statement.executeUpdate();
    }
  }
}
