package io.tidegate.gateway.detect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one event or tick makes of a subject's state.
 *
 * @param state the new state; null: nothing worth remembering
 * @param conclusions mostly none
 * @param wake when to tick next, arrival time; null: only when the next event comes
 */
public record Step<S>(@Nullable S state, List<Conclusion> conclusions, @Nullable Instant wake) {
  /** A new state and nothing to say. */
  public static <S> Step<S> quiet(@Nullable S state, @Nullable Instant wake) {
    return new Step<>(state, List.of(), wake);
  }

  /** Nothing to remember and nothing to say. */
  public static <S> Step<S> forget() {
    return new Step<>(null, List.of(), null);
  }

  /** A new state and one thing to say. */
  public static <S> Step<S> says(@Nullable S state, Conclusion conclusion, @Nullable Instant wake) {
    return new Step<>(state, List.of(conclusion), wake);
  }
}
