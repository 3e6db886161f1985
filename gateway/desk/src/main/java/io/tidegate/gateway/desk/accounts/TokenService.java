package io.tidegate.gateway.desk.accounts;

import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.CommandAudit;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Tokens;
import io.tidegate.gateway.store.audit.AuditLog;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

/**
 * API tokens of accounts, for admins and the terminal. A change and its audit entry are one
 * transaction. Blocking; safe on any thread.
 */
public final class TokenService {
  /** Longest time until a token ends, and the default. */
  public static final Duration LONGEST = Duration.ofDays(90);

  private final Accounts accounts;
  private final Tokens tokens;
  private final CommandAudit audit;
  private final InstantSource time;

  /**
   * @param audit asked for at a change: reading needs no key to sign entries with
   */
  public TokenService(Database database, Supplier<AuditLog> audit, InstantSource time) {
    this.accounts = new Accounts(database.jdbi());
    this.tokens = new Tokens(database.jdbi());
    this.audit = new CommandAudit(audit, time);
    this.time = time;
  }

  /**
   * Tokens of an account, oldest first, expired ones included.
   *
   * @throws RefusedException not found
   */
  public List<Tokens.Listed> list(Actor actor, String name) {
    AccountService.requireAdmin(actor);
    if (accounts.find(name).isEmpty()) {
      throw RefusedException.notFound();
    }
    return tokens.list(name);
  }

  /**
   * Makes a token.
   *
   * @param lasts at most {@link #LONGEST}
   * @return the token, which is not kept
   * @throws RefusedException not found, or disabled; limit {@code lasts-too-long}
   */
  public String make(Actor actor, String name, String label, Duration lasts) {
    AccountService.requireAdmin(actor);
    if (lasts.compareTo(LONGEST) > 0) {
      throw RefusedException.limit(
          "lasts-too-long",
          "Token not made",
          "expected at most " + LONGEST.toDays() + " days: make another token before it ends");
    }
    Instant expires = time.instant().plus(lasts);
    String detail = "until=" + expires;
    return audit.run(
        actor.account(),
        AuditAction.TOKEN_MADE,
        made -> name,
        detail,
        () -> tokens.add(name, label, expires).orElseThrow(RefusedException::notFound));
  }

  /**
   * Revokes tokens of an account.
   *
   * @param which a number, or a label and then all that have it
   * @return how many
   * @throws RefusedException conflict {@code no-such-token}
   */
  public int revoke(Actor actor, String name, String which) {
    AccountService.requireAdmin(actor);
    String detail = which.matches("[0-9]+") ? "token=" + which : "";
    return audit.run(
        actor.account(),
        AuditAction.TOKEN_REVOKED,
        revoked -> name,
        detail,
        () -> {
          int revoked = tokens.revoke(name, which);
          if (revoked == 0) {
            throw RefusedException.conflict(
                "no-such-token", name + " has no such token, see --list");
          }
          return revoked;
        });
  }
}
