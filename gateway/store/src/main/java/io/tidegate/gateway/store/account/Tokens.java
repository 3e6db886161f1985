package io.tidegate.gateway.store.account;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Bearer tokens of the API. Blocking; safe on any thread. */
public final class Tokens {
  /** How every token begins, so that a scanner for leaked secrets can tell it. */
  public static final String PREFIX = "tgt_";

  private static final String ADD =
      """
      INSERT INTO api_token (token_hash, account, label, expires_at)
      SELECT ?, id, ?, ? FROM account
      WHERE name = ? AND NOT disabled""";

  private final Jdbi jdbi;

  public Tokens(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Makes a token.
   *
   * @param expiresAt null: holds until it is revoked
   * @return the token, shown once; empty if there is no such account
   */
  public Optional<String> add(String account, String label, @Nullable Instant expiresAt) {
    String token = PREFIX + Secret.random();
    int rows =
        jdbi.withHandle(h -> h.execute(ADD, Secret.digest(token), label, expiresAt, account));
    return rows == 1 ? Optional.of(token) : Optional.empty();
  }

  /** A token as people see it, never itself. */
  public record Listed(int number, String label, Instant createdAt, @Nullable Instant expiresAt) {}

  /** Tokens of an account, oldest first, those past their time included. */
  public List<Listed> list(String account) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    SELECT t.number, t.label, t.created_at, t.expires_at
                    FROM api_token t JOIN account a ON a.id = t.account
                    WHERE a.name = :account ORDER BY t.number""")
                .bind("account", account)
                .mapTo(Listed.class)
                .list());
  }

  /** Ends tokens of an account. {@code which}: a number, or a label and then all that have it. */
  public int revoke(String account, String which) {
    return jdbi.withHandle(
        h ->
            h.createUpdate(
                    """
                    DELETE FROM api_token
                    WHERE account = (SELECT id FROM account WHERE name = :account)
                      AND (number::text = :which OR (label = :which AND label <> ''))""")
                .bind("account", account)
                .bind("which", which)
                .execute());
  }

  /** Whose token it is, if it still holds. */
  public Optional<Caller> use(String token, Instant now) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    SELECT %s
                    FROM api_token t JOIN account a ON a.id = t.account
                    WHERE t.token_hash = :hash AND NOT a.disabled
                      AND (t.expires_at IS NULL OR t.expires_at > :now)"""
                        .formatted(Accounts.COLUMNS))
                .bind("hash", Secret.digest(token))
                .bind("now", now)
                .mapTo(Account.class)
                .findOne()
                .map(account -> new Caller(account, Scopes.of(h, account.id(), now), null)));
  }

  /** Ends all tokens of an account. */
  static void revokeAll(Handle h, String account) {
    h.execute(
        "DELETE FROM api_token WHERE account = (SELECT id FROM account WHERE name = ?)", account);
  }
}
