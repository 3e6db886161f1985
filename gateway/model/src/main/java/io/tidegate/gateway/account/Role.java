package io.tidegate.gateway.account;

import java.util.Locale;
import java.util.Optional;

/** What an account may be. One account may have several roles, each where it was granted. */
public enum Role {
  /** Walks micro-grids and handles the alerts there. */
  WORKER(Reach.MICRO_GRID),

  /** Dorm manager or floor leader: registers and walks a house, and has only alerts given to it. */
  PART_TIME_WORKER(Reach.HOUSE),

  /** Leads grids, or the whole community where no grid is named. */
  LEADER(Reach.GRID_OR_ALL),

  /** Keeps the roster of houses; never sees an alert. */
  MANAGER(Reach.HOUSE),

  /** Keeps the devices of the community running; sees no person and no roster. */
  OPERATOR(Reach.ALL),

  /** Reads who saw what. */
  AUDITOR(Reach.ALL),

  /** Makes accounts and grants roles. */
  ADMIN(Reach.ALL),

  /** Decides on what residents ask for about their data; a right of who leads the community. */
  PRIVACY(Reach.ALL);

  /** What a grant of a role has to name. */
  public enum Reach {
    MICRO_GRID,
    HOUSE,
    GRID_OR_ALL,
    ALL
  }

  private final Reach reach;

  Role(Reach reach) {
    this.reach = reach;
  }

  /** Where a grant of it may hold. */
  public Reach reach() {
    return reach;
  }

  /** As in the database and on the command line. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The role of that word; empty if there is none. */
  public static Optional<Role> of(String word) {
    for (Role role : values()) {
      if (role.word().equals(word)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
