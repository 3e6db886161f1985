package io.tidegate.gateway.detect;

import java.util.Set;

/** The ids of the catalogue's rules. Public: settings, opt-outs and exemptions name them. */
public final class RuleIds {
  /** Every one, in force here or not. */
  public static final Set<String> ALL =
      Set.of(
          "door-forced",
          "door-held",
          "tamper",
          "lock-jammed",
          "battery-low",
          "device-offline",
          "area-outage",
          "device-rebooting",
          "clock-wrong",
          "messages-missing",
          "message-storm",
          "config-changed",
          "device-unknown",
          "left-unlocked",
          "fire-release",
          "buffer-nearly-full",
          "replay-burst",
          "door-silent",
          "denied-repeated",
          "pin-guessing",
          "unknown-credential",
          "revoked-used",
          "granted-not-permitted",
          "duress",
          "credential-cloned",
          "credential-many-rooms",
          "anti-passback",
          "mechanical-key",
          "off-hours-entry",
          "vacant-room-used",
          "overstay",
          "over-roster",
          "visitor-overstay",
          "not-seen",
          "traffic-surge",
          "welfare-check",
          "roster-drift");

  private RuleIds() {}
}
