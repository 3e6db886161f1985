package io.tidegate.gateway.store.register;

import io.tidegate.gateway.registry.files.RegisterFile;
import java.util.List;

/** Writes {@code community}, {@code grid} and {@code micro_grid}, which only an import changes. */
final class AreaTable {
  static final List<KeyedFile> FILES =
      List.of(
          new KeyedFile(
              RegisterFile.COMMUNITY,
              "community",
              List.of("id"),
              List.of("name_zh", "name_en"),
              List.of(),
              "SELECT r.id, r.name_zh, r.name_en FROM r"),
          new KeyedFile(
              RegisterFile.GRIDS,
              "grid",
              List.of("community", "code"),
              List.of("name_zh", "name_en"),
              List.of(),
              "SELECT c.id AS community, r.code, r.name_zh, r.name_en FROM r, c"),
          new KeyedFile(
              RegisterFile.MICRO_GRIDS,
              "micro_grid",
              List.of("code"),
              List.of("grid", "kind", "name_zh", "name_en"),
              List.of(),
              """
              SELECT r.code, g.id AS grid, r.kind, r.name_zh, r.name_en
              FROM r CROSS JOIN c JOIN grid g ON g.code = r.grid AND g.community = c.id"""));

  private AreaTable() {}
}
