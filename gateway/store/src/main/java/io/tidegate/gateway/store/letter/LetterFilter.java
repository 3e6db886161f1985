package io.tidegate.gateway.store.letter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters; what is empty or null does not narrow. {@code device}: {@code
 * community/device}.
 */
public record LetterFilter(List<Long> ids, @Nullable String reason, @Nullable String device) {
  /** Every letter. */
  public static final LetterFilter ALL = new LetterFilter(List.of(), null, null);

  /** Copies the list. */
  public LetterFilter {
    ids = List.copyOf(ids);
  }
}
