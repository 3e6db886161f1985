package io.tidegate.gateway.registry;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A resident in a room, from {@code from} (inclusive) to {@code to} (exclusive; null: open), UTC.
 *
 * @param resident meaningless number of the resident
 * @param room number of the place
 * @param enteredAt when the register learnt of it
 */
public record Tenancy(
    int id, int resident, int room, Instant from, @Nullable Instant to, Instant enteredAt) {
  /** Whether it holds at {@code instant}. */
  public boolean holdsAt(Instant instant) {
    return !instant.isBefore(from) && (to == null || instant.isBefore(to));
  }
}
