package io.tidegate.gateway.store.register;

import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.registry.files.RegisterFile;
import io.tidegate.gateway.registry.files.RegisterFiles;
import io.tidegate.gateway.registry.files.Row;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The part of an import that is about credentials, their fingerprints and places. */
final class CredentialImport {
  private final ImportTables tables;
  private final RegisterFiles files;

  CredentialImport(ImportTables tables, RegisterFiles files) {
    this.tables = tables;
    this.files = files;
  }

  void run() throws SQLException {
    CredentialTable.importRows(tables);
    CredentialTable.importParts(
        tables,
        pairs(this::fingerprintsOf),
        pairs(row -> List.of(row.text("places").split(" ", -1))),
        tables.columns(RegisterFile.CREDENTIALS, "code").get(0));
  }

  private List<String> fingerprintsOf(Row credential) {
    List<Fingerprint> made = files.fingerprints().getOrDefault(credential.text("code"), List.of());
    return made.stream().map(one -> HexFormat.of().formatHex(one.toBytes())).toList();
  }

  /** Two columns: a credential's code beside each of its values. */
  private List<@Nullable String[]> pairs(Function<Row, List<String>> valuesOf) {
    List<String> codes = new ArrayList<>();
    List<String> values = new ArrayList<>();
    for (Row row : files.of(RegisterFile.CREDENTIALS)) {
      for (String value : valuesOf.apply(row)) {
        codes.add(row.text("code"));
        values.add(value);
      }
    }
    List<@Nullable String[]> columns = new ArrayList<>();
    columns.add(codes.toArray(String[]::new));
    columns.add(values.toArray(String[]::new));
    return columns;
  }
}
