package io.tidegate.gateway.desk.accounts;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.CommandAudit;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Grants;
import io.tidegate.gateway.store.account.Passwords;
import io.tidegate.gateway.store.account.Secret;
import io.tidegate.gateway.store.account.Users;
import io.tidegate.gateway.store.audit.AuditLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Accounts, their roles and passwords. Admins and the terminal change them; a change and its audit
 * entry are one transaction. Blocking; safe on any thread.
 */
public final class AccountService {
  private final Accounts accounts;
  private final Grants grants;
  private final Users users;
  private final Passwords passwords;
  private final CommandAudit audit;
  private final InstantSource time;

  /**
   * @param audit asked for at a change: reading needs no key to sign entries with
   */
  public AccountService(
      Database database, Passwords passwords, Supplier<AuditLog> audit, InstantSource time) {
    this.accounts = new Accounts(database.jdbi());
    this.grants = new Grants(database.jdbi());
    this.users = new Users(database.jdbi());
    this.passwords = passwords;
    this.audit = new CommandAudit(audit, time);
    this.time = time;
  }

  /**
   * Accounts by name.
   *
   * @param after number of the account after whose name the page begins; 0: the first page
   * @return with the account after whose name the next page begins
   */
  public Page<Users.Listed> list(Actor actor, int after, int limit) {
    requireAdmin(actor);
    return page(users.list(after, limit + 1), limit);
  }

  /** The first accounts whose name or display name holds a text. */
  public Page<Users.Listed> search(Actor actor, String text, int limit) {
    requireAdmin(actor);
    return page(users.search(text, limit + 1), limit);
  }

  private static Page<Users.Listed> page(List<Users.Listed> rows, int limit) {
    return Page.of(rows, Page.Request.first(limit), user -> user.account().id());
  }

  /**
   * The account of that number.
   *
   * @throws RefusedException not found
   */
  public Users.Listed find(Actor actor, int account) {
    requireAdmin(actor);
    return users.find(account).orElseThrow(RefusedException::notFound);
  }

  /**
   * Makes an account with its roles.
   *
   * @throws RefusedException as {@link NewAccount#check}; conflict {@code name-taken}, {@code
   *     no-such-place} or {@code ambiguous-place}
   */
  public Account add(Actor actor, NewAccount wanted) {
    requireAdmin(actor);
    wanted.check();
    String name = wanted.name();
    String password = wanted.password();
    String hash = password == null ? null : passwords.hash(password);
    String detail = wanted.grants().stream().map(Grant::toString).collect(Collectors.joining(" "));
    return audit.run(
        actor.account(),
        AuditAction.ACCOUNT_MADE,
        Account::name,
        detail,
        () -> {
          check(accounts.add(name, wanted.displayName(), wanted.language(), hash, List.of()), name);
          wanted.grants().forEach(grant -> add(name, grant));
          return accounts.find(name).orElseThrow().account();
        });
  }

  /**
   * Changes what others see of an account.
   *
   * @throws RefusedException not found; invalid, of {@code displayName}
   */
  public void change(Actor actor, String name, Users.Profile profile) {
    requireAdmin(actor);
    check(profile);
    audit.run(
        actor.account(),
        AuditAction.ACCOUNT_CHANGED,
        name,
        "",
        () -> users.change(find(name).account().id(), profile));
  }

  /**
   * Grants a role; one that is there already stays.
   *
   * @throws RefusedException not found; conflict {@code own-account}, {@code no-such-place} or
   *     {@code ambiguous-place}
   */
  public void grant(Actor actor, String name, Grant grant) {
    requireAdmin(actor);
    if (Integer.valueOf(find(name).account().id()).equals(actor.account())) {
      throw RefusedException.conflict(
          "own-account",
          "an admin grants no role to their own account: another admin does it, or user grant on"
              + " the server");
    }
    audit.run(
        actor.account(), AuditAction.ROLE_GRANTED, name, grant.toString(), () -> add(name, grant));
  }

  private void add(String name, Grant grant) {
    requireOnePlace(grant);
    check(grants.add(name, grant), name);
  }

  private void requireOnePlace(Grant grant) {
    List<String> candidates = grants.candidates(grant);
    if (candidates.size() > 1) {
      throw RefusedException.conflict(
          "ambiguous-place",
          candidates.stream()
              .map(code -> grant.role().word() + ":" + code)
              .collect(
                  Collectors.joining(" or ", "several communities have this code: expected ", "")));
    }
  }

  /**
   * Takes a role back.
   *
   * @param grant with COMMUNITY/CODE where several communities have the code
   * @throws RefusedException not found; conflict {@code no-such-grant}, {@code ambiguous-place} or
   *     {@code last-admin}
   */
  public void ungrant(Actor actor, String name, Grant grant) {
    requireAdmin(actor);
    find(name);
    ungrant(actor, name, held(name, grant));
  }

