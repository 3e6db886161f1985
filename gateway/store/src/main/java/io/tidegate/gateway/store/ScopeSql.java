package io.tidegate.gateway.store;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import org.jdbi.v3.core.statement.SqlStatement;

/** The questions of a {@link Scope} as SQL conditions. A query binds what its conditions name. */
public final class ScopeSql {
  /** {@link Role#OPERATOR}, named by {@link #bindOperator}. */
  public static final String OPERATOR = ":scopeOperator";

  private ScopeSql() {}

  /** {@link Scope#leads}. {@code microGrid}: an expression of its number. */
  public static String leads(String microGrid) {
    return "(:scopeEverywhere OR " + microGrid + " = ANY (:scopeLed))";
  }

  /** {@link Scope#covers}. {@code microGrid}: an expression of its number. */
  public static String covers(String microGrid) {
    return "(:scopeEverywhere OR " + microGrid + " = ANY (:scopeCovered))";
  }

  /** {@link Scope#manages}. {@code house}: an expression of its number. */
  public static String manages(String house) {
    return "(" + house + " = ANY (:scopeManaged))";
  }

  /** {@link Scope#registers}; expressions of the numbers. */
  public static String registers(String microGrid, String house) {
    return "(" + covers(microGrid) + " OR " + house + " = ANY (:scopeWalkedHouses))";
  }

  /** Binds what {@link #manages} names. */
  public static <S extends SqlStatement<S>> S bindManages(S statement, Scope scope) {
    return statement.bindArray("scopeManaged", Integer.class, scope.managedHouses().toArray());
  }

  /** Binds what {@link #registers} names. */
  public static <S extends SqlStatement<S>> S bindRegisters(S statement, Scope scope) {
    return bindCovers(statement, scope)
        .bindArray("scopeWalkedHouses", Integer.class, scope.walkedHouses().toArray());
  }

  /** Binds what {@link #leads} names. */
  public static <S extends SqlStatement<S>> S bindLeads(S statement, Scope scope) {
    return statement
        .bind("scopeEverywhere", scope.everywhere())
        .bindArray("scopeLed", Integer.class, scope.led().toArray());
  }

  /** Binds what {@link #covers} names. */
  public static <S extends SqlStatement<S>> S bindCovers(S statement, Scope scope) {
    return statement
        .bind("scopeEverywhere", scope.everywhere())
        .bindArray("scopeCovered", Integer.class, scope.covered().toArray());
  }

  /** Binds what {@link #OPERATOR} names. */
  public static <S extends SqlStatement<S>> S bindOperator(S statement, Scope scope) {
    return statement.bind("scopeOperator", scope.hasAny(Role.OPERATOR));
  }
}
