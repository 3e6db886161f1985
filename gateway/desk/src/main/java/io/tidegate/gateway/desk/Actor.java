package io.tidegate.gateway.desk;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.account.Scope;
import org.jspecify.annotations.Nullable;

/**
 * Who gives a command to a service.
 *
 * @param account number of the account; null: the gateway's own terminal
 * @param scope of the account; null: the terminal, which may do everything
 */
public record Actor(@Nullable Integer account, @Nullable Scope scope) {
  /** The operator at the gateway's terminal. */
  public static final Actor TERMINAL = new Actor(null, null);

  /** The account of a request. */
  public static Actor of(Caller caller) {
    return new Actor(caller.account().id(), caller.scope());
  }

  /**
   * The scope of the account.
   *
   * @throws IllegalStateException at the terminal, for commands that only accounts give
   */
  public Scope requireScope() {
    if (scope == null) {
      throw new IllegalStateException("a command of accounts alone");
    }
    return scope;
  }

  /** Whether the actor decides about community-wide rules of that class. */
  public boolean decidesOnRules(boolean ofDevice) {
    return scope == null || scope.decidesOn(ofDevice, null);
  }
}
