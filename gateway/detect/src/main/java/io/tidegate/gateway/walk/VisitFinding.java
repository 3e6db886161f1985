package io.tidegate.gateway.walk;

import io.tidegate.gateway.alert.Disposition;
import java.util.Locale;
import java.util.Optional;

/** What a visit found. */
public enum VisitFinding {
  /** It is as the register says. */
  AS_REGISTERED,
  /** The registered residents have moved out. */
  MOVED_OUT,
  /** Somebody lives there who is not registered. */
  UNREGISTERED_PERSON,
  /** No one opened; visit again. */
  NOBODY_HOME,
  /** Someone opened but refused to answer. */
  REFUSED,
  /** The lock, the reader or the door does not work. */
  DEVICE_BROKEN;

  /** The public word: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The finding of that word; empty if there is none. */
  public static Optional<VisitFinding> of(String word) {
    for (VisitFinding finding : values()) {
      if (finding.word().equals(word)) {
        return Optional.of(finding);
      }
    }
    return Optional.empty();
  }

  /** Whether the register is wrong there, which its keeper should know of. */
  public boolean asksCorrection() {
    return this == MOVED_OUT || this == UNREGISTERED_PERSON;
  }

  /** Whether it settles the reason, so that no further visit is needed. */
  public boolean isSettled() {
    return this != NOBODY_HOME && this != REFUSED;
  }

  /**
   * The verdict on an open alert there that it suggests; a person decides.
   *
   * @return empty: it says nothing
   */
  public Optional<Disposition> suggests() {
    return switch (this) {
      case AS_REGISTERED -> Optional.of(Disposition.EXPECTED);
      case MOVED_OUT, UNREGISTERED_PERSON -> Optional.of(Disposition.REGISTER_OUT_OF_DATE);
      case DEVICE_BROKEN -> Optional.of(Disposition.DEVICE_FAULT);
      case REFUSED -> Optional.of(Disposition.UNVERIFIED);
      case NOBODY_HOME -> Optional.empty();
    };
  }
}
