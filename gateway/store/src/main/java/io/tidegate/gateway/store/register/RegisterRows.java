package io.tidegate.gateway.store.register;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** Reads the register's rows one by one. */
final class RegisterRows {
  /** Rows a round trip: a whole table at once would stand in memory twice. */
  private static final int FETCH_SIZE = 5_000;

  private RegisterRows() {}

  /** What to do with a row. */
  interface RowConsumer {
    void accept(ResultSet row) throws SQLException;
  }

  static <T> void each(Handle handle, String sql, Class<T> type, Consumer<T> consumer) {
    handle.createQuery(sql).setFetchSize(FETCH_SIZE).mapTo(type).forEach(consumer);
  }

  /** The same for tables whose rows are too many to be mapped by name. */
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
}
