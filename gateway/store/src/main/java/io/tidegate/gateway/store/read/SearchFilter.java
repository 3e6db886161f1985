package io.tidegate.gateway.store.read;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts to search for; null means any.
 *
 * @param places numbers of a place and all below it; null: any, empty: none
 * @param state open, new, overdue, handed_over, closed
 */
public record SearchFilter(
    @Nullable Long number,
    @Nullable List<Integer> places,
    @Nullable Integer microGrid,
    @Nullable String rule,
    @Nullable String worker,
    @Nullable String severity,
    @Nullable String state,
    @Nullable Instant from,
    @Nullable Instant to) {
  /** What {@code state} may be. */
  public static final List<String> STATES =
      List.of("open", "new", "overdue", "handed_over", "closed");

  public SearchFilter {
    places = places == null ? null : List.copyOf(places);
    if (state != null && !STATES.contains(state)) {
      throw new IllegalArgumentException("state " + state + ": expected one of " + STATES);
    }
  }
}
