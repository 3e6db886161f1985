package io.tidegate.gateway.registry;

import io.tidegate.gateway.event.Words;

/** What the register says of a credential at a place and time. */
public enum CredentialVerdict {
  /** No credential was shown, or none that can be recognised. */
  NONE,
  VALID,
  /** Not in the register. */
  UNKNOWN,
  /** Known, and not valid yet. */
  NOT_YET,
  /** Known, and past its end. */
  EXPIRED,
  /** Known, and withdrawn. */
  REVOKED,
  /** Known and valid, but not for this place. */
  WRONG_PLACE;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
