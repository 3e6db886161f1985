package io.tidegate.gateway.detect;

import java.util.Set;

/** Which rules others lean on, and on what of the past some lean. */
public final class RuleDependencies {
  private static final Set<String> COUNT_DAYS = Set.of("not-seen", "welfare-check", "door-silent");

  private RuleDependencies() {}

  /**
   * Whether findings of a rule suppress other rules or make devices untrusted, so that changing it
   * may change the findings of any rule.
   */
  public static boolean isHeeded(String rule) {
    return Trust.isReason(rule) || Inhibition.isCause(rule);
  }

  /**
   * Whether a rule asks on which days of the past a device could be trusted, so that it needs all
   * their events and health reports.
   */
  public static boolean countsTrustedDays(String rule) {
    return COUNT_DAYS.contains(rule);
  }
}
