package io.tidegate.gateway.store.register;

import io.tidegate.gateway.registry.files.RegisterFile;
import io.tidegate.gateway.store.Traces;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.Nested;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Enters, corrects and ends tenancies, as many at once as there are. One resident has no two at the
 * same time in one room, and no stay in a room lasts past its end. Within a {@link
 * RegisterWriting}.
 */
public final class TenancyWriting {
  private static final String ADD =
      """
      INSERT INTO tenancy
        (resident, room, kind, bed, valid_from, valid_to, relation, entered_at)
      SELECT w.resident, w.room, w.kind, w.bed, w.since, w.until, w.relation, :at
      FROM unnest(:residents, :rooms, :kinds, :beds, :froms::timestamptz[], :tos::timestamptz[],
                  :relations)
             AS w (resident, room, kind, bed, since, until, relation)
      WHERE NOT EXISTS (
          SELECT FROM tenancy t WHERE t.resident = w.resident AND t.room = w.room
            AND tstzrange(t.valid_from, t.valid_to) && tstzrange(w.since, w.until))
        AND NOT EXISTS (
          SELECT FROM place p
          WHERE p.id = w.room AND p.valid_to < coalesce(w.until, 'infinity'))
      RETURNING id, resident, room, valid_from AS from""";

  private static final String CORRECT =
      """
      UPDATE tenancy t SET kind = w.kind, bed = w.bed, valid_from = w.since, valid_to = w.until
      FROM unnest(:ids, :kinds, :beds, :froms::timestamptz[], :tos::timestamptz[])
             AS w (id, kind, bed, since, until)
      WHERE t.id = w.id AND NOT EXISTS (
          SELECT FROM tenancy o WHERE o.resident = t.resident AND o.room = t.room AND o.id <> t.id
            AND tstzrange(o.valid_from, o.valid_to) && tstzrange(w.since, w.until))
        AND NOT EXISTS (
          SELECT FROM place p
          WHERE p.id = t.room AND p.valid_to < coalesce(w.until, 'infinity'))""";

  private static final String END =
      """
      UPDATE tenancy t SET valid_to = :to
      WHERE t.id = ANY (:ids) AND t.valid_from < :to AND (t.valid_to IS NULL OR t.valid_to > :to)""";

  private static final KeyedFile FILE =
      new KeyedFile(
          RegisterFile.TENANCIES,
          "tenancy",
          List.of("resident", "room", "valid_from"),
          List.of("kind", "bed", "valid_to"),
          List.of("entered_at"),
          """
          SELECT h.id AS resident, p.id AS room, r."from"::timestamptz AS valid_from, r.kind, r.bed,
                 r."to"::timestamptz AS valid_to
          FROM r CROSS JOIN c JOIN resident h ON h.code = r.resident AND h.community = c.id
          JOIN place p ON p.code = r.room AND p.community = c.id""");

  /**
   * 1 to 3 resident, room, from of the tenancies, 4 code of the residents, 5 community. A resident
   * in the file has the tenancies of the file and no other.
   */
  private static final String IMPORT_GONE =
      """
      WITH kept AS (SELECT * FROM unnest(?::text[], ?::text[], ?::text[]) AS k(resident, room, since)),
           listed AS (SELECT * FROM unnest(?::text[]) AS l(code))
      DELETE FROM tenancy t USING resident h, place p
      WHERE h.id = t.resident AND p.id = t.room
        AND h.code IN (SELECT code FROM listed)
        AND (h.code, p.code, t.valid_from) NOT IN (
              SELECT resident, room, since::timestamptz FROM kept)
        AND h.community = ?""";

  private final Handle handle;
  private final ChangedBy by;

  TenancyWriting(Handle handle, ChangedBy by) {
    this.handle = handle;
    this.by = by;
  }

  /** Imports tenancies, where the import has a file of them. */
  static void importRows(ImportTables tables) throws SQLException {
    if (!tables.has(RegisterFile.TENANCIES)) {
      return;
    }
    List<@Nullable String[]> kept =
        tables.columns(RegisterFile.TENANCIES, "resident", "room", "from");
    kept.addAll(tables.columns(RegisterFile.RESIDENTS, "code"));
    tables.change("tenancies", IMPORT_GONE, kept);
    FILE.importRows(tables);
  }

