package io.tidegate.gateway.store.register;

import io.tidegate.gateway.registry.files.Column;
import io.tidegate.gateway.registry.files.RegisterFile;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A file whose rows have a key, and the table that it fills: a row is found again by its key and
 * takes what the file says. {@code MERGE} and not {@code ON CONFLICT}, which would use up a number
 * for each row that is there already.
 *
 * @param keys columns of the table that name a row
 * @param values columns that the file decides on
 * @param stamps columns that a new row has the time of the import in; {@code changed_at} gets it
 *     with each change, too
 * @param given selects keys and values, under their names, from {@code r}, the file's rows, and
 *     {@code c}, whose id is the community's and whose {@code at} is the time of the import
 */
record KeyedFile(
    RegisterFile file,
    String table,
    List<String> keys,
    List<String> values,
    List<String> stamps,
    String given) {
  /** Imports the rows. Returns how many are new or have changed. */
  int importRows(ImportTables tables) throws SQLException {
    String[] read =
        file.columns().stream()
            .map(Column::name)
            .filter(name -> given.contains("r." + name) || given.contains("r.\"" + name + '"'))
            .toArray(String[]::new);
    String name = file.fileName().replace(".csv", "");
    return tables.changeNow(name, merge(read), tables.columns(file, read));
  }

  private String merge(String[] read) {
    String same =
        keys.stream().map(key -> equal("t." + key, key)).collect(Collectors.joining(" AND "));
    Stream<String> set = values.stream().map(value -> equal(value, value));
    Stream<String> touched =
        stamps.contains("changed_at") ? Stream.of("changed_at = s.at") : Stream.of();
    String insert =
        Stream.of(keys, values, stamps).flatMap(List::stream).collect(Collectors.joining(", "));
    return "WITH r AS (SELECT * FROM unnest("
        + Stream.of(read).map(any -> "?::text[]").collect(Collectors.joining(", "))
        + (") AS r(\"" + String.join("\", \"", read) + "\")),")
        + " c AS (SELECT ?::text AS id, ?::timestamptz AS at), given AS ("
        + (given + ") MERGE INTO " + table)
        + (" t USING (SELECT given.*, c.at FROM given, c) s ON " + same)
        + (values.isEmpty()
            ? ""
            : " WHEN MATCHED AND ROW("
                + all("t.", values)
                + ") IS DISTINCT FROM ROW("
                + all("s.", values)
                + ") THEN UPDATE SET "
                + Stream.concat(set, touched).collect(Collectors.joining(", ")))
        + (" WHEN NOT MATCHED THEN INSERT (" + insert + ") VALUES (" + all("s.", keys))
        + values.stream().map(value -> ", s." + value).collect(Collectors.joining())
        + (", s.at".repeat(stamps.size()) + ")");
  }

  private static String equal(String left, String column) {
    return left + " = s." + column;
  }

  private static String all(String table, List<String> columns) {
    return columns.stream().map(column -> table + column).collect(Collectors.joining(", "));
  }
}
