package io.tidegate.simulator.score;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is judged of a world.
 *
 * @param from after the warm-up, UTC
 * @param to end of the scored days, UTC
 * @param playedUntil the last moment the gateway came to, not before {@code to}
 */
public record Span(Instant from, Instant to, Instant playedUntil) {
  /** How young an episode may be at the end to be left undecided. */
  private static final Duration FRESH = Duration.ofHours(24);

  /** Refuses a span without length. */
  public Span {
    if (!from.isBefore(to) || playedUntil.isBefore(to)) {
      throw new IllegalArgumentException(
          "from "
              + from
              + " to "
              + to
              + ", played until "
              + playedUntil
              + ": expected them in order");
    }
  }

  boolean contains(Instant at) {
    return !at.isBefore(from) && at.isBefore(to);
  }

  /** Whether any of it lies in the scored days. */
  boolean touches(Episode episode) {
    return touches(episode.start(), episode.end());
  }

  /** Whether any of it lies in the scored days. */
  boolean touches(Firing firing) {
    return touches(firing.start(), firing.end());
  }

  private boolean touches(Instant start, @Nullable Instant end) {
    return start.isBefore(to) && (end == null || !end.isBefore(from));
  }

  /**
   * Whether the play ended before its time was up: it began in the last day, and a firing could
   * still come.
   */
  boolean cutsShort(Episode episode) {
    return episode.lastOpening().isAfter(playedUntil) && episode.start().isAfter(to.minus(FRESH));
  }

  /** Length of the scored part in days. */
  double days() {
    return Duration.between(from, to).toSeconds() / 86_400.0;
  }
}
