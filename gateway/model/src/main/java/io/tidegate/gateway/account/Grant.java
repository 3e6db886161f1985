package io.tidegate.gateway.account;

import org.jspecify.annotations.Nullable;

/**
 * A role of an account and where it holds.
 *
 * @param where code of a micro-grid, grid or house, as the role's {@link Role#reach} requires;
 *     null: in the whole community
 */
public record Grant(Role role, @Nullable String where) {
  /**
   * Checks that the role can hold there.
   *
   * @throws IllegalArgumentException with what the role requires
   */
  public Grant {
    boolean named = where != null;
    boolean fits =
        switch (role.reach()) {
          case MICRO_GRID, HOUSE -> named;
          case GRID_OR_ALL -> true;
          case ALL -> !named;
        };
    if (!fits) {
      throw new IllegalArgumentException(
          role.word() + ": expected " + (named ? "no place, it holds everywhere" : wanted(role)));
    }
  }

  private static String wanted(Role role) {
    return role.reach() == Role.Reach.HOUSE
        ? "the code of a house: " + role.word() + ":CODE"
        : "the code of a micro-grid: " + role.word() + ":CODE";
  }

  /**
   * Reads {@code role} or {@code role:code}.
   *
   * @throws IllegalArgumentException which says what is allowed
   */
  public static Grant parse(String text) {
    int colon = text.indexOf(':');
    String word = colon < 0 ? text : text.substring(0, colon);
    Role role =
        Role.of(word)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "expected worker:MICRO-GRID, part_time_worker:HOUSE, leader[:GRID],"
                            + " manager:HOUSE, operator, auditor, admin or privacy"));
    return new Grant(role, colon < 0 ? null : text.substring(colon + 1));
  }

  /** As {@link #parse} reads it. */
  @Override
  public String toString() {
    return where == null ? role.word() : role.word() + ":" + where;
  }
}
