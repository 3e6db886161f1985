package io.tidegate.gateway.store.residency;

import io.tidegate.gateway.account.Scope;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Residents who have or had a tenancy in a leader's rooms. In the caller's transaction. */
public final class ResidentRows {
  private static final String SELECT =
      """
      SELECT r.id, r.code, r.community FROM resident r
      WHERE EXISTS (SELECT FROM tenancy t JOIN mine m ON m.place = t.room
                    WHERE t.resident = r.id
                      AND (:room::integer IS NULL OR t.room = :room)
                      AND (:house::integer IS NULL OR m.house = :house))
      """;

  private ResidentRows() {}

  /** A resident. */
  public record Row(int id, String code, String community) {}

  /** The newest first. */
  public static List<Row> list(
      Tx h, Scope scope, @Nullable Integer room, @Nullable Integer house, long before, int limit) {
    return ScopedPlaces.led(h, scope, SELECT + "AND r.id < :before ORDER BY r.id DESC LIMIT :limit")
        .bind("room", room)
        .bind("house", house)
        .bind("before", before)
        .bind("limit", limit)
        .mapTo(Row.class)
        .list();
  }

  /** The one of that code in a community. */
  public static Optional<Row> find(Tx h, Scope scope, String community, String code) {
    return anywhere(
            ScopedPlaces.led(h, scope, SELECT + "AND r.code = :code AND r.community = :community"))
        .bind("community", community)
        .bind("code", code)
        .mapTo(Row.class)
        .findFirst();
  }

  /** The one of that code, of any community. */
  public static Optional<Row> find(Tx h, Scope scope, String code) {
    return anywhere(ScopedPlaces.led(h, scope, SELECT + "AND r.code = :code"))
        .bind("code", code)
        .mapTo(Row.class)
        .findFirst();
  }

  /** Those of these numbers that are in scope. */
  public static List<Row> among(Tx h, Scope scope, Collection<Integer> residents) {
    return anywhere(ScopedPlaces.led(h, scope, SELECT + "AND r.id = ANY (:ids) ORDER BY r.id"))
        .bindArray("ids", Integer.class, residents.toArray())
        .mapTo(Row.class)
        .list();
  }

  /**
   * Those of these numbers who have or had a tenancy in a room where the caller registers people.
   *
   * @param community null: of any
   */
  public static List<Integer> registered(
      Tx h, Scope scope, @Nullable String community, Collection<Integer> residents) {
    return ScopedPlaces.walked(
            h,
            scope,
            """
            SELECT r.id FROM resident r
            WHERE r.id = ANY (:ids) AND (:community::text IS NULL OR r.community = :community)
              AND EXISTS (SELECT FROM tenancy t JOIN mine m ON m.place = t.room
                          WHERE t.resident = r.id)
            ORDER BY r.id""")
        .bindArray("ids", Integer.class, residents.toArray())
        .bind("community", community)
        .mapTo(Integer.class)
        .list();
  }

  /** The code of a resident, in scope or not. */
  public static String code(Tx h, int resident) {
    return h.handle()
        .select("SELECT code FROM resident WHERE id = ?", resident)
        .mapTo(String.class)
        .one();
  }

  /** The number of a resident of that code, in scope or not. */
  public static Optional<Integer> number(Tx h, String community, String code) {
    return h.handle()
        .select("SELECT id FROM resident WHERE community = ? AND code = ?", community, code)
        .mapTo(Integer.class)
        .findOne();
  }

  /** The rooms where a resident lives then, in scope or not. */
  public static List<Integer> homes(Tx h, int resident, Instant now) {
    return h.handle()
        .createQuery(
            "SELECT room FROM tenancy WHERE resident = :resident"
                + " AND in_force(valid_from, valid_to, :now) ORDER BY id")
        .bind("resident", resident)
        .bind("now", now)
        .mapTo(Integer.class)
        .list();
  }

  private static Query anywhere(Query query) {
    return query.bind("room", (Integer) null).bind("house", (Integer) null);
  }
}
