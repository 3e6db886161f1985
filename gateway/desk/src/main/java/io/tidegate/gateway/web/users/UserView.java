package io.tidegate.gateway.web.users;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.store.account.Users;
import io.tidegate.gateway.web.page.Form;
import java.util.List;

/**
 * One account.
 *
 * @param places where a role may hold
 * @param form whichever was sent: what came of it
 * @param oneTime a password, shown this once; empty: none was made
 * @param isSelf whether it is the reader's own
 */
public record UserView(
    Users.Listed user, Places places, Form form, String oneTime, boolean isSelf) {
  /** Every role there is. */
  public List<Role> roles() {
    return List.of(Role.values());
  }
}
