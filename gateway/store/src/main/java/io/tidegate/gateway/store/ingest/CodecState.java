package io.tidegate.gateway.store.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What codecs remember of devices. */
public final class CodecState {
  private static final String WRITE =
      """
      INSERT INTO codec_memory (codec, community, device_id, memory)
      SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::bytea[])
      ON CONFLICT (codec, community, device_id) DO UPDATE SET memory = excluded.memory""";

  private static final String LOAD = "SELECT codec, community, device_id, memory FROM codec_memory";

  private CodecState() {}

  /** One memory. */
  public record Row(String codec, String community, String deviceId, byte[] memory) {}

  /** Writes memories, within the transaction of the messages that made them. */
  public static void write(Connection tx, List<Row> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = tx.prepareStatement(WRITE)) {
      statement.setObject(1, rows.stream().map(Row::codec).toArray(String[]::new));
      statement.setObject(2, rows.stream().map(Row::community).toArray(String[]::new));
      statement.setObject(3, rows.stream().map(Row::deviceId).toArray(String[]::new));
      statement.setObject(4, rows.stream().map(Row::memory).toArray(byte[][]::new));
      statement.executeUpdate();
    }
  }

  /** All memories. */
  public static List<Row> load(Connection connection) throws SQLException {
    List<Row> rows = new ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(LOAD);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        rows.add(new Row(row.getString(1), row.getString(2), row.getString(3), row.getBytes(4)));
      }
    }
    return rows;
  }
}
