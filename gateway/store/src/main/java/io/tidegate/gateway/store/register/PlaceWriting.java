package io.tidegate.gateway.store.register;

import io.tidegate.gateway.registry.files.RegisterFile;
import io.tidegate.gateway.store.alert.AlertTable;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Enters and ends places, and says where they belong. Within a {@link RegisterWriting}. */
public final class PlaceWriting {
  /** A use that the file omits stays as entered; a place that ended is back. */
  private static final KeyedFile FILE =
      new KeyedFile(
          RegisterFile.PLACES,
          "place",
          List.of("community", "code"),
          List.of(
              "kind",
              "name_zh",
              "name_en",
              "micro_grid",
              "walk_order",
              "east_m",
              "north_m",
              "room_use",
              "valid_to"),
          List.of("entered_at"),
          """
          SELECT c.id AS community, r.code, r.kind, r.name_zh, r.name_en, m.id AS micro_grid,
                 r.walk_order::integer AS walk_order, r.east_m::double precision AS east_m,
                 r.north_m::double precision AS north_m,
                 coalesce(r.room_use, p.room_use) AS room_use, NULL::timestamptz AS valid_to
          FROM r CROSS JOIN c LEFT JOIN micro_grid m ON m.code = r.micro_grid
          LEFT JOIN place p ON p.community = c.id AND p.code = r.code""");

  /** 1 code, 2 parent, 3 community. Once all places are there. */
  private static final String PARENTS =
      """
      UPDATE place t SET parent = p.id
      FROM unnest(?::text[], ?::text[]) AS r(code, parent)
      CROSS JOIN (SELECT ?::text AS id) c
      LEFT JOIN place p ON p.code = r.parent AND p.community = c.id
      WHERE t.code = r.code AND t.community = c.id AND t.parent IS DISTINCT FROM p.id""";

  private final Handle handle;
  private final ChangedBy by;

  PlaceWriting(Handle handle, ChangedBy by) {
    this.handle = handle;
    this.by = by;
  }

  /** Imports places. Returns how many have another place above than before. */
  static int importRows(ImportTables tables) throws SQLException {
    FILE.importRows(tables);
    return tables.change("places", PARENTS, tables.columns(RegisterFile.PLACES, "code", "parent"));
  }

  /**
   * A place to be entered.
   *
   * @param code null: one that means nothing
   * @param microGrid number of its own; null: that from above
   * @param walkOrder place in a walk among its siblings; null: by code
   */
  public record Added(
      String community,
      int parent,
      String kind,
      @Nullable String code,
      String nameZh,
      String nameEn,
      @Nullable Integer microGrid,
      @Nullable Integer walkOrder) {}

  /** Enters a place with a new code. Returns its code. */
  public String add(Added added) {
    String code = added.code == null ? RegisterWriting.newCode("p-") : added.code;
    return handle
        .createQuery(
            """
            INSERT INTO place (community, parent, kind, code, name_zh, name_en, micro_grid,
              walk_order, entered_at)
            VALUES (:community, :parent, :kind, :code, :nameZh, :nameEn, :microGrid, :walkOrder, :at)
            RETURNING code""")
        .bindMethods(added)
        .bind("code", code)
        .bind("at", by.at())
        .mapTo(String.class)
        .one();
  }

  /** Gives one other names, and another place in a walk. */
  public void rename(int place, String nameZh, String nameEn, @Nullable Integer walkOrder) {
    handle.execute(
        "UPDATE place SET name_zh = ?, name_en = ?, walk_order = ? WHERE id = ?",
        nameZh,
        nameEn,
        walkOrder,
        place);
  }

  /**
   * Puts a place, and what is below it without a micro-grid of its own, into another micro-grid
   * from now on. Alerts that are open there go with it: those who walk there now are to act. Events
   * and closed alerts stay where they happened. Returns false: it names that one already.
   */
  public boolean assign(int place, int microGrid) {
    int moved =
        handle.execute(
            "UPDATE place SET micro_grid = ? WHERE id = ? AND micro_grid IS DISTINCT FROM ?",
            microGrid,
            place,
            microGrid);
    if (moved > 0) {
      AlertTable.followPlaces(handle);
    }
    return moved > 0;
  }

  /** Ends one, or takes its end back. It keeps its row, which names what happened there. */
  public void end(int place, @Nullable Instant to) {
    handle.execute("UPDATE place SET valid_to = ? WHERE id = ?", to, place);
  }

  /** Sets the use of a room, an office or a shop; null: not known. */
  public void use(int place, @Nullable String use) {
    handle.execute(
        "UPDATE place SET room_use = ? WHERE id = ? AND room_use IS DISTINCT FROM ?",
        use,
        place,
        use);
  }
}
