package io.tidegate.gateway.web.users;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.store.account.Users;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * One account on S8.
 *
 * @param groups places that a role may hold in
 * @param message key of a text that says what came of an act; empty: none
 * @param isRefusal whether it says why it was not done
 * @param oneTime a password, shown this once; empty: none was made
 * @param operationId made with the page, so that a double tap does nothing twice
 * @param isSelf whether it is the reader's own
 */
public record UserView(
    Users.Listed user,
    List<Group> groups,
    String message,
    boolean isRefusal,
    String oneTime,
    String operationId,
    boolean isSelf) {
  public UserView {
    groups = List.copyOf(groups);
  }

  /**
   * Places of a kind.
   *
   * @param kind key of its name
   */
  public record Group(String kind, List<Choice> choices) {
    public Group {
      choices = List.copyOf(choices);
    }
  }

  /** A place: its code, and how it is called. */
  public record Choice(String code, String name) {}

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

  /** Where a grant holds, by name and code; empty: everywhere. */
  public String where(Grant grant) {
    String code = grant.where();
    String kind =
        switch (grant.role().reach()) {
          case MICRO_GRID -> "users.microGrids";
          case HOUSE -> "users.houses";
          case GRID_OR_ALL, ALL -> "users.grids";
        };
    return groups.stream()
        .filter(group -> group.kind().equals(kind))
        .flatMap(group -> group.choices().stream())
        .filter(choice -> choice.code().equals(code))
        .findFirst()
        .map(choice -> choice.name() + " (" + choice.code() + ")")
        .orElse(Objects.requireNonNullElse(code, ""));
  }

  /** Every role there is. */
  public List<Role> roles() {
    return List.of(Role.values());
  }
}
