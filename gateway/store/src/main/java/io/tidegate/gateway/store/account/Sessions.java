package io.tidegate.gateway.store.account;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Browser;
import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.account.Session;
import io.tidegate.gateway.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.Nested;

/** Sessions of the desk. Blocking; safe on any thread. */
public final class Sessions {
  /** Idle time after which a session ends: a shift, as a worker's phone may be offline for long. */
  public static final Duration IDLE = Duration.ofHours(12);

  /** A session ends after this, used or not. */
  public static final Duration LONGEST = Duration.ofDays(7);

  /** {@link #IDLE} for who administers, leads, audits or decides on what residents ask for. */
  public static final Duration IDLE_OF_WIDE = Duration.ofMinutes(30);

  /** {@link #LONGEST} for the same. */
  public static final Duration LONGEST_OF_WIDE = Duration.ofHours(12);

  private static final Role[] WIDE = {Role.ADMIN, Role.LEADER, Role.AUDITOR, Role.PRIVACY};

  private static final String LIST =
      """
      SELECT number, address, browser, created_at, last_seen FROM session
      WHERE account = ? AND expires_at > ? AND last_seen > ?
      ORDER BY last_seen DESC, number DESC""";

  private final Jdbi jdbi;

  public Sessions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Where a session was opened. */
  public record From(String address, Browser browser) {}

  /** A session as its owner sees it, never its id. */
  public record Listed(int number, From from, Instant openedAt, Instant lastSeen) {}

  /** Opens a session after the password was typed. Returns its id, which only the browser keeps. */
  public String open(int account, From from, Instant now) {
    return open(account, from, now, now);
  }

  /**
   * Opens a session of somebody who was let in elsewhere.
   *
   * @param provedAt when they last proved there who they are, UTC
   * @return its id, to be kept by the browser alone
   */
  public String open(int account, From from, Instant now, Instant provedAt) {
    String id = Secret.random();
    jdbi.useTransaction(
        h -> {
          h.execute(
              "DELETE FROM session WHERE expires_at < ? OR last_seen < ?", now, now.minus(IDLE));
          h.createUpdate(
                  """
                  INSERT INTO session (id_hash, account, csrf_token, created_at, last_seen,
                    expires_at, proved_at, address, browser)
                  VALUES (:id, :account, :csrf, :now, :now, :expires, :proved, :address, :browser)""")
              .bind("id", Secret.digest(id))
              .bind("account", account)
              .bind("csrf", Secret.random())
              .bind("now", now)
              .bind("expires", now.plus(LONGEST))
              .bind("proved", provedAt)
              .bind("address", from.address)
              .bind("browser", from.browser.toString())
              .execute();
        });
    return id;
  }

  /** Whose session it is, if it still holds; it counts as used now. */
  public Optional<Caller> use(String id, Instant now) {
    byte[] hash = Secret.digest(id);
    return jdbi.withHandle(
        h -> {
          Optional<Caller> caller =
              h.createQuery(
                      """
                      SELECT s.number, s.csrf_token, s.proved_at, s.created_at AS opened_at,
                        s.last_seen AS seen_at, %s
                      FROM session s JOIN account a ON a.id = s.account
                      WHERE s.id_hash = :id AND s.expires_at > :now AND s.last_seen > :idle
                        AND NOT a.disabled"""
                          .formatted(Accounts.COLUMNS))
                  .bind("id", hash)
                  .bind("now", now)
                  .bind("idle", now.minus(IDLE))
                  .mapTo(Opened.class)
                  .findOne()
                  .flatMap(in -> caller(in, Scopes.of(h, in.account.id(), now), now));
          if (caller.isPresent()) { // once a minute is exact enough, and spares a write a request
            h.execute(
                "UPDATE session SET last_seen = ? WHERE id_hash = ? AND last_seen < ?",
                now,
                hash,
                now.minusSeconds(60));
          }
          return caller;
        });
  }

  /** Those of an account that still hold, the last used first. */
  public List<Listed> list(int account, Instant now) {
    return jdbi.withHandle(
        h -> {
          boolean isWide = Scopes.of(h, account, now).hasAny(WIDE);
          return h.select(LIST, account, now, now.minus(IDLE))
              .map((row, context) -> listed(row))
              .filter(each -> !isWide || !isOverForWide(each.openedAt, each.lastSeen, now))
              .list();
        });
  }

  /** Ends a session. */
  public void end(String id) {
    jdbi.useHandle(h -> h.execute("DELETE FROM session WHERE id_hash = ?", Secret.digest(id)));
  }

  /** Ends a session of an account. Returns false if it has none of that number. */
  public boolean end(int account, int number) {
    return jdbi.withHandle(
            h -> h.execute("DELETE FROM session WHERE account = ? AND number = ?", account, number))
        == 1;
  }

  /** Ends the sessions of an account but one. Returns how many. */
  public int endOthers(int account, int kept) {
    return jdbi.withHandle(
        h -> h.execute("DELETE FROM session WHERE account = ? AND number <> ?", account, kept));
  }

  /** Remembers that its owner has typed the password just now. */
  public void prove(int number, Instant now) {
    jdbi.useHandle(
        h -> h.execute("UPDATE session SET proved_at = ? WHERE number = ?", now, number));
  }

  private record Opened(
      @Nested Account account, @Nested Session session, Instant openedAt, Instant seenAt) {}

  private static Optional<Caller> caller(Opened in, Scope scope, Instant now) {
    boolean isOver = scope.hasAny(WIDE) && isOverForWide(in.openedAt, in.seenAt, now);
    return isOver ? Optional.empty() : Optional.of(new Caller(in.account, scope, in.session));
  }

  private static boolean isOverForWide(Instant openedAt, Instant seenAt, Instant now) {
    return !now.isBefore(openedAt.plus(LONGEST_OF_WIDE))
        || !now.isBefore(seenAt.plus(IDLE_OF_WIDE));
  }

  private static Listed listed(ResultSet row) throws SQLException {
    return new Listed(
        row.getInt("number"),
        new From(row.getString("address"), Browser.parse(row.getString("browser"))),
        Columns.instant(row, "created_at"),
        Columns.instant(row, "last_seen"));
  }

  /** Ends all sessions of an account. */
  static void endAll(Handle h, String account) {
    h.execute(
        "DELETE FROM session WHERE account = (SELECT id FROM account WHERE name = ?)", account);
  }
}
