package io.tidegate.gateway.store.residency;

import io.tidegate.gateway.account.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tenancies of a leader's rooms. In the caller's transaction. */
public final class TenancyRows {
  private static final String SELECT =
      """
      SELECT t.id, t.resident, r.code, t.room, p.community, t.kind, t.bed, t.relation,
             t.valid_from AS from, t.valid_to AS to
      FROM tenancy t
      JOIN mine m ON m.place = t.room
      JOIN place p ON p.id = t.room
      LEFT JOIN resident r ON r.id = t.resident
      """;

  private TenancyRows() {}

  /** A tenancy. {@code resident}: number; null: of somebody who was erased. */
  public record Row(
      int id,
      @Nullable Integer resident,
      @Nullable String code,
      int room,
      String community,
      String kind,
      @Nullable String bed,
      @Nullable String relation,
      Instant from,
      @Nullable Instant to) {}

  /** Which; null means any. {@code at}: that hold then. */
  public record Filter(
      @Nullable Integer room,
      @Nullable Integer resident,
      @Nullable Integer house,
      @Nullable Instant at) {
    /** Those of a room. */
    public static Filter ofRoom(int room) {
      return new Filter(room, null, null, null);
    }

    /** Those of a resident. */
    public static Filter ofResident(int resident) {
      return new Filter(null, resident, null, null);
    }
  }

  /** The newest first. */
  public static List<Row> list(Tx h, Scope scope, Filter filter, long before, int limit) {
    return ScopedPlaces.led(
            h,
            scope,
            SELECT
                + """
                WHERE t.id < :before
                  AND (:room::integer IS NULL OR t.room = :room)
                  AND (:resident::integer IS NULL OR t.resident = :resident)
                  AND (:house::integer IS NULL OR m.house = :house)
                  AND (:at::timestamptz IS NULL
                       OR in_force(t.valid_from, t.valid_to, :at))
                ORDER BY t.id DESC LIMIT :limit""")
        .bind("before", before)
        .bindMethods(filter)
        .bind("limit", limit)
        .mapTo(Row.class)
        .list();
  }

  /** The one of that number. */
  public static Optional<Row> find(Tx h, Scope scope, long id) {
    return ScopedPlaces.led(h, scope, SELECT + "WHERE t.id = :id")
        .bind("id", id)
        .mapTo(Row.class)
        .findOne();
  }
}