  /** What a tenancy is to say. Whose it is and of which room stays: that would be another one. */
  public record Corrected(
      int id, String kind, @Nullable String bed, Instant from, @Nullable Instant to) {
    /** Checks the times. */
    public Corrected {
      if (to != null && !to.isAfter(from)) {
        throw new IllegalArgumentException("to " + to + ": expected a time after from " + from);
      }
    }
  }

  /**
   * Moves residents in. Returns numbers of the tenancies by the place of their stay in the list;
   * one that is missing would have been within another of the same resident and room, or in a room
   * past its end.
   */
  public Map<Integer, Integer> add(List<Stay> stays) {
    Map<Key, Integer> positions = new LinkedHashMap<>();
    Map<Home, List<Stay>> wished = new HashMap<>();
    for (int i = 0; i < stays.size(); i++) {
      Stay stay = stays.get(i);
      List<Stay> others =
          wished.computeIfAbsent(new Home(stay.resident(), stay.room()), any -> new ArrayList<>(1));
      if (others.stream().noneMatch(stay::isWithin)) {
        others.add(stay);
        positions.put(Key.of(stay), i);
      }
    }
    List<Stay> apart = positions.values().stream().map(stays::get).toList();
    Map<Integer, Integer> numbers = new HashMap<>();
    handle
        .createQuery(ADD)
        .bindArray("residents", Integer.class, column(apart, Stay::resident))
        .bindArray("rooms", Integer.class, column(apart, Stay::room))
        .bindArray("kinds", String.class, column(apart, Stay::kind))
        .bindArray("beds", String.class, column(apart, Stay::bed))
        .bindArray("froms", String.class, column(apart, stay -> stay.from().toString()))
        .bindArray("tos", String.class, column(apart, stay -> text(stay.to())))
        .bindArray("relations", String.class, column(apart, Stay::relation))
        .bind("at", by.at())
        .mapTo(Added.class)
        .forEach(each -> numbers.put(Objects.requireNonNull(positions.get(each.key)), each.id));
    return numbers;
  }

  /**
   * Corrects tenancies. Returns how many do; the others are not there, or would be within another
   * of the same resident and room, or in a room past its end.
   */
  public int correct(List<Corrected> corrected) {
    return handle
        .createUpdate(CORRECT)
        .bindArray("ids", Integer.class, column(corrected, Corrected::id))
        .bindArray("kinds", String.class, column(corrected, Corrected::kind))
        .bindArray("beds", String.class, column(corrected, Corrected::bed))
        .bindArray("froms", String.class, column(corrected, each -> each.from().toString()))
        .bindArray("tos", String.class, column(corrected, each -> text(each.to())))
        .execute();
  }

  /** Ends tenancies that go on at {@code to}. Returns how many. */
  public int end(Collection<Integer> tenancies, Instant to) {
    return bindIds(handle.createUpdate(END), tenancies).bind("to", to).execute();
  }

  /** Takes tenancies out that never were: entered by mistake. Returns how many. */
  public int remove(Collection<Integer> tenancies) {
    return bindIds(handle.createUpdate("DELETE FROM tenancy WHERE id = ANY (:ids)"), tenancies)
        .execute();
  }

  private record Added(int id, @Nested Key key) {}

  private record Home(int resident, int room) {}

  /** What makes a tenancy; its time as the database keeps it. */
  private record Key(int resident, int room, Instant from) {
    static Key of(Stay stay) {
      return new Key(stay.resident(), stay.room(), stay.from().truncatedTo(ChronoUnit.MICROS));
    }
  }

  private static <S extends SqlStatement<S>> S bindIds(S statement, Collection<Integer> ids) {
    return statement.bindArray("ids", Integer.class, ids.toArray());
  }

  private static <T> Object[] column(List<T> rows, Function<T, @Nullable Object> cell) {
    return rows.stream().map(cell).toArray();
  }

  private static @Nullable String text(@Nullable Instant at) {
    return at == null ? null : at.toString();
  }

  /** Takes people who are erased out of their tenancies, which stay. */
  public static void erase(Handle h, Traces traces) {
    traces.update(h, "UPDATE tenancy SET resident = NULL WHERE resident = ANY (:residents)");
  }
}
