package io.tidegate.gateway.desk.accounts;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.account.PasswordRule;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.store.account.Users;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Command: make an account.
 *
 * @param name what is typed at sign-in: {@link Account#NAME}
 * @param displayName what others see; empty: the name
 * @param password null: none, until an admin makes a one-time password
 */
public record NewAccount(
    String name,
    String displayName,
    Language language,
    @Nullable String password,
    List<Grant> grants) {
  public NewAccount {
    displayName = displayName.isEmpty() ? name : displayName;
    grants = List.copyOf(grants);
  }

  /**
   * Checks what can be checked without the database.
   *
   * @throws RefusedException invalid, of {@code name} or {@code displayName}; limit, named after
   *     the password rule
   */
  public void check() {
    if (!Account.NAME.matcher(name).matches()) {
      throw RefusedException.invalid("name", "name: expected " + Account.NAME);
    }
    AccountService.check(new Users.Profile(displayName, "", "", ""));
    if (password != null) {
      checkPassword(password, name);
    }
  }

  /**
   * Checks that a password is one that is taken.
   *
   * @param account name of its account
   * @throws RefusedException limit, named after the rule that it breaks
   */
  public static void checkPassword(String password, String account) {
    Optional<PasswordRule.Refusal> refusal = PasswordRule.refusal(password, account);
    if (refusal.isPresent()) {
      String detail =
          switch (refusal.get()) {
            case TOO_SHORT, TOO_LONG ->
                "expected "
                    + PasswordRule.MIN_LENGTH
                    + " to "
                    + PasswordRule.MAX_LENGTH
                    + " characters";
            case COMMON -> "it is one of those that are tried first; choose another";
            case OWN_NAME -> "it is little more than the account's name; choose another";
          };
      throw RefusedException.limit(
          refusal.get().word(), "Password not taken", "password: " + detail);
    }
  }
}
