package io.tidegate.gateway.store.residency;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.event.Fingerprint;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Credentials that open a leader's places or are of residents there. Never a fingerprint. */
public final class CredentialRows {
  private static final String SELECT =
      """
      SELECT c.id, c.community, c.code, c.type, r.id AS person, r.code AS resident,
             s.code AS staff, v.code AS pass, c.valid_from AS from, c.valid_to AS to, c.revoked_at,
             ARRAY (SELECT place FROM credential_place WHERE credential = c.id ORDER BY place)
               AS places
      FROM credential c
      LEFT JOIN resident r ON r.id = c.resident
      LEFT JOIN staff s ON s.id = c.staff
      LEFT JOIN visitor_pass v ON v.id = c.visitor_pass
      WHERE (EXISTS (SELECT FROM credential_place o JOIN mine m ON m.place = o.place
                     WHERE o.credential = c.id)
             OR EXISTS (SELECT FROM tenancy t JOIN mine m ON m.place = t.room
                        WHERE t.resident = c.resident))
      """;

  private CredentialRows() {}

  /**
   * A credential. {@code resident}: code of the holder, where it is one; the same for the next two.
   */
  public record Row(
      int id,
      String community,
      String code,
      String type,
      @Nullable Integer person,
      @Nullable String resident,
      @Nullable String staff,
      @Nullable String pass,
      Instant from,
      @Nullable Instant to,
      @Nullable Instant revokedAt,
      List<Integer> places) {
    /** The same, once it opens nothing in scope any more. */
    public Row elsewhere() {
      return new Row(
          id, community, code, type, person, resident, staff, pass, from, to, revokedAt, List.of());
    }
  }

  /** Which; null means any. {@code unheld}: only those without a holder. */
  public record Filter(@Nullable Integer resident, @Nullable Integer room, boolean unheld) {}

  /** The newest first. */
  public static List<Row> list(Tx h, Scope scope, Filter filter, long before, int limit) {
    return ScopedPlaces.led(
            h,
            scope,
            SELECT
                + """
                    AND c.id < :before
                    AND (:resident::integer IS NULL OR c.resident = :resident)
                    AND (:room::integer IS NULL OR EXISTS (
                      SELECT FROM credential_place WHERE credential = c.id AND place = :room))
                    AND (NOT :unheld OR num_nonnulls(c.resident, c.staff, c.visitor_pass) = 0)
                    ORDER BY c.id DESC LIMIT :limit""")
        .bind("before", before)
        .bindMethods(filter)
        .bind("limit", limit)
        .mapTo(Row.class)
        .list();
  }

  /** Those that a member of staff holds, the newest first. */
  public static List<Row> ofStaff(Tx h, Scope scope, int staff, int limit) {
    return ScopedPlaces.led(
            h, scope, SELECT + "AND c.staff = :staff ORDER BY c.id DESC LIMIT :limit")
        .bind("staff", staff)
        .bind("limit", limit)
        .mapTo(Row.class)
        .list();
  }

  /** The one of that code. */
  public static Optional<Row> find(Tx h, Scope scope, String code) {
    return ScopedPlaces.led(h, scope, SELECT + "AND c.code = :code")
        .bind("code", code)
        .mapTo(Row.class)
        .findFirst();
  }

  /** The one of that number. */
  public static Optional<Row> find(Tx h, Scope scope, int id) {
    return ScopedPlaces.led(h, scope, SELECT + "AND c.id = :id")
        .bind("id", id)
        .mapTo(Row.class)
        .findFirst();
  }

  /** The ones of those numbers, the newest first. */
  public static List<Row> of(Tx h, Scope scope, Collection<Integer> ids) {
    return ScopedPlaces.led(h, scope, SELECT + "AND c.id = ANY (:ids) ORDER BY c.id DESC")
        .bindArray("ids", Integer.class, ids.toArray())
        .mapTo(Row.class)
        .list();
  }

  /** Numbers of those that a reader may report by one of these fingerprints, and by which. */
  public static Map<Integer, Fingerprint> holding(Tx h, Collection<Fingerprint> prints) {
    return h.handle()
        .createQuery(
            """
            SELECT credential, fingerprint FROM credential_fingerprint
            WHERE fingerprint = ANY (:prints)""")
        .bindArray("prints", byte[].class, prints.stream().map(Fingerprint::toBytes).toArray())
        .reduceRows(
            new HashMap<>(),
            (held, row) -> {
              held.put(
                  row.getColumn("credential", Integer.class),
                  Fingerprint.fromBytes(row.getColumn("fingerprint", byte[].class)));
              return held;
            });
  }
}
