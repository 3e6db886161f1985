package io.tidegate.gateway.web.users;

import io.tidegate.gateway.store.account.Users;
import java.util.List;

/**
 * The list of S8.
 *
 * @param places where a role may hold
 * @param searched what was looked for; empty: all are listed
 * @param more whether more were found than are shown
 * @param next number of the account after which the list goes on; 0: it ends here
 * @param message key of a text that says why an account was not made; empty: none
 * @param typed name and displayed name as typed, if it was not
 * @param operationId made with the page, so that a double tap does nothing twice
 * @param isSetUp whether no step of the first set-up is left
 */
public record UserList(
    List<Users.Listed> users,
    Places places,
    String searched,
    boolean more,
    int next,
    String message,
    List<String> typed,
    String operationId,
    boolean isSetUp) {
  public UserList {
    users = List.copyOf(users);
    typed = List.copyOf(typed);
  }
}
