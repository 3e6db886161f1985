package io.tidegate.gateway.store.walk;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.store.ScopeSql;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Which walks are whose, as a condition on a row {@code w} of walks: those of the micro-grids that
 * somebody leads or walks, and the sweeps of the house of a part-time worker.
 */
final class WalkScope {
  static final String CONDITION =
      """
      (%s OR (w.house IS NOT NULL AND EXISTS (
        SELECT FROM account_grant g
        WHERE g.account = :scopeAccount AND g.role = 'part_time_worker' AND g.house = w.house)))"""
          .formatted(ScopeSql.covers("w.micro_grid"));

  private WalkScope() {}

  /** Binds what {@link #CONDITION} names. */
  static <S extends SqlStatement<S>> S bind(S statement, Scope scope) {
    return ScopeSql.bindCovers(statement, scope).bind("scopeAccount", scope.account());
  }
}
