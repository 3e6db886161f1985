package io.tidegate.gateway.registry.facts;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Holds from {@code from} (inclusive; null: always has) to {@code to} (exclusive; null: open). */
public interface Timed {
  /** First moment, UTC; null: no beginning. */
  @Nullable Instant from();

  /** End, UTC, exclusive; null: open. */
  @Nullable Instant to();

  /** Whether it holds at {@code instant}. */
  default boolean holdsAt(Instant instant) {
    Instant from = from();
    Instant to = to();
    return (from == null || !instant.isBefore(from)) && (to == null || instant.isBefore(to));
  }
}
