package io.tidegate.gateway.store.walk;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.store.ScopeSql;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Visits, newest first. Blocking; safe on any thread. */
public final class VisitReads {
  private static final int TIMEOUT_SECONDS = 5;

  /** Those of the micro-grids that somebody leads or walks; of part-time workers their own. */
  private static final String LIST =
      Visits.VISIT
          + """
          WHERE v.id < :before
            AND (%s OR (:scopePartTime AND v.account = :scopeAccount))
            AND (:microGrid::integer IS NULL OR v.micro_grid = :microGrid)
            AND (:walk::bigint IS NULL OR v.walk = :walk)
            AND (:account::text IS NULL OR a.name = :account)
            AND (:from::timestamptz IS NULL OR v.found_at >= :from)
            AND (:to::timestamptz IS NULL OR v.found_at < :to)
          ORDER BY v.id DESC LIMIT :limit"""
              .formatted(ScopeSql.covers("v.micro_grid"));

  private final Jdbi jdbi;

  public VisitReads(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Which visits to list; null means any. {@code account}: name of who made them. */
  public record Filter(
      @Nullable Integer microGrid,
      @Nullable Long walk,
      @Nullable String account,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /** Those in the caller's scope. */
  public List<VisitRow> list(Scope scope, Filter filter, long before, int limit) {
    return jdbi.withHandle(
        h ->
            ScopeSql.bindCovers(h.createQuery(LIST), scope)
                .setQueryTimeout(TIMEOUT_SECONDS)
                .bind("scopePartTime", scope.hasAny(Role.PART_TIME_WORKER))
                .bind("scopeAccount", scope.account())
                .bind("before", before)
                .bindMethods(filter)
                .bind("limit", limit)
                .mapTo(VisitRow.class)
                .list());
  }

  /** The one of that id, which must be there. */
  public VisitRow find(long id) {
    return jdbi.withHandle(
        h ->
            h.createQuery(Visits.VISIT + "WHERE v.id = :id")
                .bind("id", id)
                .mapTo(VisitRow.class)
                .one());
  }
}
