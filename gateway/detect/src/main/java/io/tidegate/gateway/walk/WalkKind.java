package io.tidegate.gateway.walk;

import java.util.Locale;

/** Which walk it is. */
public enum WalkKind {
  /** Of a day: the places of a micro-grid where something is to be looked at. */
  ROUND,
  /** Of a house: all of its rooms. */
  SWEEP;

  /** The public word: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
