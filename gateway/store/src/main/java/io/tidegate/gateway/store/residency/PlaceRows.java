package io.tidegate.gateway.store.residency;

import io.tidegate.gateway.account.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Places where the caller leads. In the caller's transaction. */
public final class PlaceRows {
  private static final String SELECT =
      """
      SELECT p.id, p.community, p.code, p.kind, p.name_zh, p.name_en, p.room_use AS use, p.walk_order,
             p.valid_to AS to, a.code AS parent, g.code AS micro_grid, h.code AS house
      FROM mine m
      JOIN place p ON p.id = m.place
      LEFT JOIN place a ON a.id = p.parent
      LEFT JOIN micro_grid g ON g.id = m.micro_grid
      LEFT JOIN house h ON h.id = m.house
      WHERE true
      """;

  private static final String STANDING =
      """
      SELECT (SELECT count(*) FROM place p WHERE p.parent = :place
                AND (p.valid_to IS NULL OR p.valid_to > :to)) AS places,
             (SELECT count(*) FROM tenancy t WHERE t.room = :place
                AND (t.valid_to IS NULL OR t.valid_to > :to)) AS tenancies,
             (SELECT count(*) FROM device d WHERE d.active AND (d.place = :place
                OR EXISTS (SELECT FROM door o WHERE o.device = d.number AND o.place = :place))) AS devices,
             (SELECT count(*) FROM visitor_pass v WHERE v.room = :place AND v.valid_to > :to)
             + (SELECT count(*) FROM work_order w WHERE w.room = :place
                  AND (w.valid_to IS NULL OR w.valid_to > :to)) AS visits""";

  private static final String IS_ABOVE_ENDED =
      """
      SELECT EXISTS (SELECT FROM place p JOIN place a ON a.id = p.parent
                     WHERE p.id = ? AND a.valid_to IS NOT NULL)""";

  private PlaceRows() {}

  /**
   * A place. {@code microGrid}: code of the one that it is in, its own or from above; null: none.
   */
  public record Row(
      int id,
      String community,
      String code,
      String kind,
      String nameZh,
      String nameEn,
      @Nullable String parent,
      @Nullable String microGrid,
      @Nullable String house,
      @Nullable String use,
      @Nullable Integer walkOrder,
      @Nullable Instant to) {}

  /**
   * How much there is or will be in a place after a time.
   *
   * @param devices mounted there, or that open it
   * @param visits expected: visitors and work orders
   */
  public record Standing(int places, int tenancies, int devices, int visits) {}

  /** The newest first. {@code house}: code; null: of any or none. */
  public static List<Row> list(Tx h, Scope scope, @Nullable String house, long before, int limit) {
    return ScopedPlaces.led(
            h,
            scope,
            SELECT
                + """
                AND p.id < :before AND (:house::text IS NULL OR h.code = :house)
                ORDER BY p.id DESC LIMIT :limit""")
        .bind("before", before)
        .bind("house", house)
        .bind("limit", limit)
        .mapTo(Row.class)
        .list();
  }

  /** Those of a house that are there and are no rooms, offices or shops, by code. */
  public static List<Row> around(Tx h, Scope scope, String house, int limit) {
    return ScopedPlaces.led(
            h,
            scope,
            SELECT
                + """
                AND h.code = :house AND p.valid_to IS NULL
                AND p.kind NOT IN ('room', 'office', 'shop')
                ORDER BY p.code LIMIT :limit""")
        .bind("house", house)
        .bind("limit", limit)
        .mapTo(Row.class)
        .list();
  }

  /** Those of a house that others may hang below, by code. */
  public static List<Row> above(Tx h, Scope scope, String house, int limit) {
    return ScopedPlaces.led(
            h,
            scope,
            SELECT
                + """
                AND h.code = :house AND p.valid_to IS NULL AND p.kind IN ('compound', 'building', 'stairwell', 'floor')
                ORDER BY p.code LIMIT :limit""")
        .bind("house", house)
        .bind("limit", limit)
        .mapTo(Row.class)
        .list();
  }

  /** The one of that code. */
  public static Optional<Row> find(Tx h, Scope scope, String code) {
    return ScopedPlaces.led(h, scope, SELECT + "AND p.code = :code")
        .bind("code", code)
        .mapTo(Row.class)
        .findFirst();
  }

  /** What stands in a place from {@code to} on, in scope or not. */
  public static Standing standing(Tx h, int place, Instant to) {
    return h.handle()
        .createQuery(STANDING)
        .bind("place", place)
        .bind("to", to)
        .mapTo(Standing.class)
        .one();
  }

  /** Since when one is there no more, in scope or not; empty: it is there. */
  public static Optional<Instant> end(Tx h, int place) {
    return h.handle()
        .select("SELECT valid_to FROM place WHERE id = ? AND valid_to IS NOT NULL", place)
        .mapTo(Instant.class)
        .findOne();
  }

  /** Whether the place above one has ended. */
  public static boolean isAboveEnded(Tx h, int place) {
    return h.handle().select(IS_ABOVE_ENDED, place).mapTo(Boolean.class).one();
  }

  /** Whether a place of that community has the code, wherever it is. */
  public static boolean isTaken(Tx h, String community, String code) {
    return h.handle()
        .select(
            "SELECT EXISTS (SELECT FROM place WHERE community = ? AND code = ?)", community, code)
        .mapTo(Boolean.class)
        .one();
  }
}
