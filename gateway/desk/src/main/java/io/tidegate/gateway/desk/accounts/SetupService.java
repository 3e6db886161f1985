package io.tidegate.gateway.desk.accounts;

import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.CommandAudit;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Passwords;
import io.tidegate.gateway.store.account.Sessions;
import io.tidegate.gateway.store.account.SetupReads;
import io.tidegate.gateway.store.account.SetupTokens;
import io.tidegate.gateway.store.audit.AuditLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** The first set-up: its token, the first admin, and what is left. Blocking; safe on any thread. */
public final class SetupService {
  private final Accounts accounts;
  private final SetupTokens tokens;
  private final SetupReads reads;
  private final Sessions sessions;
  private final Passwords passwords;
  private final CommandAudit audit;
  private final InstantSource time;

  /**
   * @param audit asked for at a change: reading needs no key to sign entries with
   */
  public SetupService(
      Database database, Passwords passwords, Supplier<AuditLog> audit, InstantSource time) {
    this.accounts = new Accounts(database.jdbi());
    this.tokens = new SetupTokens(database.jdbi());
    this.reads = new SetupReads(database.jdbi());
    this.sessions = new Sessions(database.jdbi());
    this.passwords = passwords;
    this.audit = new CommandAudit(audit, time);
    this.time = time;
  }

  /** Whether there is an account, so that the set-up is open no more. */
  public boolean hasAccount() {
    return accounts.exist();
  }

  /** What of the set-up is there. */
  public SetupReads.Counts counts() {
    return reads.counts();
  }

  /**
   * Makes the token that opens the set-up, in place of any before.
   *
   * @return the token, which is not kept
   * @throws RefusedException forbidden, but at the terminal; conflict {@code set-up}: there is an
   *     account
   */
  public String makeToken(Actor actor) {
    if (actor.scope() != null) {
      throw RefusedException.forbidden();
    }
    return audit.run(
        null,
        AuditAction.TOKEN_MADE,
        made -> "",
        "setup",
        () ->
            tokens
                .make(time.instant())
                .orElseThrow(
                    () ->
                        RefusedException.conflict(
                            "set-up",
                            "there are accounts already: an admin makes more, on the desk or by"
                                + " user add")));
  }

  /**
   * Makes the first account, an admin, uses the token up, and opens a session.
   *
   * @return the session's id; empty if the token does not hold, or another was first
   * @throws RefusedException as {@link NewAccount#check}; invalid, of {@code password}
   */
  public Optional<String> makeAdmin(String token, NewAccount admin, Sessions.From from) {
    admin.check();
    String password = admin.password();
    if (password == null) {
      throw RefusedException.invalid("password", "password: missing");
    }
    Instant now = time.instant();
    if (!tokens.holds(token, now)) {
      return Optional.empty(); // before a hash that costs something
    }
    String hash = passwords.hash(password);
    String name = admin.name();
    return audit.inOne(
        () ->
            tokens
                .makeAdmin(token, name, admin.displayName(), admin.language(), hash, now)
                .map(
                    account -> {
                      audit.enter(null, AuditAction.ACCOUNT_MADE, name, "admin setup");
                      return sessions.open(account, from, now);
                    }));
  }
}
