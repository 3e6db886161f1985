package io.tidegate.gateway.store.ingest;

import io.tidegate.gateway.event.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What ingest reads of the dead letters. */
public final class DeadLetterReads {
  private static final String COUNT = "SELECT count(*) FROM dead_letter";

  private static final String TAKE_RETRIES =
      """
      SELECT id, topic, key_number, sealed, retained, qos, (extract(epoch FROM received_at) * 1000000)::int8
      FROM dead_letter WHERE retry AND sealed IS NOT NULL AND (SELECT version FROM register_version) <= ?
        AND octet_length(sealed) = length + 28 -- 12 of nonce, 16 of tag; a cut message keeps less
      ORDER BY id LIMIT ?""";

  private DeadLetterReads() {}

  /** A dead letter marked to be tried again. */
  public record Retry(
      long id,
      String topic,
      int keyNumber,
      byte[] sealed,
      boolean retained,
      int qos,
      Instant receivedAt) {}

  /** How many there are. */
  public static int count(Connection connection) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(COUNT);
        ResultSet row = statement.executeQuery()) {
      row.next();
      return row.getInt(1);
    }
  }

  /**
   * Dead letters marked to be tried again, oldest first; none while the register in memory is older
   * than the database's, since a dead letter may wait for just that change.
   *
   * @param registerVersion of the register in memory
   */
  public static List<Retry> retries(Connection connection, long registerVersion, int limit)
      throws SQLException {
    List<Retry> letters = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(TAKE_RETRIES)) {
      statement.setLong(1, registerVersion);
      statement.setInt(2, limit);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          letters.add(
              new Retry(
                  rows.getLong(1),
                  rows.getString(2),
                  rows.getInt(3),
                  rows.getBytes(4),
                  rows.getBoolean(5),
                  rows.getInt(6),
                  Micros.toInstant(rows.getLong(7))));
        }
      }
    }
    return letters;
  }
}
