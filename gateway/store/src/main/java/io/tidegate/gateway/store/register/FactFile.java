package io.tidegate.gateway.store.register;

import io.tidegate.gateway.registry.files.Column;
import io.tidegate.gateway.registry.files.RegisterFile;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A file whose rows have no code of their own, and the table that it fills: for a community, the
 * table is as its last file and nothing else, but what people entered in the gateway itself. A row
 * is known by all it says, so that the same file twice changes nothing.
 *
 * @param columns of the table, but the community
 * @param given selects these from {@code r}, the file's rows, and {@code c}, whose id is the
 *     community's
 * @param scope column whose values in the file say which rows it is the whole of; null: all
 * @param isByHandToo whether people enter rows, too, which {@code by_hand} says
 */
record FactFile(
    RegisterFile file,
    String table,
    List<String> columns,
    String given,
    @Nullable String scope,
    boolean isByHandToo) {
  static FactFile of(RegisterFile file, String table, List<String> columns, String given) {
    return new FactFile(file, table, columns, given, null, false);
  }

  /** Makes the table as the file, where the import has it. */
  void importRows(ImportTables tables) throws SQLException {
    if (tables.has(file)) {
      String name = file.fileName().replace(".csv", "");
      String[] cells = file.columns().stream().map(Column::name).toArray(String[]::new);
      List<@Nullable String[]> rows = tables.columns(file, cells);
      tables.change(name, gone(), rows);
      tables.change(name, added(), rows);
    }
  }

  private String own() {
    return columns.stream().map(name -> "t." + name).collect(Collectors.joining(", "));
  }

  /** Takes away what is not in the file. One text array a column, then the community. */
  private String gone() {
    String within =
        scope == null ? "" : " AND t." + scope + " IN (SELECT " + scope + " FROM given)";
    return rows()
        + ("DELETE FROM " + table + " t USING c WHERE t.community = c.id" + within)
        + (isByHandToo ? " AND NOT t.by_hand" : "")
        + (" AND ROW(" + own() + ")::text NOT IN (SELECT given::text FROM given)");
  }

  /** Adds what is not in the table. The same parameters. */
  private String added() {
    return rows()
        + ("INSERT INTO " + table + " (community, " + String.join(", ", columns) + ")")
        + " SELECT c.id, given.* FROM given, c WHERE given::text NOT IN"
        + (" (SELECT ROW(" + own() + ")::text FROM " + table + " t, c WHERE t.community = c.id)");
  }

  private String rows() {
    String names =
        file.columns().stream()
            .map(column -> '"' + column.name() + '"')
            .collect(Collectors.joining(", "));
    String arrays =
        file.columns().stream().map(any -> "?::text[]").collect(Collectors.joining(", "));
    return "WITH r AS (SELECT * FROM unnest("
        + (arrays + ") AS r(" + names + ")), c AS (SELECT ?::text AS id), given AS (")
        + (given + ")\n");
  }
}
