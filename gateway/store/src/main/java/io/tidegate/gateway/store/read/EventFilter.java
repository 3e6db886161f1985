package io.tidegate.gateway.store.read;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which events to list; null means any. {@code places}: a place and all below it; empty: any. */
public record EventFilter(
    @Nullable Integer device,
    List<Integer> places,
    @Nullable Integer microGrid,
    @Nullable String kind,
    @Nullable Instant from,
    @Nullable Instant to) {
  public EventFilter {
    places = List.copyOf(places);
  }
}
