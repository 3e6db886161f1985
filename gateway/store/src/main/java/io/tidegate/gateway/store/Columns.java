package io.tidegate.gateway.store;

import io.tidegate.gateway.event.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Columns of a result's current row, by name. */
public final class Columns {
  private Columns() {}

  /** A time. */
  public static Instant instant(ResultSet row, String name) throws SQLException {
    return row.getObject(name, OffsetDateTime.class).toInstant();
  }

  /** A time; null where the column is. */
  public static @Nullable Instant instantOrNull(ResultSet row, String name) throws SQLException {
    OffsetDateTime value = row.getObject(name, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }

  /** A number; null where the column is. */
  public static @Nullable Integer integer(ResultSet row, String name) throws SQLException {
    int value = row.getInt(name);
    return row.wasNull() ? null : value;
  }

  /** A large number; null where the column is. */
  public static @Nullable Long number(ResultSet row, String name) throws SQLException {
    long value = row.getLong(name);
    return row.wasNull() ? null : value;
  }

  /**
   * The constant of a public word.
   *
   * @throws IllegalStateException if there is none
   */
  public static <E extends Enum<E>> E word(Class<E> type, String word) {
    return Words.parse(type, word)
        .orElseThrow(() -> new IllegalStateException("no " + type.getSimpleName() + ": " + word));
  }
}
