package io.tidegate.gateway.store.residency;

import io.tidegate.gateway.account.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Houses and their rooms, with how many live there. In the caller's transaction. */
public final class HouseRows {
  private static final String HOLDS = "in_force(t.valid_from, t.valid_to, :now)";

  private static final String HOUSES =
      """
      SELECT h.id, h.code, h.name_zh, h.name_en, h.company,
             (100::bigint * c.known / nullif(c.granted, 0))::integer AS covered_percent,
             count(DISTINCT p.id)::integer AS rooms,
             count(DISTINCT t.resident)::integer AS residents,
             (SELECT count(*) FROM unheld_card u JOIN mine n ON n.place = u.room
              WHERE n.house = h.id AND u.left_at IS NULL)::integer AS cards
      FROM mine m
      JOIN house h ON h.id = m.house
      LEFT JOIN place p ON p.id = m.place AND p.kind IN ('room', 'office', 'shop')
                        AND p.valid_to IS NULL
      LEFT JOIN tenancy t ON t.room = p.id AND %s
      LEFT JOIN house_coverage c ON c.house = h.id
      """
          .formatted(HOLDS);

  /** A house whose place has ended is no more, but still found by its code. */
  private static final String THERE =
      "EXISTS (SELECT FROM place b WHERE b.id = h.place AND b.valid_to IS NULL)";

  private static final String ROOMS =
      """
      SELECT p.id, p.code, p.kind, p.room_use AS use, m.micro_grid, m.house,
             (SELECT count(DISTINCT t.resident) FROM tenancy t WHERE t.room = p.id AND %s)::integer
               AS residents
      FROM mine m JOIN place p ON p.id = m.place
      WHERE p.kind IN ('room', 'office', 'shop')
      """
          .formatted(HOLDS);

  private HouseRows() {}

  /**
   * A house, with what of it is in scope.
   *
   * @param coveredPercent of the openings that a card was granted for, how many by one with a
   *     holder; null: nothing was granted, or not counted yet
   * @param cards without a holder, including former residents
   */
  public record House(
      int id,
      String code,
      String nameZh,
      String nameEn,
      @Nullable String company,
      int rooms,
      int residents,
      @Nullable Integer coveredPercent,
      int cards) {}

  /** A room, an office or a shop. {@code use}: null: unknown. */
  public record Room(
      int id,
      String code,
      String kind,
      @Nullable String use,
      @Nullable Integer microGrid,
      @Nullable Integer house,
      int residents) {}

  /** By code. */
  public static List<House> houses(Tx h, Scope scope, String after, Instant now, int limit) {
    return ScopedPlaces.led(
            h,
            scope,
            HOUSES
                + "WHERE h.code > :after AND "
                + THERE
                + " GROUP BY h.id, c.granted, c.known"
                + " ORDER BY h.code LIMIT :limit")
        .bind("after", after)
        .bind("now", now)
        .bind("limit", limit)
        .mapTo(House.class)
        .list();
  }

  /** The one of that code. */
  public static Optional<House> house(Tx h, Scope scope, String code, Instant now) {
    return ScopedPlaces.led(
            h, scope, HOUSES + "WHERE h.code = :code GROUP BY h.id, c.granted, c.known")
        .bind("code", code)
        .bind("now", now)
        .mapTo(House.class)
        .findFirst();
  }

  /** Rooms of a house by code. */
  public static List<Room> rooms(
      Tx h, Scope scope, int house, String after, Instant now, int limit) {
    return ScopedPlaces.led(
            h,
            scope,
            ROOMS
                + "AND m.house = :house AND p.valid_to IS NULL AND p.code > :after"
                + " ORDER BY p.code LIMIT :limit")
        .bind("house", house)
        .bind("after", after)
        .bind("now", now)
        .bind("limit", limit)
        .mapTo(Room.class)
        .list();
  }

  /** The room of that code, where the caller leads. */
  public static Optional<Room> room(Tx h, Scope scope, String code, Instant now) {
    return ScopedPlaces.led(h, scope, ROOMS + "AND p.code = :code")
        .bind("code", code)
        .bind("now", now)
        .mapTo(Room.class)
        .findFirst();
  }

  /** Numbers of the rooms where the caller registers people. */
  public static List<Integer> whereRegistering(Tx h, Scope scope, int limit) {
    return ScopedPlaces.walked(
            h,
            scope,
            "SELECT p.id FROM mine m JOIN place p ON p.id = m.place"
                + " WHERE p.kind = 'room' AND p.valid_to IS NULL ORDER BY p.code LIMIT :limit")
        .bind("limit", limit)
        .mapTo(Integer.class)
        .list();
  }
}
