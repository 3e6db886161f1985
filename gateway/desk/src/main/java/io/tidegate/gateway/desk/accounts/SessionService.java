package io.tidegate.gateway.desk.accounts;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.account.Session;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.CommandAudit;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Grants;
import io.tidegate.gateway.store.account.Newcomers;
import io.tidegate.gateway.store.account.Passwords;
import io.tidegate.gateway.store.account.Sessions;
import io.tidegate.gateway.store.account.Tokens;
import io.tidegate.gateway.store.audit.AuditLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Signing in and out, and what people set of their own account: sessions, password, language. A
 * change of sessions or password and its audit entry are one transaction. Blocking; safe on any
 * thread.
 */
public final class SessionService {
  private final Accounts accounts;
  private final Grants grants;
  private final Newcomers newcomers;
  private final Sessions sessions;
  private final Tokens tokens;
  private final Passwords passwords;
  private final CommandAudit audit;
  private final InstantSource time;

  /**
   * @param audit asked for at a change: reading needs no key to sign entries with
   */
  public SessionService(
      Database database, Passwords passwords, Supplier<AuditLog> audit, InstantSource time) {
    this.accounts = new Accounts(database.jdbi());
    this.grants = new Grants(database.jdbi());
    this.newcomers = new Newcomers(database.jdbi());
    this.sessions = new Sessions(database.jdbi());
    this.tokens = new Tokens(database.jdbi());
    this.passwords = passwords;
    this.audit = new CommandAudit(audit, time);
    this.time = time;
  }

  /** Whose API token it is, if it still holds. */
  public Optional<Caller> ofToken(String token) {
    return tokens.use(token, time.instant());
  }

  /** Whose session it is, if it still holds; it counts as used now. */
  public Optional<Caller> ofSession(String id) {
    return sessions.use(id, time.instant());
  }

  /**
   * Checks a name and password as typed; a wrong one is audited, without what was typed.
   *
   * @param address of the client
   * @return empty: there is no such account, or none with that password
   */
  public Optional<Account> check(String name, String password, String address) {
    Instant now = time.instant();
    Optional<Accounts.Login> login = accounts.find(name);
    if (passwords.matches(password, login.map(known -> known.hashAt(now)).orElse(null))) {
      return login.map(Accounts.Login::account);
    }
    Integer account = login.map(known -> known.account().id()).orElse(null);
    audit.enter(account, AuditAction.SIGN_IN_REFUSED, "", "from=" + address);
    return Optional.empty();
  }

  /**
   * Opens a session of an account whose password was typed just now.
   *
   * @param before session that the browser had, which ends; null: none
   * @return the session's id, to be kept by the browser alone
   */
  public String open(Account account, Sessions.From from, @Nullable String before) {
    return audited(
        account,
        AuditAction.SIGNED_IN,
        "",
        "from=" + from.address(),
        () -> {
          if (before != null) {
            sessions.end(before);
          }
          return sessions.open(account.id(), from, time.instant());
        });
  }

  /**
   * Opens a session of a person who signed in at another server; makes the account if it is new.
   *
   * @param provedAt when they last proved there who they are, UTC
   * @return the session's id; empty if the account is disabled
   */
  public Optional<String> open(
      Newcomers.Person person, List<Grant> ofGroups, Sessions.From from, Instant provedAt) {
    Instant now = time.instant();
    return audit.inOne(
        () -> {
          Newcomers.Arrived arrived = newcomers.arrive(person, ofGroups);
          Account account = arrived.account();
          if (arrived.isNew()) {
            audit.enter(account.id(), AuditAction.ACCOUNT_MADE, account.name(), "oidc");
          }
          if (account.disabled()) {
            audit.enter(account.id(), AuditAction.SIGN_IN_REFUSED, "", "oidc disabled");
            return Optional.<String>empty();
          }
          audit.enter(account.id(), AuditAction.SIGNED_IN, "", "oidc from=" + from.address());
          return Optional.of(sessions.open(account.id(), from, now, provedAt));
        });
  }

  /** Ends the session that a browser signs out of. */
  public void signOut(Account own, String session) {
    audit.run(own.id(), AuditAction.SIGNED_OUT, "", "", () -> sessions.end(session));
  }

  /** Remembers that the session's owner has typed the password just now. */
  public void prove(Session session) {
    sessions.prove(session.number(), time.instant());
  }

  /** Sessions of one's own account that still hold, the last used first. */
  public List<Sessions.Listed> list(Account own) {
    return sessions.list(own.id(), time.instant());
  }

  /**
   * Ends a session of one's own account.
   *
   * @throws RefusedException not found: the account has none of that number
   */
  public void end(Account own, int number) {
    audit.run(
        own.id(),
        AuditAction.SESSION_ENDED,
        own.name(),
        "session=" + number,
        () -> {
          if (!sessions.end(own.id(), number)) {
            throw RefusedException.notFound();
          }
        });
  }

  /** Ends every session of one's own account but the caller's. */
  public void endOthers(Caller caller) {
    Session kept = caller.session();
    audit.run(
        caller.account().id(),
        AuditAction.SESSION_ENDED,
        caller.account().name(),
        "session=others",
        () -> sessions.endOthers(caller.account().id(), kept == null ? 0 : kept.number()));
  }

  /**
   * Sets the password of one's own account and ends its other sessions and its tokens. The old
   * password was checked before.
   *
   * @return id of a session in place of the caller's; empty if the caller has none
   * @throws RefusedException limit, named after the password rule
   */
  public Optional<String> setPassword(Caller caller, String password, Sessions.From from) {
    Account own = caller.account();
    NewAccount.checkPassword(password, own.name());
    String hash = passwords.hash(password);
    return audited(
        own,
        AuditAction.PASSWORD_SET,
        own.name(),
        "own",
        () -> {
          accounts.setPassword(own.name(), hash);
          return caller.session() == null
              ? Optional.<String>empty()
              : Optional.of(sessions.open(own.id(), from, time.instant()));
        });
  }

  /** Roles of one's own account. */
  public List<Grant> roles(Account own) {
    return grants.of(own.name());
  }

  /** Sets whether the pages of one's own account listen to keys of a keyboard. */
  public void setKeys(Account own, boolean keys) {
    accounts.setKeys(own.id(), keys);
  }

  /** Sets the language of one's own account. */
  public void setLanguage(Account own, Language language) {
    accounts.setLanguage(own.name(), language);
  }

  private <R> R audited(
      Account own, AuditAction action, String object, String detail, Supplier<R> work) {
    return audit.run(own.id(), action, done -> object, detail, work);
  }
}
