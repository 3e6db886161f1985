package io.tidegate.gateway.web.users;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.store.account.Users;
import java.util.Arrays;
import java.util.List;

/**
 * One account on S8.
 *
 * @param places where a role may hold
 * @param message key of a text that says what came of an act; empty: none
 * @param isRefusal whether it says why it was not done
 * @param oneTime a password, shown this once; empty: none was made
 * @param operationId made with the page, so that a double tap does nothing twice
 * @param isSelf whether it is the reader's own
 */
public record UserView(
    Users.Listed user,
    Places places,
    String message,
    boolean isRefusal,
    String oneTime,
    String operationId,
    boolean isSelf) {
  /** What it has been granted. */
  public List<Grant> grants() {
    return grants(user);
  }

  /** What somebody has been granted. */
  public static List<Grant> grants(Users.Listed user) {
    return Arrays.stream(user.grants().split(" "))
        .filter(grant -> !grant.isEmpty())
        .map(Grant::parse)
        .toList();
  }

  /** Every role there is. */
  public List<Role> roles() {
    return List.of(Role.values());
  }
}
