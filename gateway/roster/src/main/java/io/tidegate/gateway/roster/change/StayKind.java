package io.tidegate.gateway.roster.change;

import java.util.Locale;

/** Kind of a stay in a room. */
public enum StayKind {
  OWNER,
  TENANT,
  DORMITORY;

  private final String word = name().toLowerCase(Locale.ROOT);

  /** As in the register: lower case. */
  public String word() {
    return word;
  }
}
