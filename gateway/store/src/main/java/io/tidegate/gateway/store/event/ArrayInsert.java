package io.tidegate.gateway.store.event;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.BitSet;

/**
 * One insert of many rows: an array a column, and back come the indexes of the rows that were new.
 */
final class ArrayInsert {
  private ArrayInsert() {}

  /**
   * Runs it.
   *
   * @param sql takes the batch, then the arrays in their order; returns batch_index
   */
  static BitSet run(Connection connection, String sql, long batch, Object... arrays)
      throws SQLException {
    BitSet added = new BitSet();
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, batch);
      for (int i = 0; i < arrays.length; i++) {
        statement.setObject(2 + i, arrays[i]); // the driver binds arrays in binary
      }
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          added.set(result.getInt(1));
        }
      }
    }
    return added;
  }
}
