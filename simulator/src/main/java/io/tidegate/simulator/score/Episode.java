package io.tidegate.simulator.score;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What truly happened once, and which rule should say so.
 *
 * @param subjectKind device, door, place, room, unknown_device, credential or door_credential
 * @param subjectId as the gateway's API names it; a credential has none outside
 * @param place code of the place
 * @param start UTC
 * @param end UTC, not before the start
 * @param tenureClass of the room it is about; null if it is about none
 */
public record Episode(
    String rule,
    String subjectKind,
    String subjectId,
    String place,
    Instant start,
    Instant end,
    @Nullable String tenureClass) {
  /** How long before its start a firing may open. */
  static final Duration EARLY = Duration.ofSeconds(60);

  private static final Duration LATE = Duration.ofMinutes(15);
  private static final Duration LATE_BY_A_DAY = Duration.ofHours(24);
  private static final Set<String> BY_THE_DAY = Set.of("traffic-surge", "messages-missing");
  private static final Set<String> BY_PLACE = Set.of("credential", "door_credential");

  /** Refuses an end before the start. */
  public Episode {
    if (end.isBefore(start)) {
      throw new IllegalArgumentException(
          rule + " at " + place + ": ends " + end + ", before its start " + start);
    }
  }

  /** Whether subject and rule agree; for a credential, rule and place. */
  boolean isAbout(Firing firing) {
    if (!firing.rule().equals(rule)) {
      return false;
    }
    return BY_PLACE.contains(subjectKind)
        ? firing.places().contains(place)
        : firing.subjectKind().equals(subjectKind) && firing.subjectId().equals(subjectId);
  }

  /** Whether a firing that opens then may be about it. */
  boolean admits(Instant opening) {
    return !opening.isBefore(start.minus(EARLY)) && !opening.isAfter(lastOpening());
  }

  /** The last moment at which a firing may open for it. */
  Instant lastOpening() {
    boolean byTheDay = subjectKind.equals("room") || BY_THE_DAY.contains(rule);
    return end.plus(byTheDay ? LATE_BY_A_DAY : LATE);
  }
}
