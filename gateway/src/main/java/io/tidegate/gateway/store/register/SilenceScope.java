package io.tidegate.gateway.store.register;

import java.util.List;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * Whose maintenance windows and exemptions a query is about; the others are none for the caller.
 *
 * @param account name of who asks: what they asked for themselves is theirs to see
 * @param isOperator whether all devices, and the rules about them, are theirs
 * @param places numbers of the places they lead; null: all
 * @param deviceRules ids of the rules of class device
 */
public record SilenceScope(
    String account, boolean isOperator, @Nullable List<Integer> places, List<String> deviceRules) {
  /** Condition on a row {@code w} of maintenance windows. */
  static final String OF_WINDOWS =
      """
      (:scopeOperator OR :scopeAll OR w.made_by = :scopeAccount
        OR coalesce(w.place, (SELECT place FROM device WHERE number = w.device))
           = ANY (:scopePlaces))""";

  /** Condition on a row {@code w} of exemptions. */
  static final String OF_EXEMPTIONS =
      """
      (w.requested_by = :scopeAccount
        OR CASE WHEN w.rule = ANY (:scopeDeviceRules) THEN :scopeOperator
                ELSE :scopeAll
                     OR coalesce(w.place, (SELECT place FROM device WHERE number = w.device))
                        = ANY (:scopePlaces)
           END)""";

  public SilenceScope {
    places = places == null ? null : List.copyOf(places);
    deviceRules = List.copyOf(deviceRules);
  }

  /** Binds what the conditions name. */
  <S extends SqlStatement<S>> S bind(S statement) {
    return statement
        .bind("scopeAccount", account)
        .bind("scopeOperator", isOperator)
        .bind("scopeAll", places == null)
        .bindArray("scopePlaces", Integer.class, places == null ? List.of() : places)
        .bindArray("scopeDeviceRules", String.class, deviceRules);
  }
}
