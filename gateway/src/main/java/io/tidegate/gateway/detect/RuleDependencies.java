package io.tidegate.gateway.detect;

import java.util.Set;

/** Which rules others lean on, and on what of the past some lean. */
public final class RuleDependencies {
  private static final Set<String> COUNT_DAYS = Set.of("not-seen", "welfare-check", "door-silent");

  private RuleDependencies() {}

  /**
   * Whether what a rule finds keeps others silent, or makes devices be distrusted, so that a change
   * of it may change what any rule says.
   */
  public static boolean isHeeded(String rule) {
    return Trust.isReason(rule) || Inhibition.isCause(rule);
  }

  /**
   * Whether a rule asks on which days of the past a device could be trusted, so that it needs all
   * that devices said in them, health too.
   */
  public static boolean countsTrustedDays(String rule) {
    return COUNT_DAYS.contains(rule);
  }
}
