package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Words;

/** Why a rule cannot tell. */
public enum DoubtReason {
  /** The device is offline. */
  DEVICE_OFFLINE,
  /** Its clock is wrong. */
  CLOCK_WRONG,
  /** Messages of it are missing. */
  MESSAGES_MISSING,
  /** There is an outage around it. */
  AREA_OUTAGE,
  /** It has never sent a message. */
  NEVER_HEARD,
  /** The register of the house was not declared complete. */
  REGISTER_INCOMPLETE,
  /** The register does not know the holders of enough credentials granted in the house. */
  HOLDERS_UNKNOWN,
  /** The rule has too few events, or no baseline yet. */
  NOT_LEARNT;

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }

  /** The reason for a firing of a rule that makes devices untrusted. */
  static DoubtReason of(String rule) {
    return switch (rule) {
      case "device-offline" -> DEVICE_OFFLINE;
      case "clock-wrong" -> CLOCK_WRONG;
      case "messages-missing" -> MESSAGES_MISSING;
      default -> AREA_OUTAGE;
    };
  }
}
