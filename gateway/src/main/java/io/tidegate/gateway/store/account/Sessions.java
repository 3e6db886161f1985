package io.tidegate.gateway.store.account;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Caller;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Sessions of the desk. Blocking; safe on any thread. */
public final class Sessions {
  /** A session nobody uses ends after this. */
  public static final Duration IDLE = Duration.ofHours(12);

  /** A session ends after this, used or not. */
  public static final Duration LONGEST = Duration.ofDays(7);

  private final Jdbi jdbi;

  public Sessions(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Opens a session.
   *
   * @return its id, to be kept by the browser alone
   */
  public String open(int account, Instant now) {
    String id = Secret.random();
    jdbi.useTransaction(
        h -> {
          h.createUpdate("DELETE FROM session WHERE expires_at < :now OR last_seen < :idle")
              .bind("now", now)
              .bind("idle", now.minus(IDLE))
              .execute();
          h.createUpdate(
                  """
                  INSERT INTO session (id_hash, account, csrf_token, created_at, last_seen, expires_at)
                  VALUES (:id, :account, :csrf, :now, :now, :expires)""")
              .bind("id", Secret.digest(id))
              .bind("account", account)
              .bind("csrf", Secret.random())
              .bind("now", now)
              .bind("expires", now.plus(LONGEST))
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
                      SELECT s.csrf_token, a.id, a.name, a.display_name, a.language, a.disabled
                      FROM session s JOIN account a ON a.id = s.account
                      WHERE s.id_hash = :id AND s.expires_at > :now AND s.last_seen > :idle
                        AND NOT a.disabled""")
                  .bind("id", hash)
                  .bind("now", now)
                  .bind("idle", now.minus(IDLE))
                  .map((row, context) -> caller(h, Accounts.account(row), row.getString(1), now))
                  .findOne();
          if (caller.isPresent()) { // once a minute is exact enough, and spares a write a request
            h.createUpdate(
                    "UPDATE session SET last_seen = :now WHERE id_hash = :id AND last_seen < :stale")
                .bind("id", hash)
                .bind("now", now)
                .bind("stale", now.minusSeconds(60))
                .execute();
          }
          return caller;
        });
  }

  private static Caller caller(Handle h, Account account, String csrfToken, Instant now) {
    return new Caller(account, Scopes.of(h, account.id(), now), csrfToken);
  }

  /** Ends a session. */
  public void end(String id) {
    jdbi.useHandle(
        h ->
            h.createUpdate("DELETE FROM session WHERE id_hash = :id")
                .bind("id", Secret.digest(id))
                .execute());
  }
}
