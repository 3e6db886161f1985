package io.tidegate.gateway.roster.change;

import java.util.Set;

/**
 * Keeps half a file from ending half a house: a person has to type how many stays would end.
 *
 * @param ending stays that would end
 * @param before stays of today in the houses
 * @param emptied numbers of buildings that would have no residents left
 */
public record EndingGuard(int ending, int before, Set<Integer> emptied) {
  private static final int ONE_IN = 10;

  /** A copy of the buildings is kept. */
  public EndingGuard {
    emptied = Set.copyOf(emptied);
  }

  /** Whether it is so many that the number has to be typed. */
  public boolean asks() {
    return ending * ONE_IN > before || !emptied.isEmpty();
  }

  /** Whether it may go on after somebody typed that. */
  public boolean isPassedBy(String typed) {
    return !asks() || typed.strip().equals(Integer.toString(ending));
  }
}
