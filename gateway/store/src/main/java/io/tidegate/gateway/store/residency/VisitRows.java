package io.tidegate.gateway.store.residency;

import io.tidegate.gateway.account.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is expected at a leader's rooms: visitors with a pass, and work orders. Both are a room, a
 * span of time and a code. In the caller's transaction.
 */
public final class VisitRows {
  private static final String PASSES =
      """
      SELECT e.id, e.code, e.room, NULL AS staff, NULL AS kind, e.valid_from AS from, e.valid_to AS to
      FROM visitor_pass e JOIN mine m ON m.place = e.room
      """;
  private static final String ORDERS =
      """
      SELECT e.id, e.code, e.room, s.code AS staff, e.kind, e.valid_from AS from, e.valid_to AS to
      FROM work_order e JOIN mine m ON m.place = e.room LEFT JOIN staff s ON s.id = e.staff
      """;

  private VisitRows() {}

  /** One of them. {@code staff}: code of who comes; null: not named, or it is a pass. */
  public record Row(
      int id,
      String code,
      int room,
      @Nullable String staff,
      @Nullable String kind,
      Instant from,
      @Nullable Instant to) {}

  /** Which of the two. */
  public enum What {
    PASS(PASSES),
    ORDER(ORDERS);

    private final String select;

    What(String select) {
      this.select = select;
    }
  }

  /** The newest first. */
  public static List<Row> list(
      Tx h, Scope scope, What what, @Nullable Integer room, long before, int limit) {
    return ScopedPlaces.led(
            h,
            scope,
            what.select
                + "WHERE e.id < :before AND (:room::integer IS NULL OR e.room = :room)"
                + " ORDER BY e.id DESC LIMIT :limit")
        .bind("room", room)
        .bind("before", before)
        .bind("limit", limit)
        .mapTo(Row.class)
        .list();
  }

  /** The one of that code. */
  public static Optional<Row> find(Tx h, Scope scope, What what, String code) {
    return ScopedPlaces.led(h, scope, what.select + "WHERE e.code = :code")
        .bind("code", code)
        .mapTo(Row.class)
        .findFirst();
  }
}
