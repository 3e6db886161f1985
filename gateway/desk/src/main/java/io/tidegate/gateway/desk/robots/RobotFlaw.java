package io.tidegate.gateway.desk.robots;

import io.tidegate.gateway.event.Words;

/** What is wrong with a robot as people describe it. */
public enum RobotFlaw {
  /** Name: expected 1 to 60 characters. */
  NAME,
  /** Kind, audience or language is not one that there is. */
  CHOICE,
  /** There is no such grid. */
  GRID,
  /** The address is missing or no URL. */
  URL,
  /** A new secret needs its address. */
  BOTH,
  /** The address is at a host where this kind of robot may not be. */
  HOST,
  /** The secret is too long; one of a webhook is not base64. */
  SECRET,
  /** It is not confirmed that only people on duty read the group. */
  CHECKED,
  /** There is no key to seal an address with. */
  KEY;

  private final String word = Words.of(this);

  /** Lower case. */
  public String word() {
    return word;
  }
}
