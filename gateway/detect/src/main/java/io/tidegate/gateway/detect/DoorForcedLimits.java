package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Thresholds of {@link DoorForced} as they are at a door.
 *
 * @param grantWindow how long after a grant or exit request an opening is expected; the door's
 *     relock time if that is longer
 * @param grantAfter how long after the opening its grant may still be sent
 * @param calm how long closed until it ends
 */
record DoorForcedLimits(Duration grantWindow, Duration grantAfter, Duration calm) {
  private static final Threshold GRANT_WINDOW = new Threshold("grantWindow", 10, "s", 2, 300);
  private static final Threshold GRANT_AFTER = new Threshold("grantAfter", 3, "s", 0, 60);
  private static final Threshold CALM = new Threshold("calm", 300, "s", 10, 86_400);

  /** The numbers, with the catalogue's values. */
  static final List<Threshold> THRESHOLDS = List.of(GRANT_WINDOW, GRANT_AFTER, CALM);

  /** How long missing messages may still arrive; after that the answer stays unknown. */
  static final Duration MISSING = Duration.ofMinutes(15);

  /** Those in force at the door in hand. */
  static DoorForcedLimits at(RuleContext context) {
    return new DoorForcedLimits(
        context.span(GRANT_WINDOW), context.span(GRANT_AFTER), context.span(CALM));
  }

  /** How long after a grant this door may be opened. */
  Duration window(Door door) {
    Integer relock = door.relockSeconds();
    return relock != null && relock > grantWindow.toSeconds()
        ? Duration.ofSeconds(relock)
        : grantWindow;
  }

  /** Whether a grant received after an opening explains it. */
  boolean explains(Instant grant, SeenEvent opening) {
    Instant opened = opening.occurredAt();
    return !grant.isAfter(opened.plus(grantAfter))
        && !grant.isBefore(opened.minus(window(opening)));
  }

  private Duration window(SeenEvent opening) {
    Door door = opening.door();
    return door == null ? grantWindow : window(door);
  }

  /** Whether there is an opening of which one can tell. */
  boolean isKnown(@Nullable SeenEvent opening, RuleContext context) {
    return opening != null && isHeard(opening, context);
  }

  /** Whether nothing is missing of the time in which a grant would explain an opening. */
  boolean isHeard(SeenEvent opening, RuleContext context) {
    return context.isUnbroken(
        opening.device(), opening.occurredAt().minus(window(opening)), opening.occurredAt());
  }
}
