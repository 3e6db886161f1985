package io.tidegate.gateway.roster.address;

import io.tidegate.gateway.roster.issue.Problem;
import java.util.function.Function;

/** What an address came to. */
public sealed interface HomeMatch {
  /**
   * One room and no other.
   *
   * @param bed empty where the address names none
   */
  record Found(Home home, String bed) implements HomeMatch {}

  /**
   * None, or more than one.
   *
   * @param problem an error
   * @param isAmbiguous whether there are such rooms, but more than one
   */
  record Lost(Problem problem, boolean isAmbiguous) implements HomeMatch {}

  /** The result of the one that fits. */
  default <T> T fold(Function<? super Found, T> found, Function<? super Lost, T> lost) {
    return this instanceof Found match ? found.apply(match) : lost.apply((Lost) this);
  }
}
