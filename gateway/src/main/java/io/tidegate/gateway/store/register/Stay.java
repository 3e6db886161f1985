package io.tidegate.gateway.store.register;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tenancy to be entered.
 *
 * @param resident number of the resident
 * @param room number of the place
 * @param kind owner, tenant or dormitory
 * @param bed null: none is named
 * @param from UTC
 * @param to exclusive; null: open
 */
public record Stay(
    int resident, int room, String kind, @Nullable String bed, Instant from, @Nullable Instant to) {
  /** Checks the times. */
  public Stay {
    if (to != null && !to.isAfter(from)) {
      throw new IllegalArgumentException("to " + to + ": want a time after from " + from);
    }
  }

  /** Whether it and the other are at any time at once; whose and where is not compared. */
  boolean isWithin(Stay other) {
    return (to == null || other.from.isBefore(to)) && (other.to == null || from.isBefore(other.to));
  }
}
