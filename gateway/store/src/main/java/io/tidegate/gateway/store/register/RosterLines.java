package io.tidegate.gateway.store.register;

import io.tidegate.gateway.registry.files.RegisterFile;
import io.tidegate.gateway.store.Traces;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Current rosters of houses, for the rules and reconciliation: rows of {@code roster_line}. */
public final class RosterLines {
  /** Companies send their lists at different times: a house that is not in the file keeps its. */
  static final FactFile FILE =
      new FactFile(
          RegisterFile.ROSTERS,
          "roster_line",
          List.of("house", "room", "person", "valid_from", "valid_to", "imported_at"),
          """
          SELECT h.id AS house, p.id, r.person, r."from"::timestamptz, r."to"::timestamptz,
                 r.imported_at::timestamptz
          FROM r CROSS JOIN c
          JOIN house h ON h.code = r.house AND h.community = c.id
          JOIN place p ON p.code = r.room AND p.community = c.id""",
          "house",
          false);

  private static final String KEEP =
      """
      INSERT INTO roster_line_before (batch, house, room, person, valid_from, valid_to, imported_at)
      SELECT ?, house, room, person, valid_from, valid_to, imported_at
      FROM roster_line WHERE house = ANY (?)""";

  /** Of a roster that is not all of its houses the lines of others stay, and are as new as it. */
  private static final String DROP_NAMED =
      """
      DELETE FROM roster_line l WHERE house = ANY (?)
        AND (person = ANY (?) OR (person LIKE 'row-%' AND room = ANY (?)))""";

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
        WHERE h.batch = ? AND NOT EXISTS (
          SELECT FROM roster_line l WHERE l.house = h.house AND l.imported_at <> ?)),
      gone AS (DELETE FROM roster_line WHERE house IN (SELECT house FROM untouched))
      SELECT house FROM untouched""";

  private static final String PUT_BACK =
      """
      INSERT INTO roster_line (community, house, room, person, valid_from, valid_to, imported_at)
      SELECT h.community, b.house, b.room, b.person, b.valid_from, b.valid_to, b.imported_at
      FROM roster_line_before b JOIN house h ON h.id = b.house
      WHERE b.batch = ? AND b.house = ANY (?)""";

  private RosterLines() {}

  /** A line. {@code person}: code of the resident, or a key of ours for somebody unknown. */
  public record Line(int room, int house, String person, Instant from, @Nullable Instant to) {}

  /** Replaces them, and keeps what was there. */
  public static void replace(
      Handle handle,
      String community,
      long batch,
      Set<Integer> houses,
      boolean isWhole,
      List<Line> lines,
      Instant at) {
    Integer[] about = houses.toArray(Integer[]::new);
    handle.execute(KEEP, batch, about);
    Integer[] rooms = lines.stream().map(Line::room).toArray(Integer[]::new);
    String[] persons = lines.stream().map(Line::person).toArray(String[]::new);
    if (isWhole) {
      handle.execute("DELETE FROM roster_line WHERE house = ANY (?)", (Object) about);
    } else {
      handle.execute(DROP_NAMED, about, persons, rooms);
      handle.execute("UPDATE roster_line SET imported_at = ? WHERE house = ANY (?)", at, about);
    }
    List<Line> oneARoom =
        List.copyOf(
            lines.stream()
                .collect(Collectors.toMap(Line::room, line -> line, (a, b) -> a))
                .values());
    handle
        .createUpdate(ADD)
        .bind("community", community)
        .bind("rooms", rooms)
        .bind("persons", persons)
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

  /** Puts back what was there before a batch, but of houses with a newer roster. */
  public static void restore(Handle handle, long batch, Instant at) {
    List<Integer> houses = handle.select(RESTORE, batch, at).mapTo(Integer.class).list();
    handle.execute(PUT_BACK, batch, houses.toArray(Integer[]::new));
    HouseTable.reopen(handle, batch, houses, at);
  }

  /**
   * Makes people who are erased unknown in rosters, which still say that a person lives there.
   * Before their rows of {@code resident} go, by which they are found.
   */
  public static void erase(Handle h, Traces traces) {
    traces.update(
        h,
        """
            UPDATE roster_line l SET person = 'gone-' || gen_random_uuid()
            FROM resident r
            WHERE r.id = ANY (:residents) AND l.community = r.community AND l.person = r.code""");
    traces.update(
        h,
        """
            UPDATE roster_line_before l SET person = 'gone-' || gen_random_uuid()
            FROM resident r, place p
            WHERE r.id = ANY (:residents) AND l.person = r.code AND p.id = l.room
              AND p.community = r.community""");
  }
}
