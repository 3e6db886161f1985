package io.tidegate.gateway.store.register;

import io.tidegate.gateway.registry.files.RegisterFile;
import io.tidegate.gateway.registry.files.RegisterFiles;
import io.tidegate.gateway.registry.files.Row;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives the rows of an import to the statements of the tables' owners, and counts what these
 * change. Each statement takes its rows as one text array a column and answers with the count of
 * rows it changed, so that the same files twice count zero. One thread.
 */
final class ImportTables {
  private final Connection connection;
  private final RegisterFiles files;
  private final String now;
  private final Map<String, Integer> changes = new LinkedHashMap<>();

  ImportTables(Connection connection, RegisterFiles files, Instant now) {
    this.connection = connection;
    this.files = files;
    this.now = now.toString();
  }

  Connection connection() {
    return connection;
  }

  /** Id of the community that the files are of. */
  String community() {
    return files.community();
  }

  /** Whether the import has that file. */
  boolean has(RegisterFile file) {
    return files.rows().containsKey(file);
  }

  /** Rows changed, by table; no table without any. */
  Map<String, Integer> changes() {
    return changes;
  }

  /** The named columns of a file, an array each; a new list, to add to. */
  List<@Nullable String[]> columns(RegisterFile file, String... names) {
    List<Row> rows = files.of(file);
    List<@Nullable String[]> columns = new ArrayList<>();
    for (String name : names) {
      @Nullable String[] column = new String[rows.size()];
      for (int i = 0; i < column.length; i++) {
        column[i] = rows.get(i).get(name);
      }
      columns.add(column);
    }
    return columns;
  }

  /**
   * Runs a statement, whose parameters are {@code columns} and then the community. Counts its rows,
   * which it returns, as changes of {@code table}.
   */
  int change(String table, String sql, List<@Nullable String[]> columns) throws SQLException {
    return count(table, execute(sql, columns, community()));
  }

  /** The same, and now as the last parameter. */
  int changeNow(String table, String sql, List<@Nullable String[]> columns) throws SQLException {
    return count(table, execute(sql, columns, community(), now));
  }

  /** Runs a statement, whose parameters are the community and now, and counts nothing. */
  void executeNow(String sql) throws SQLException {
    execute(sql, List.of(), community(), now);
  }

  private int count(String table, int changed) {
    if (changed > 0) {
      changes.merge(table, changed, Integer::sum);
    }
    return changed;
  }

  private int execute(String sql, List<@Nullable String[]> columns, String... rest)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      int parameter = 0;
      for (@Nullable String[] column : columns) {
        statement.setArray(++parameter, connection.createArrayOf("text", column));
      }
      for (String value : rest) {
        statement.setString(++parameter, value);
      }
      return statement.executeUpdate();
    }
  }
}
