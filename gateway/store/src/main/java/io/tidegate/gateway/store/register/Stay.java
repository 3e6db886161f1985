package io.tidegate.gateway.store.register;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tenancy to be entered.
 *
 * @param kind owner, tenant or dormitory
 * @param relation what the person is in the room, a word of {@code roster.person.Relation}; null:
 *     unknown
 */
public record Stay(
    int resident,
    int room,
    String kind,
    @Nullable String bed,
    Instant from,
    @Nullable Instant to,
    @Nullable String relation) {
  /** Checks the times. */
  public Stay {
    if (to != null && !to.isAfter(from)) {
      throw new IllegalArgumentException("to " + to + ": expected a time after from " + from);
    }
  }

  /** One without a relation. */
  public Stay(
      int resident,
      int room,
      String kind,
      @Nullable String bed,
      Instant from,
      @Nullable Instant to) {
    this(resident, room, kind, bed, from, to, null);
  }

  /** Whether it and the other are at any time at once; whose and where is not compared. */
  boolean isWithin(Stay other) {
    return (to == null || other.from.isBefore(to)) && (other.to == null || from.isBefore(other.to));
  }
}
