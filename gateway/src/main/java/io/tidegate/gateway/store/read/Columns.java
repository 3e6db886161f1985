package io.tidegate.gateway.store.read;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Columns of a row that may be null. */
final class Columns {
  private Columns() {}

  static Instant instant(ResultSet row, String name) throws SQLException {
    return row.getObject(name, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, String name) throws SQLException {
    OffsetDateTime value = row.getObject(name, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  static @Nullable Integer integer(ResultSet row, String name) throws SQLException {
    int value = row.getInt(name);
    return row.wasNull() ? null : value;
  }

  static @Nullable Long number(ResultSet row, String name) throws SQLException {
    long value = row.getLong(name);
    return row.wasNull() ? null : value;
  }
}
