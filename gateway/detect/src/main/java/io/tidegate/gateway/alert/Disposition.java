package io.tidegate.gateway.alert;

import io.tidegate.gateway.event.Words;

/** Why an alert was closed. People choose among the first six. */
public enum Disposition {
  /** True, and dealt with. */
  DEALT_WITH,
  /** True, and handed over. */
  HANDED_OVER,
  /** False: the register was out of date. */
  REGISTER_OUT_OF_DATE,
  /** False: a device fault. */
  DEVICE_FAULT,
  /** Normal: a visitor, a courier, a repair, a drill. */
  EXPECTED,
  /** Could not be verified; requires a note. */
  UNVERIFIED,
  /** It went away by itself; the gateway's alone. */
  RECOVERED;

  /** What a disposition says of the alert. */
  public enum Judgement {
    /** It was true or useful. */
    RIGHT,
    /** It was neither. */
    WRONG,
    /** Not verified. */
    NONE
  }

  private final String word = Words.of(this);

  /** The public word: lower case. */
  public String word() {
    return word;
  }

  /** What it says of the alert and so of its rule. */
  public Judgement judgement() {
    return switch (this) {
      case DEALT_WITH, HANDED_OVER, REGISTER_OUT_OF_DATE -> Judgement.RIGHT;
      case DEVICE_FAULT, EXPECTED -> Judgement.WRONG;
      case UNVERIFIED, RECOVERED -> Judgement.NONE;
    };
  }

  /** Whether for a while it quiets the next firing: the same thing will be seen again. */
  public boolean quietsRepeats() {
    return this == DEVICE_FAULT || this == EXPECTED;
  }

  /** Whether the next firing within a day is a recurrence: this was not the end of it. */
  public boolean marksRecurrence() {
    return this == DEALT_WITH
        || this == HANDED_OVER
        || this == REGISTER_OUT_OF_DATE
        || this == UNVERIFIED;
  }
}
