package io.tidegate.gateway.store.read;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.store.ScopeSql;
import org.jdbi.v3.core.statement.SqlStatement;

/** {@link Scope#sees} as a condition on a row {@code t} of alerts. */
final class AlertScope {
  /** The second part follows from the first; indexes need it, which cannot use a CASE. */
  static final String CONDITION =
      """
      (CASE
        WHEN t.class = 'device' THEN %1$s
        WHEN t.rule = 'welfare-check' THEN %2$s OR t.subject_key = ANY (:scopePaired)
        ELSE %3$s OR (:scopePartTime AND t.assignee = :scopeAccount)
      END
      AND (%1$s OR %3$s
           OR (:scopePartTime AND t.assignee = :scopeAccount)
           OR (:scopeIsPaired AND t.rule = 'welfare-check' AND t.subject_key = ANY (:scopePaired))))"""
          .formatted(
              ScopeSql.OPERATOR, ScopeSql.leads("t.micro_grid"), ScopeSql.covers("t.micro_grid"));

  private AlertScope() {}

  /** Binds what {@link #CONDITION} names. */
  static <S extends SqlStatement<S>> S bind(S statement, Scope scope) {
    S bound = ScopeSql.bindCovers(ScopeSql.bindLeads(statement, scope), scope);
    return ScopeSql.bindOperator(bound, scope)
        .bind("scopePartTime", scope.hasAny(Role.PART_TIME_WORKER))
        .bind("scopeAccount", scope.account())
        .bind("scopeIsPaired", !scope.pairedRooms().isEmpty())
        .bindArray(
            "scopePaired",
            String.class,
            scope.pairedRooms().stream().map(String::valueOf).toArray());
  }
}
