package io.tidegate.gateway.store.account;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Grant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Accounts of those who sign in at another server. A first sign-in creates an account of their own:
 * one of the same name that was there before may be somebody else's. Blocking; safe on any thread.
 */
public final class Newcomers {
  private final Jdbi jdbi;

  public Newcomers(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Somebody as the other server knows them.
   *
   * @param subject issuer and subject
   * @param name what they are called there; becomes part of the account's name
   */
  public record Person(String subject, String name, String displayName) {}

  /** Who came. */
  public record Arrived(Account account, boolean isNew) {}

  /** Their account, made if need be, with the grants of their groups and no other of a group. */
  public Arrived arrive(Person person, List<Grant> ofGroups) {
    return jdbi.inTransaction(
        h -> {
          Grants.lock(h);
          Optional<Account> known = find(h, person.subject);
          Account account = known.orElseGet(() -> make(h, person));
          Grants.removeOfGroups(h, account);
          ofGroups.forEach(grant -> Grants.addOfGroup(h, account, grant));
          return new Arrived(account, known.isEmpty());
        });
  }

  private static Account make(Handle h, Person person) {
    String hash = HexFormat.of().formatHex(Secret.digest(person.subject), 0, 4);
    String wanted =
        person
            .name
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9._-]", "")
            .replaceAll("^[._-]+", "");
    String start = wanted.isEmpty() ? "user" : wanted.substring(0, Math.min(50, wanted.length()));
    boolean taken =
        h.select("SELECT EXISTS (SELECT FROM account WHERE name = ?)", start)
            .mapTo(Boolean.class)
            .one();
    String display = person.displayName.isBlank() ? start : person.displayName.strip();
    Accounts.addNewcomer(
        h,
        taken || wanted.isEmpty() ? start + "-" + hash : start,
        display.substring(0, Math.min(Account.MAX_DISPLAY_NAME, display.length())),
        person.subject);
    return find(h, person.subject).orElseThrow();
  }

  private static Optional<Account> find(Handle h, String subject) {
    return h.createQuery(
            "SELECT " + Accounts.COLUMNS + " FROM account a WHERE a.oidc_subject = :subject")
        .bind("subject", subject)
        .mapTo(Account.class)
        .findOne();
  }
}
