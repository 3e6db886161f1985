package io.tidegate.gateway.store.read;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which alerts to list; null and an empty list mean any.
 *
 * @param condition firing or resolved
 * @param handling any of new, claimed, handed_over, closed
 * @param severity low, medium or high
 */
public record AlertFilter(
    @Nullable Integer microGrid,
    List<String> rules,
    List<String> without,
    @Nullable String condition,
    List<String> handling,
    @Nullable String severity) {
  /** The handlings of an alert that people still have to do with. */
  public static final List<String> OPEN = List.of("new", "claimed", "handed_over");

  public AlertFilter {
    rules = List.copyOf(rules);
    without = List.copyOf(without);
    handling = List.copyOf(handling);
  }

  /** Open alerts of one micro-grid, or of all where it is null. */
  public static AlertFilter open(@Nullable Integer microGrid) {
    return new AlertFilter(microGrid, List.of(), List.of(), null, OPEN, null);
  }
}
