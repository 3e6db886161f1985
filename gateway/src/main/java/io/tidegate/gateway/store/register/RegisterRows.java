package io.tidegate.gateway.store.register;

import io.tidegate.gateway.event.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads the register's rows one by one, and their cells as the register's types. */
final class RegisterRows {
  /** Rows a round trip: a whole table at once would stand in memory twice. */
  private static final int FETCH_SIZE = 5_000;

  private RegisterRows() {}

  /** What to do with a row. */
  interface RowConsumer {
    void accept(ResultSet row) throws SQLException;
  }

  static void each(Handle handle, String sql, RowConsumer consumer) {
    handle
        .createQuery(sql)
        .setFetchSize(FETCH_SIZE)
        .scanResultSet(
            (rows, context) -> {
              try (context) {
                ResultSet row = rows.get();
                while (row.next()) {
                  consumer.accept(row);
                }
                return null;
              }
            });
  }

  static <E extends Enum<E>> E word(Class<E> type, String word) {
    return Words.parse(type, word).orElseThrow(() -> new IllegalStateException(type + ": " + word));
  }

  static Instant instant(ResultSet row, int column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  static @Nullable Instant instantOrNull(ResultSet row, int column) throws SQLException {
    OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  static @Nullable Integer integerOrNull(ResultSet row, int column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : (Integer) value;
  }
}
