package io.tidegate.gateway.store.roster;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What companies say of their houses as it stands, for the rules and for reconciliation: rows of
 * {@code roster_line}.
 */
final class HouseRosters {
  private static final String KEEP =
      """
      INSERT INTO roster_line_before (batch, house, room, person, valid_from, valid_to, imported_at)
      SELECT :batch, house, room, person, valid_from, valid_to, imported_at
      FROM roster_line WHERE house = ANY (:houses)""";

  /** Of a roster that is not all of its houses the lines of others stay, and are as new as it. */
  private static final String DROP_NAMED =
      """
      DELETE FROM roster_line l WHERE house = ANY (:houses)
        AND (person = ANY (:persons) OR (person LIKE 'row-%' AND room = ANY (:rooms)))""";

  private static final String ADD =
      """
      INSERT INTO roster_line (community, house, room, person, valid_from, valid_to, imported_at)
      SELECT :community, w.house, l.room, l.person, l.since::timestamptz, l.until::timestamptz, :at
      FROM unnest(:rooms, :persons, :froms, :tos) AS l (room, person, since, until)
      JOIN unnest(:ofRooms, :ofHouses) AS w (room, house) USING (room)
      WHERE l.until IS NULL OR l.until::timestamptz > l.since::timestamptz""";

  private static final String RESTORE =
      """
      WITH untouched AS (
        SELECT h.house, h.imported_before FROM roster_batch_house h
        WHERE h.batch = :batch AND NOT EXISTS (
          SELECT FROM roster_line l WHERE l.house = h.house AND l.imported_at <> :at)),
      gone AS (DELETE FROM roster_line WHERE house IN (SELECT house FROM untouched))
      SELECT house FROM untouched""";

  private static final String PUT_BACK =
      """
      INSERT INTO roster_line (community, house, room, person, valid_from, valid_to, imported_at)
      SELECT h.community, b.house, b.room, b.person, b.valid_from, b.valid_to, b.imported_at
      FROM roster_line_before b JOIN house h ON h.id = b.house
      WHERE b.batch = :batch AND b.house = ANY (:houses)""";

  private HouseRosters() {}

  /**
   * A line.
   *
   * @param person code of the resident, or a key of ours for somebody unknown
   * @param to exclusive; null: open
   */
  record Line(int room, int house, String person, Instant from, @Nullable Instant to) {}

  /** Replaces them, and keeps what was there. */
  static void replace(
      Handle handle,
      String community,
      long batch,
      Set<Integer> houses,
      boolean isWhole,
      List<Line> lines,
      Instant at) {
    Object[] about = houses.toArray();
    handle
        .createUpdate(KEEP)
        .bind("batch", batch)
        .bindArray("houses", Integer.class, about)
        .execute();
    Object[] rooms = lines.stream().map(Line::room).toArray();
    Object[] persons = lines.stream().map(Line::person).toArray();
    if (isWhole) {
      handle
          .createUpdate("DELETE FROM roster_line WHERE house = ANY (:houses)")
          .bindArray("houses", Integer.class, about)
          .execute();
    } else {
      handle
          .createUpdate(DROP_NAMED)
          .bindArray("houses", Integer.class, about)
          .bindArray("persons", String.class, persons)
          .bindArray("rooms", Integer.class, rooms)
          .execute();
      handle
          .createUpdate("UPDATE roster_line SET imported_at = :at WHERE house = ANY (:houses)")
          .bind("at", at)
          .bindArray("houses", Integer.class, about)
          .execute();
    }
    List<Line> oneARoom =
        List.copyOf(
            lines.stream()
                .collect(Collectors.toMap(Line::room, line -> line, (a, b) -> a))
                .values());
    handle
        .createUpdate(ADD)
        .bind("community", community)
        .bindArray("rooms", Integer.class, rooms)
        .bindArray("persons", String.class, persons)
        .bindArray("froms", String.class, lines.stream().map(l -> l.from().toString()).toArray())
        .bindArray(
            "tos",
            String.class,
            lines.stream().map(l -> l.to() == null ? null : l.to().toString()).toArray())
        .bindArray("ofRooms", Integer.class, oneARoom.stream().map(Line::room).toArray())
        .bindArray("ofHouses", Integer.class, oneARoom.stream().map(Line::house).toArray())
        .bind("at", at)
        .execute();
  }

  /**
   * Puts back what was there before a batch, but of houses with a newer roster.
   *
   * @param at when the batch was applied
   */
  static void restore(Handle handle, long batch, Instant at) {
    List<Integer> houses =
        handle.createQuery(RESTORE).bind("batch", batch).bind("at", at).mapTo(Integer.class).list();
    handle
        .createUpdate(PUT_BACK)
        .bind("batch", batch)
        .bindArray("houses", Integer.class, houses.toArray())
        .execute();
    handle
        .createUpdate(
            """
            UPDATE house SET complete_since = NULL FROM roster_batch_house b
            WHERE b.batch = :batch AND b.house = house.id AND b.completed
              AND house.complete_since = :at AND house.id = ANY (:houses)""")
        .bind("batch", batch)
        .bind("at", at)
        .bindArray("houses", Integer.class, houses.toArray())
        .execute();
  }
}
