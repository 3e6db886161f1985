package io.tidegate.gateway.store.account;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.account.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The token that makes the first account of an empty database. Blocking; safe on any thread. */
public final class SetupTokens {
  /** How long a token holds. */
  public static final Duration LASTS = Duration.ofHours(1);

  private static final String MAKE =
      """
      INSERT INTO setup_token (token_hash, expires_at) VALUES (?, ?)
      ON CONFLICT (singleton) DO UPDATE
      SET token_hash = excluded.token_hash, expires_at = excluded.expires_at""";

  private static final String HOLDS =
      """
      SELECT EXISTS (SELECT FROM setup_token
                     WHERE token_hash = ? AND expires_at > ?)
        AND NOT EXISTS (SELECT FROM account)""";

  private final Jdbi jdbi;

  public SetupTokens(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Makes a token in place of any before; shown once. Empty if there is an account already. */
  public Optional<String> make(Instant now) {
    return jdbi.inTransaction(
        h -> {
          if (hasAccount(h)) {
            return Optional.empty();
          }
          String token = Secret.random();
          h.execute(MAKE, Secret.digest(token), now.plus(LASTS));
          return Optional.of(token);
        });
  }

  /** Whether the token would make an account now. */
  public boolean holds(String token, Instant now) {
    return jdbi.withHandle(
        h -> h.select(HOLDS, Secret.digest(token), now).mapTo(Boolean.class).one());
  }

  /**
   * Makes the first account, an admin, and uses the token up. Returns number of the account; empty
   * if the token does not hold, or somebody was first.
   */
  public Optional<Integer> makeAdmin(
      String token,
      String name,
      String displayName,
      Language language,
      String passwordHash,
      Instant now) {
    return jdbi.inTransaction(
        h -> {
          int used =
              h.execute(
                  "DELETE FROM setup_token WHERE token_hash = ? AND expires_at > ?",
                  Secret.digest(token),
                  now);
          if (used == 0 || hasAccount(h)) {
            return Optional.empty();
          }
          List<Grant> admin = List.of(new Grant(Role.ADMIN, null));
          new Accounts(jdbi).add(name, displayName, language, passwordHash, admin);
          return h.select("SELECT id FROM account WHERE name = ?", name)
              .mapTo(Integer.class)
              .findOne();
        });
  }

  private static boolean hasAccount(Handle h) {
    return h.createQuery("SELECT EXISTS (SELECT FROM account)").mapTo(Boolean.class).one();
  }
}
