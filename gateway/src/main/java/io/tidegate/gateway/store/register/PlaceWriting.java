package io.tidegate.gateway.store.register;

import io.tidegate.gateway.registry.files.RegisterFile;
import io.tidegate.gateway.store.alert.AlertTable;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Enters and ends places, and says where they belong. Within a {@link RegisterWriting}. */
public final class PlaceWriting {
  /**
   * 1 code, 2 kind, 3 name_zh, 4 name_en, 5 micro_grid, 6 walk_order, 7 east_m, 8 north_m, 9
   * room_use, 10 community, 11 now. A use that the file does not say stays as people have said; one
   * that had ended is there again.
   */
  private static final String IMPORT =
      """
      MERGE INTO place t
      USING (SELECT r.code, r.kind, r.zh, r.en, r.walk::integer AS walk, m.id AS micro_grid,
                    r.east::double precision AS east, r.north::double precision AS north, r.use,
                    c.id AS community, c.at
             FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                         ?::text[], ?::text[], ?::text[])
                    AS r(code, kind, zh, en, micro_grid, walk, east, north, use)
             LEFT JOIN micro_grid m ON m.code = r.micro_grid,
                  (SELECT ?::text AS id, ?::timestamptz AS at) c) s
      ON t.community = s.community AND t.code = s.code
      WHEN MATCHED AND (t.kind, t.name_zh, t.name_en, t.micro_grid, t.walk_order, t.east_m,
                        t.north_m, t.room_use, t.valid_to)
          IS DISTINCT FROM (s.kind, s.zh, s.en, s.micro_grid, s.walk, s.east, s.north,
                            coalesce(s.use, t.room_use), NULL::timestamptz) THEN
        UPDATE SET kind = s.kind, name_zh = s.zh, name_en = s.en, micro_grid = s.micro_grid,
                   walk_order = s.walk, east_m = s.east, north_m = s.north,
                   room_use = coalesce(s.use, t.room_use), valid_to = NULL
      WHEN NOT MATCHED THEN
        INSERT (community, kind, code, name_zh, name_en, micro_grid, walk_order, east_m, north_m,
                room_use, entered_at)
        VALUES (s.community, s.kind, s.code, s.zh, s.en, s.micro_grid, s.walk, s.east, s.north,
                s.use, s.at)""";

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
    tables.changeNow(
        "places",
        IMPORT,
        tables.columns(
            RegisterFile.PLACES,
            "code",
            "kind",
            "name_zh",
            "name_en",
            "micro_grid",
            "walk_order",
            "east_m",
            "north_m",
            "room_use"));
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

  /** Enters one whose code nobody has. Returns its code. */
  public String add(Added added) {
    String code = added.code == null ? RegisterWriting.newCode("p-") : added.code;
    return handle
        .createQuery(
            """
            INSERT INTO place (community, parent, kind, code, name_zh, name_en, micro_grid,
              walk_order, entered_at)
            VALUES (:community, :parent, :kind, :code, :nameZh, :nameEn, :microGrid, :walkOrder, :at)
            RETURNING code""")
        .bind("community", added.community)
        .bind("parent", added.parent)
        .bind("kind", added.kind)
        .bind("code", code)
        .bind("nameZh", added.nameZh)
        .bind("nameEn", added.nameEn)
        .bind("microGrid", added.microGrid)
        .bind("walkOrder", added.walkOrder)
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

  /**
   * Ends one, or takes its end back. It keeps its row: what happened there is told with its name.
   */
  public void end(int place, @Nullable Instant to) {
    handle.execute(
        "UPDATE place SET valid_to = ? WHERE id = ?",
        to == null ? null : to.atOffset(ZoneOffset.UTC),
        place);
  }

  /**
   * Says what a room, an office or a shop is used for. {@code use}: own, let, dormitory, vacant,
   * office or shop; null: not known.
   */
  public void use(int place, @Nullable String use) {
    handle.execute(
        "UPDATE place SET room_use = ? WHERE id = ? AND room_use IS DISTINCT FROM ?",
        use,
        place,
        use);
  }
}
