package io.tidegate.gateway.store.read;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import org.jdbi.v3.core.statement.SqlStatement;

/** {@link Scope#sees} as a condition on a row {@code t} of alerts. */
final class AlertScope {
  /**
   * The second part follows from the first; it is there for the indexes, which nothing within a
   * CASE can use.
   */
  static final String CONDITION =
      """
      (CASE
        WHEN t.class = 'device' THEN :scopeOperator
        WHEN t.rule = 'welfare-check'
          THEN :scopeEverywhere OR t.micro_grid = ANY (:scopeLed)
               OR t.subject_key = ANY (:scopePaired)
        ELSE :scopeEverywhere OR t.micro_grid = ANY (:scopeCovered)
             OR (:scopePartTime AND t.assignee = :scopeAccount)
      END
      AND (:scopeEverywhere OR :scopeOperator OR t.micro_grid = ANY (:scopeCovered)
           OR (:scopePartTime AND t.assignee = :scopeAccount)
           OR (:scopeIsPaired AND t.rule = 'welfare-check' AND t.subject_kind = 'room'
               AND t.subject_key = ANY (:scopePaired))))""";

  private AlertScope() {}

  /** Binds what {@link #CONDITION} names. */
  static <S extends SqlStatement<S>> S bind(S statement, Scope scope) {
    return statement
        .bind("scopeOperator", scope.hasAny(Role.OPERATOR))
        .bind("scopeEverywhere", scope.everywhere())
        .bind("scopePartTime", scope.hasAny(Role.PART_TIME_WORKER))
        .bind("scopeAccount", scope.account())
        .bind("scopeIsPaired", !scope.pairedRooms().isEmpty())
        .bindArray("scopeLed", Integer.class, scope.led().toArray())
        .bindArray("scopeCovered", Integer.class, scope.covered().toArray())
        .bindArray(
            "scopePaired",
            String.class,
            scope.pairedRooms().stream().map(String::valueOf).toArray());
  }
}
