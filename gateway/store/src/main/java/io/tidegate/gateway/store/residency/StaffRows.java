package io.tidegate.gateway.store.residency;

import io.tidegate.gateway.account.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Staff: a code and a kind, no name. In the caller's transaction. */
public final class StaffRows {
  private static final String SELECT =
      "SELECT s.id, s.code, s.community, s.kind, s.valid_from AS from, s.valid_to AS to"
          + " FROM staff s WHERE ";

  /** Of the communities in which the caller leads somewhere. */
  private static final String MINE =
      "s.community IN (SELECT p.community FROM mine m JOIN place p ON p.id = m.place) AND ";

  private StaffRows() {}

  /** A member of staff. {@code to}: when they stopped working here; null: they do. */
  public record Row(
      int id,
      String code,
      String community,
      String kind,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /** Those who work here, by code, of the communities in which the caller leads. */
  public static List<Row> working(Tx h, Scope scope, Instant now, int limit) {
    return ScopedPlaces.led(
            h,
            scope,
            SELECT
                + MINE
                + "(s.valid_to IS NULL OR s.valid_to > :now) ORDER BY s.code, s.id LIMIT :limit")
        .bind("now", now)
        .bind("limit", limit)
        .mapTo(Row.class)
        .list();
  }

  /** Those who did and do no more, the newest first, of the same communities. */
  public static List<Row> former(Tx h, Scope scope, Instant now, int limit) {
    return ScopedPlaces.led(
            h, scope, SELECT + MINE + "s.valid_to <= :now ORDER BY s.valid_to DESC LIMIT :limit")
        .bind("now", now)
        .bind("limit", limit)
        .mapTo(Row.class)
        .list();
  }

  /** Those who work here and those who did, the newest first. */
  public static List<Row> list(Tx h, Scope scope, long before, int limit) {
    return ScopedPlaces.led(
            h, scope, SELECT + MINE + "s.id < :before ORDER BY s.id DESC LIMIT :limit")
        .bind("before", before)
        .bind("limit", limit)
        .mapTo(Row.class)
        .list();
  }

  /** The one of that code, of the communities in which the caller leads. */
  public static Optional<Row> find(Tx h, Scope scope, String code) {
    return ScopedPlaces.led(h, scope, SELECT + MINE + "s.code = :code ORDER BY s.id")
        .bind("code", code)
        .mapTo(Row.class)
        .findFirst();
  }

  /** Whether one of their credentials opens something where the caller does not lead. */
  public static boolean isElsewhereToo(Tx h, Scope scope, int staff) {
    return ScopedPlaces.led(
            h,
            scope,
            """
            SELECT EXISTS (
              SELECT FROM credential c JOIN credential_place o ON o.credential = c.id
              WHERE c.staff = :staff AND o.place NOT IN (SELECT place FROM mine))""")
        .bind("staff", staff)
        .mapTo(Boolean.class)
        .one();
  }

  /** Communities in which the caller leads. */
  public static List<String> communities(Tx h, Scope scope) {
    return ScopedPlaces.led(
            h,
            scope,
            "SELECT DISTINCT p.community FROM mine m JOIN place p ON p.id = m.place ORDER BY 1")
        .mapTo(String.class)
        .list();
  }

  /** The one of that code in a community: another one's may have the same. */
  public static Optional<Row> find(Tx h, String community, String code) {
    return h.handle()
        .createQuery(SELECT + "s.community = :community AND s.code = :code")
        .bind("community", community)
        .bind("code", code)
        .mapTo(Row.class)
        .findFirst();
  }
}
