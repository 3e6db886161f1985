package io.tidegate.gateway.store.residency;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.store.ScopeSql;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/**
 * Requests to correct the register, for its keepers: the manager of the house, else who leads
 * there. A manager learns of no alert: neither which one it was, nor what its note says. In the
 * caller's transaction.
 */
public final class CorrectionRows {
  private static final int TIMEOUT_SECONDS = 5;
  private static final String LEADS = ScopeSql.leads("w.micro_grid");
  private static final String MANAGES = ScopeSql.manages("w.house");

  private static final String SELECT =
      """
      SELECT c.id, c.place, w.house, c.asked_at, c.state, c.reason, c.decided_at,
             a.display_name AS asked_by, d.display_name AS decided_by,
             CASE WHEN c.alert IS NULL OR %1$s THEN c.text ELSE '' END AS text,
             CASE WHEN %1$s THEN c.alert END AS alert,
             c.state = 'asked' AND c.asked_by <> :me AND (
               %2$s OR (%1$s AND NOT EXISTS (
                 SELECT FROM account_grant g JOIN account k ON k.id = g.account
                 WHERE g.role = 'manager' AND g.house = w.house AND NOT k.disabled
                   AND k.id <> c.asked_by))) AS may_decide
      FROM correction_request c
      LEFT JOIN place_within w ON w.place = c.place
      JOIN account a ON a.id = c.asked_by
      LEFT JOIN account d ON d.id = c.decided_by
      WHERE (%1$s OR %2$s)
      """
          .formatted(LEADS, MANAGES);

  private CorrectionRows() {}

  /**
   * A request.
   *
   * @param place number; null: unknown
   * @param text what is wrong; empty where the reader may not know
   * @param state asked, done, declined or withdrawn
   */
  public record Row(
      long id,
      @Nullable Integer place,
      @Nullable Integer house,
      String text,
      @Nullable UUID alert,
      String askedBy,
      Instant askedAt,
      String state,
      @Nullable String reason,
      @Nullable String decidedBy,
      @Nullable Instant decidedAt,
      boolean mayDecide) {}

  /** The newest first. */
  public static List<Row> list(Tx h, Scope scope, @Nullable String state, long before, int limit) {
    return query(
            h,
            scope,
            "AND (:state::text IS NULL OR c.state = :state) AND c.id < :before"
                + " ORDER BY c.id DESC LIMIT :limit")
        .bind("state", state)
        .bind("before", before)
        .bind("limit", limit)
        .mapTo(Row.class)
        .list();
  }

  /** The one of that number. */
  public static Optional<Row> find(Tx h, Scope scope, long id) {
    return query(h, scope, "AND c.id = :id").bind("id", id).mapTo(Row.class).findOne();
  }

  private static Query query(Tx h, Scope scope, String more) {
    Query query = h.handle().createQuery(SELECT + more).setQueryTimeout(TIMEOUT_SECONDS);
    return ScopeSql.bindManages(ScopeSql.bindLeads(query, scope), scope)
        .bind("me", scope.account());
  }
}
