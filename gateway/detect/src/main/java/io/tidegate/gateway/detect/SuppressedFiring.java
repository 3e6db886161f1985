package io.tidegate.gateway.detect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A firing that ended while it was suppressed. If the cause turns out to have ended earlier, the
 * rest of the firing is reported.
 *
 * @param firing the conclusion that was suppressed
 * @param end of it, UTC
 * @param over start of the off-delay, UTC; the end if the rule has none
 */
record SuppressedFiring(Conclusion firing, Instant end, Instant over) {
  /**
   * A firing that ended.
   *
   * @param over null if its rule has no off-delay
   */
  static SuppressedFiring of(Conclusion firing, Instant end, @Nullable Instant over) {
    return new SuppressedFiring(firing, end, over == null || over.isAfter(end) ? end : over);
  }

  /**
   * A firing that is reported from later than its start.
   *
   * @param start of the firing
   * @param from end of what kept it silent
   */
  record Shift(Instant start, Instant from) {
    /** The conclusion as reported, if it belongs to this firing. */
    Conclusion of(Conclusion conclusion) {
      return conclusion.evidence() != null && conclusion.at().equals(start)
          ? new Conclusion(conclusion.type(), from, conclusion.severity(), conclusion.evidence())
          : conclusion;
    }

    boolean isOf(Instant at) {
      return at.equals(start) || at.equals(from);
    }
  }
}