  /**
   * Takes the role of the grant of that number back.
   *
   * @throws RefusedException not found; conflict {@code no-such-grant} or {@code last-admin}
   */
  public void ungrant(Actor actor, String name, int grant) {
    requireAdmin(actor);
    find(name);
    Grants.Held held =
        grants.held(name).stream()
            .filter(each -> each.id() == grant)
            .findAny()
            .orElseThrow(() -> noSuchGrant(name));
    ungrant(actor, name, held);
  }

  private void ungrant(Actor actor, String name, Grants.Held held) {
    change(
        actor,
        AuditAction.ROLE_TAKEN_BACK,
        name,
        held.grant().toString(),
        () -> grants.remove(name, held.id()));
  }

  private Grants.Held held(String name, Grant grant) {
    requireOnePlace(grant);
    // A code that one community has may be written with it, too.
    Set<Grant> meant = new HashSet<>(Set.of(grant));
    String where = grant.where();
    if (where != null && where.contains("/")) {
      Grant bare = new Grant(grant.role(), where.substring(where.indexOf('/') + 1));
      if (grants.candidates(bare).equals(List.of(where))) {
        meant.add(bare);
      }
    }
    return grants.held(name).stream()
        .filter(each -> meant.contains(each.grant()))
        .findAny()
        .orElseThrow(() -> noSuchGrant(name));
  }

  private static RefusedException noSuchGrant(String name) {
    return RefusedException.conflict("no-such-grant", name + " has no such role, see list");
  }

  /**
   * Locks the account, ends its sessions and tokens, and frees the alerts it claimed.
   *
   * @throws RefusedException not found; conflict {@code last-admin}
   */
  public void disable(Actor actor, String name) {
    change(
        actor,
        AuditAction.ACCOUNT_DISABLED,
        name,
        "",
        () -> accounts.disable(name, time.instant(), actor.account()));
  }

  /**
   * Lets people in again by password; sessions and tokens of before stay ended.
   *
   * @throws RefusedException not found
   */
  public void enable(Actor actor, String name) {
    change(actor, AuditAction.ACCOUNT_ENABLED, name, "", () -> known(accounts.enable(name)));
  }

  /**
   * Sets a password and ends every session and token of the account.
   *
   * @throws RefusedException not found; limit, named after the password rule
   */
  public void setPassword(Actor actor, String name, String password) {
    requireAdmin(actor);
    NewAccount.checkPassword(password, name);
    String hash = passwords.hash(password);
    change(
        actor, AuditAction.PASSWORD_SET, name, "", () -> known(accounts.setPassword(name, hash)));
  }

  /**
   * Sets a password that lets its owner in for three days, only to set another; ends every session
   * and token of the account.
   *
   * @return the password, which is not kept
   * @throws RefusedException not found
   */
  public String makeOneTimePassword(Actor actor, String name) {
    requireAdmin(actor);
    String password = Secret.readable();
    String hash = passwords.hash(password);
    Instant until = time.instant().plus(Accounts.ONE_TIME_LASTS);
    change(
        actor,
        AuditAction.PASSWORD_SET,
        name,
        "one-time until=" + until,
        () -> known(accounts.setOneTimePassword(name, hash, until)));
    return password;
  }

  static void check(Users.Profile profile) {
    if (!profile.isFit()) {
      throw RefusedException.invalid(
          "displayName", "displayName: expected 1 to 64 characters on one line; ids may be empty");
    }
  }

  /**
   * Checks that the actor is an admin or the terminal.
   *
   * @throws RefusedException forbidden
   */
  static void requireAdmin(Actor actor) {
    Scope scope = actor.scope();
    if (scope != null && !scope.hasAny(Role.ADMIN)) {
      throw RefusedException.forbidden();
    }
  }

  private Accounts.Login find(String name) {
    return accounts.find(name).orElseThrow(RefusedException::notFound);
  }

  private static Grants.Outcome known(boolean found) {
    return found ? Grants.Outcome.DONE : Grants.Outcome.NO_SUCH_ACCOUNT;
  }

  private static void check(Grants.Outcome outcome, String name) {
    switch (outcome) {
      case DONE -> {}
      case NO_SUCH_ACCOUNT -> throw RefusedException.notFound();
      case NAME_TAKEN ->
          throw RefusedException.conflict("name-taken", "there is an account " + name);
      case NO_SUCH_PLACE ->
          throw RefusedException.conflict(
              "no-such-place", "the register has no micro-grid, grid or house of that code");
      case AMBIGUOUS_PLACE ->
          throw RefusedException.conflict(
              "ambiguous-place", "several communities have this code: expected COMMUNITY/CODE");
      case NO_SUCH_GRANT -> throw noSuchGrant(name);
      case LAST_ADMIN ->
          throw RefusedException.conflict(
              "last-admin", name + " is the last admin: make another one first");
    }
  }

  private void change(
      Actor actor, AuditAction action, String name, String detail, Supplier<Grants.Outcome> work) {
    requireAdmin(actor);
    audit.run(actor.account(), action, name, detail, () -> check(work.get(), name));
  }
}
