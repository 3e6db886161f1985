package io.tidegate.gateway.store.deadletter;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which dead letters; what is empty or null does not narrow. {@code device}: {@code
 * community/device}.
 */
public record DeadLetterFilter(List<Long> ids, @Nullable String reason, @Nullable String device) {
  /** Every dead letter. */
  public static final DeadLetterFilter ALL = new DeadLetterFilter(List.of(), null, null);

  /** Copies the list. */
  public DeadLetterFilter {
    ids = List.copyOf(ids);
  }
}
