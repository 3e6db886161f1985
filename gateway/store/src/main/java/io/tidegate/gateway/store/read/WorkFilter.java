package io.tidegate.gateway.store.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which alerts of a view; null and an empty list mean any. */
public record WorkFilter(
    WorkView view,
    @Nullable Integer microGrid,
    List<String> rules,
    List<String> without,
    List<Integer> places) {
  public WorkFilter {
    rules = List.copyOf(rules);
    without = List.copyOf(without);
    places = List.copyOf(places);
  }
}
