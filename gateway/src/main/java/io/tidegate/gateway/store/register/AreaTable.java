package io.tidegate.gateway.store.register;

import io.tidegate.gateway.registry.files.RegisterFile;
import java.sql.SQLException;

/** Writes {@code community}, {@code grid} and {@code micro_grid}, which only an import changes. */
final class AreaTable {
  /** 1 id, 2 name_zh, 3 name_en. */
  private static final String COMMUNITY =
      """
      MERGE INTO community t
      USING (SELECT * FROM unnest(?::text[], ?::text[], ?::text[]) AS r(id, zh, en)) s
      ON t.id = s.id
      WHEN MATCHED AND (t.name_zh, t.name_en) IS DISTINCT FROM (s.zh, s.en) THEN
        UPDATE SET name_zh = s.zh, name_en = s.en
      WHEN NOT MATCHED THEN
        INSERT (id, name_zh, name_en) VALUES (s.id, s.zh, s.en)""";

  /** 1 code, 2 name_zh, 3 name_en, 4 community. */
  private static final String GRIDS =
      """
      MERGE INTO grid t
      USING (SELECT r.*, c.id AS community
             FROM unnest(?::text[], ?::text[], ?::text[]) AS r(code, zh, en),
                  (SELECT ?::text AS id) c) s
      ON t.community = s.community AND t.code = s.code
      WHEN MATCHED AND (t.name_zh, t.name_en) IS DISTINCT FROM (s.zh, s.en) THEN
        UPDATE SET name_zh = s.zh, name_en = s.en
      WHEN NOT MATCHED THEN
        INSERT (community, code, name_zh, name_en) VALUES (s.community, s.code, s.zh, s.en)""";

  /** 1 code, 2 grid, 3 kind, 4 name_zh, 5 name_en, 6 community. */
  private static final String MICRO_GRIDS =
      """
      MERGE INTO micro_grid t
      USING (SELECT r.*, g.id AS grid_id
             FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
                    AS r(code, grid, kind, zh, en)
             JOIN grid g ON g.code = r.grid AND g.community = ?) s
      ON t.code = s.code
      WHEN MATCHED AND (t.grid, t.kind, t.name_zh, t.name_en)
          IS DISTINCT FROM (s.grid_id, s.kind, s.zh, s.en) THEN
        UPDATE SET grid = s.grid_id, kind = s.kind, name_zh = s.zh, name_en = s.en
      WHEN NOT MATCHED THEN
        INSERT (grid, code, kind, name_zh, name_en)
        VALUES (s.grid_id, s.code, s.kind, s.zh, s.en)""";

  private AreaTable() {}

  static void importRows(ImportTables tables) throws SQLException {
    tables.changeAll(
        "community", COMMUNITY, tables.columns(RegisterFile.COMMUNITY, "id", "name_zh", "name_en"));
    tables.change("grids", GRIDS, tables.columns(RegisterFile.GRIDS, "code", "name_zh", "name_en"));
    tables.change(
        "micro_grids",
        MICRO_GRIDS,
        tables.columns(RegisterFile.MICRO_GRIDS, "code", "grid", "kind", "name_zh", "name_en"));
  }
}
