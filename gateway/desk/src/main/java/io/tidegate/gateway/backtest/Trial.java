package io.tidegate.gateway.backtest;

import io.tidegate.gateway.store.rule.SupposedSetting;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * What is to be tried.
 *
 * @param from firings that begin before this are not compared, UTC
 * @param to nor those that begin at this or later, UTC
 * @param settings assumed for the whole time, on top of the settings of each time; empty: the
 *     history as it was
 * @param rules ids of those to compare; empty: all that the settings can reach, or every rule if
 *     there are none
 */
public record Trial(Instant from, Instant to, List<SupposedSetting> settings, Set<String> rules) {
  /**
   * @throws IllegalArgumentException if {@code from} is not before {@code to}
   */
  public Trial {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from " + from + ": expected a time before to, " + to);
    }
    settings = List.copyOf(settings);
    rules = Set.copyOf(rules);
  }

  /** Whether that time is within it. */
  boolean covers(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }
}
