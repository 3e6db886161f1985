package io.tidegate.gateway.store.people;

import io.tidegate.gateway.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;

/** Dead letters as rows. */
final class LetterRows {
  private LetterRows() {}

  static Erasing.Letter letter(ResultSet row) throws SQLException {
    return new Erasing.Letter(
        row.getString("topic"),
        row.getInt("key_number"),
        row.getBytes("sealed"),
        row.getBoolean("retained"),
        Columns.instant(row, "received_at"));
  }
}
