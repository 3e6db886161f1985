package io.tidegate.gateway.store.account;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.store.alert.AlertTable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.Nested;
import org.jspecify.annotations.Nullable;

/** Accounts in the database. Blocking; safe on any thread. */
public final class Accounts {
  /** Time until a one-time password expires. */
  public static final Duration ONE_TIME_LASTS = Duration.ofDays(3);

  /** Of an {@link Account}, from {@code account a}. */
  static final String COLUMNS =
      "a.id, a.name, a.display_name, a.language, a.disabled,"
          + " a.one_time_until IS NOT NULL AS must_change, a.keys";

  private static final String ADD =
      """
      INSERT INTO account (name, display_name, language, password_hash)
      VALUES (?, ?, ?, ?)
      ON CONFLICT (name) DO NOTHING""";

  private static final String ADD_NEWCOMER =
      """
      INSERT INTO account (name, display_name, language, oidc_subject)
      VALUES (?, ?, ?, ?)""";

  private final Jdbi jdbi;

  public Accounts(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * An account and how its password is checked.
   *
   * @param passwordHash argon2id string; null if it has none
   * @param until when a password that an admin gave ends; null: it is their own
   */
  public record Login(
      @Nested Account account, @Nullable String passwordHash, @Nullable Instant until) {
    /** The hash that lets somebody in at that time; null: none does. */
    public @Nullable String hashAt(Instant now) {
      boolean over = account.disabled() || (until != null && now.isAfter(until));
      return over ? null : passwordHash;
    }
  }

  /**
   * Makes an account with its roles, or nothing at all.
   *
   * @param passwordHash null: sign-in by password is off until one is set
   * @return done, or what was wrong: the name is taken, or a grant names no place of the register
   */
  public Grants.Outcome add(
      String name,
      String displayName,
      Language language,
      @Nullable String passwordHash,
      List<Grant> grants) {
    return jdbi.inTransaction(
        h -> {
          int made = h.execute(ADD, name, displayName, language.tag(), passwordHash);
          if (made == 0) {
            return Grants.Outcome.NAME_TAKEN;
          }
          for (Grant grant : grants) {
            Grants.Outcome granted = Grants.add(h, name, grant);
            if (granted != Grants.Outcome.DONE) {
              h.rollback();
              return granted;
            }
          }
          return Grants.Outcome.DONE;
        });
  }

  /** Makes an account of somebody who signs in at another server. */
  static void addNewcomer(Handle h, String name, String displayName, String subject) {
    h.execute(ADD_NEWCOMER, name, displayName, Language.ZH_CN.tag(), subject);
  }

  /** Changes what others see of an account. */
  static void change(Handle h, int account, Users.Profile profile) {
    h.createUpdate(
            """
            UPDATE account SET display_name = :displayName, wecom_id = nullif(:wecomId, ''),
              dingtalk_id = nullif(:dingtalkId, ''), feishu_id = nullif(:feishuId, '')
            WHERE id = :account""")
        .bindMethods(profile)
        .bind("account", account)
        .execute();
  }

  /** The account of that name, disabled or not. */
  public Optional<Login> find(String name) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    "SELECT "
                        + COLUMNS
                        + ", a.password_hash, a.one_time_until AS until"
                        + " FROM account a WHERE a.name = :name")
                .bind("name", name)
                .mapTo(Login.class)
                .findOne());
  }

  /** Every account, by name. */
  public List<Account> list() {
    return jdbi.withHandle(
        h ->
            h.createQuery("SELECT " + COLUMNS + " FROM account a ORDER BY a.name")
                .mapTo(Account.class)
                .list());
  }

  /**
   * Sets a password and ends every session and token of the account: an intruder with the old one
   * may have made some. Returns false if there is no such account.
   */
  public boolean setPassword(String name, String passwordHash) {
    return changeAndSignOut(
        "UPDATE account SET password_hash = :value, one_time_until = NULL WHERE name = :name",
        name,
        passwordHash);
  }

  /**
   * Sets a password that lets its owner in only to set another one, and ends every session and
   * token of the account. Returns false if there is no such account.
   */
  public boolean setOneTimePassword(String name, String passwordHash, Instant until) {
    return jdbi.inTransaction(
        h -> {
          h.execute("UPDATE account SET one_time_until = ? WHERE name = ?", until, name);
          String sql = "UPDATE account SET password_hash = :value WHERE name = :name";
          return changeAndSignOut(h, sql, name, passwordHash);
        });
  }

  /** Whether there is any account. */
  public boolean exist() {
    return jdbi.withHandle(
        h -> h.createQuery("SELECT EXISTS (SELECT FROM account)").mapTo(Boolean.class).one());
  }

  /** Sets whether pages listen to keys of a keyboard. */
  public void setKeys(int account, boolean keys) {
    jdbi.useHandle(h -> h.execute("UPDATE account SET keys = ? WHERE id = ?", keys, account));
  }

  /**
   * Locks the account, ends its sessions and tokens for good, and frees the alerts it had claimed.
   * The last admin stays. {@code actor}: account that does it; null: the terminal.
   */
  public Grants.Outcome disable(String name, Instant now, @Nullable Integer actor) {
    return jdbi.inTransaction(
        h -> {
          Grants.lock(h);
          if (Grants.isAdmin(h, name) && !Grants.hasOtherAdmin(h, name)) {
            return Grants.Outcome.LAST_ADMIN;
          }
          String sql = "UPDATE account SET disabled = :value WHERE name = :name";
          if (!changeAndSignOut(h, sql, name, true)) {
            return Grants.Outcome.NO_SUCH_ACCOUNT;
          }
          AlertTable.release(h, name, now, actor);
          return Grants.Outcome.DONE;
        });
  }

  /** Lets people in again by password; ended sessions and tokens stay ended. False: no account. */
  public boolean enable(String name) {
    return changeAndSignOut("UPDATE account SET disabled = :value WHERE name = :name", name, false);
  }

  private boolean changeAndSignOut(String sql, String name, Object value) {
    return jdbi.inTransaction(h -> changeAndSignOut(h, sql, name, value));
  }

  private static boolean changeAndSignOut(Handle h, String sql, String name, Object value) {
    int changed = h.createUpdate(sql).bind("name", name).bind("value", value).execute();
    Sessions.endAll(h, name);
    Tokens.revokeAll(h, name);
    return changed == 1;
  }

  /** Sets the language of an account. Returns false if there is no such account. */
  public boolean setLanguage(String name, Language language) {
    return jdbi.withHandle(
            h -> h.execute("UPDATE account SET language = ? WHERE name = ?", language.tag(), name))
        == 1;
  }
}
