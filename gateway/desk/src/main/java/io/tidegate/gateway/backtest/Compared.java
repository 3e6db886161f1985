package io.tidegate.gateway.backtest;

import io.tidegate.gateway.store.alert.PastFiring;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A firing that was, one that would have been, or both where they are the same.
 *
 * @param was null where there was none
 * @param wouldBe null where there would have been none
 */
public record Compared(@Nullable PastFiring was, @Nullable PastFiring wouldBe) {
  /** How the two relate. */
  public enum Kind {
    /** It was and would have been: rule and subject agree, and both lasted at one time. */
    SAME,
    /** It would have been and was not. */
    NEW,
    /** It was and would not have been. */
    GONE
  }

  /** How they relate. */
  public Kind kind() {
    return was == null ? Kind.NEW : wouldBe == null ? Kind.GONE : Kind.SAME;
  }

  /** The one that was; that which would have been where there is no other. */
  public PastFiring shown() {
    return was == null ? Objects.requireNonNull(wouldBe) : was;
  }
}
