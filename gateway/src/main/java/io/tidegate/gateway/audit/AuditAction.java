package io.tidegate.gateway.audit;

import java.util.Locale;

/** What is audited. Stored by its word: never rename one. */
public enum AuditAction {
  SIGNED_IN,
  SIGN_IN_REFUSED,
  SIGNED_OUT,
  ACCOUNT_MADE,
  ACCOUNT_DISABLED,
  ACCOUNT_ENABLED,
  ACCOUNT_CHANGED,
  PASSWORD_SET,
  SESSION_ENDED,
  ROLE_GRANTED,
  ROLE_TAKEN_BACK,
  TOKEN_MADE,
  TOKEN_REVOKED,
  EVENTS_READ,
  ALERT_READ,
  ALERT_HANDLED,
  ALERTS_EXPORTED,
  ROOM_READ,
  CORRECTION_ASKED,
  DUTY_SET,
  THRESHOLDS_SET,
  MAINTENANCE_MADE,
  MAINTENANCE_ENDED,
  EXEMPTION_REQUESTED,
  EXEMPTION_APPROVED,
  EXEMPTION_ENDED,
  REGISTER_IMPORTED,
  ROBOT_SET;

  /** As in the database. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
