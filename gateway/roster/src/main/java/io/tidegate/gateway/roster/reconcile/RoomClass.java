package io.tidegate.gateway.roster.reconcile;

import java.util.Locale;

/** How a room's three sources stand to each other. Stored by its word: never rename one. */
public enum RoomClass {
  /** They say the same, or nothing that contradicts. */
  AGREE,

  /** Somebody is on the roster and not in the register. */
  ROSTER_ONLY,

  /** Somebody is in the register and not on the roster. */
  REGISTER_ONLY,

  /** Door use without anyone on either list: suspected unregistered. */
  SEEN_ONLY,

  /** On both lists, but no door use for 30 days: suspected moved out. */
  NOT_SEEN,

  /** The doors saw more people than are registered. */
  MORE_SEEN;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
