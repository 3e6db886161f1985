package io.tidegate.gateway.event;

/** Why a door refused. */
public enum DenialReason {
  UNKNOWN_CREDENTIAL,
  EXPIRED,
  REVOKED,
  NOT_PERMITTED,
  WRONG_PIN,
  LOCKED_OUT,
  ANTI_PASSBACK,
  LOW_BATTERY,
  OTHER;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }
}
