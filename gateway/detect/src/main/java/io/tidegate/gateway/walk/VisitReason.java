package io.tidegate.gateway.walk;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.detect.RuleClass;
import java.util.Locale;
import java.util.Optional;

/** Why a place is on a walk. In the order in which a full round prefers them. */
public enum VisitReason {
  /** An alert is open there. */
  ALERT,
  /** Its device is silent. */
  DEVICE_OFFLINE,
  /** The registered residents have not been seen for long. */
  NOT_SEEN,
  /** The company's roster says another thing than the register. */
  ROSTER_DRIFT,
  /** Its house is swept. */
  HOUSE;

  /** The public word: lower case. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The reason that an open alert gives.
   *
   * @return empty for one that is no business of a walk: of devices all but silence, and what only
   *     the leader and the paired worker may know of
   */
  public static Optional<VisitReason> ofAlert(String rule, RuleClass ruleClass) {
    return switch (rule) {
      case "device-offline" -> Optional.of(DEVICE_OFFLINE);
      case "not-seen" -> Optional.of(NOT_SEEN);
      case "roster-drift" -> Optional.of(ROSTER_DRIFT);
      case Scope.WELFARE -> Optional.empty();
      default -> ruleClass == RuleClass.DEVICE ? Optional.empty() : Optional.of(ALERT);
    };
  }

  /** Whether a visit that settled something answers it, though its alert is still open. */
  boolean isAnsweredByVisit() {
    return this == NOT_SEEN || this == ROSTER_DRIFT;
  }
}
