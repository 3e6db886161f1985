package io.tidegate.gateway.store.register;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.store.ScopeSql;
import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;

/**
 * Whose maintenance windows and exemptions a query is about; the others are none for the caller.
 *
 * @param account name of who asks: what they asked for themselves is theirs to see
 * @param deviceRules ids of the rules of class device, which are the operator's
 */
public record SilenceScope(String account, Scope scope, List<String> deviceRules) {
  /** Whether who asks leads where a row {@code w} is about: a place has the micro-grid above it. */
  private static final String LED =
      ScopeSql.leads(
          """
          (WITH RECURSIVE up (parent, micro_grid) AS (
            SELECT parent, micro_grid FROM place
            WHERE id = coalesce(w.place, (SELECT place FROM device WHERE number = w.device))
            UNION ALL
            SELECT p.parent, p.micro_grid FROM place p JOIN up ON p.id = up.parent
            WHERE up.micro_grid IS NULL)
          SELECT micro_grid FROM up WHERE micro_grid IS NOT NULL)""");

  /** Condition on a row {@code w} of maintenance windows. */
  static final String OF_WINDOWS = "(:scopeOperator OR w.made_by = :scopeAccount OR " + LED + ")";

  /** Condition on a row {@code w} of exemptions. */
  static final String OF_EXEMPTIONS =
      "(w.requested_by = :scopeAccount OR CASE WHEN w.rule = ANY (:scopeDeviceRules)"
          + " THEN :scopeOperator ELSE "
          + LED
          + " END)";

  public SilenceScope {
    deviceRules = List.copyOf(deviceRules);
  }

  /** Binds what the condition on maintenance windows names. */
  <S extends SqlStatement<S>> S bindWindows(S statement) {
    return ScopeSql.bindOperator(ScopeSql.bindLeads(statement, scope), scope)
        .bind("scopeAccount", account);
  }

  /** Binds what the condition on exemptions names. */
  <S extends SqlStatement<S>> S bindExemptions(S statement) {
    return bindWindows(statement).bindArray("scopeDeviceRules", String.class, deviceRules);
  }
}
