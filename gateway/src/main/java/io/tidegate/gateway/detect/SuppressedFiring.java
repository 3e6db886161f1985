package io.tidegate.gateway.detect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A firing that ended while what keeps it silent still held: if that turns out to have ended
 * earlier, the rest of the firing is told.
 *
 * @param firing what it would have said
 * @param end of it, UTC
 * @param over since when it was only waited for to stay over, UTC; the end where a rule does not
 *     wait. What lay between is nothing to tell by itself
 */
record SuppressedFiring(Conclusion firing, Instant end, Instant over) {
  /**
   * A firing that ended.
   *
   * @param over null where its rule does not wait before it says so
   */
  static SuppressedFiring of(Conclusion firing, Instant end, @Nullable Instant over) {
    return new SuppressedFiring(firing, end, over == null || over.isAfter(end) ? end : over);
  }

  /**
   * That a firing is told from later than it began.
   *
   * @param start of the firing
   * @param from end of what kept it silent
   */
  record Shift(Instant start, Instant from) {
    /** The same conclusion as it is told, if it is of this firing. */
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
