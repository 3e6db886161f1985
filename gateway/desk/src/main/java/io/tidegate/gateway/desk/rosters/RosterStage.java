package io.tidegate.gateway.desk.rosters;

import java.util.Locale;

/** How far the work on an uploaded file is, in order. */
public enum RosterStage {
  WAITING,
  OPENING,
  READING,
  COMPARING,
  READY,
  APPLYING,
  APPLIED,
  FAILED;

  /** The public word: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
