package io.tidegate.gateway.store.residency;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.store.ScopeSql;
import org.jdbi.v3.core.statement.Query;

/** Queries over the caller's places: a table {@code mine (place, micro_grid, house)}. */
final class ScopedPlaces {
  private static final int TIMEOUT_SECONDS = 5;
  private static final String TABLE =
      """
      WITH mine AS MATERIALIZED (
        SELECT w.place, w.micro_grid, w.house FROM place_within w WHERE %s)
      """;
  private static final String LED = TABLE.formatted(ScopeSql.leads("w.micro_grid"));
  private static final String WALKED =
      TABLE.formatted(ScopeSql.registers("w.micro_grid", "w.house"));

  private ScopedPlaces() {}

  /** A query over the places that the caller leads. */
  static Query led(Tx tx, Scope scope, String sql) {
    return ScopeSql.bindLeads(
        tx.handle().createQuery(LED + sql).setQueryTimeout(TIMEOUT_SECONDS), scope);
  }

  /** A query over the places where the caller registers people. */
  static Query walked(Tx tx, Scope scope, String sql) {
    return ScopeSql.bindRegisters(
        tx.handle().createQuery(WALKED + sql).setQueryTimeout(TIMEOUT_SECONDS), scope);
  }
}
