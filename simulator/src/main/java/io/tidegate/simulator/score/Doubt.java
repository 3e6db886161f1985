package io.tidegate.simulator.score;

import java.time.Instant;

/**
 * An interval in which a rule could not judge a subject.
 *
 * @param subjectKind of what is in the way: a device, or the place of a house; or of the rule's own
 *     subject
 * @param subjectId as the gateway's API names it
 * @param place code of the place of that, or empty
 * @param from UTC
 * @param to UTC
 */
public record Doubt(
    String rule, String subjectKind, String subjectId, String place, Instant from, Instant to) {
  boolean covers(Episode episode) {
    return rule.equals(episode.rule())
        && (isOf(episode) || isInTheWayOf(episode))
        && !from.isAfter(episode.end())
        && !to.isBefore(episode.start());
  }

  private boolean isOf(Episode episode) {
    return subjectKind.equals(episode.subjectKind()) && subjectId.equals(episode.subjectId());
  }

  /** What is in the way at a place is so there, and a house in all that is below it. */
  private boolean isInTheWayOf(Episode episode) {
    return !place.isEmpty()
        && (episode.place().equals(place)
            || (subjectKind.equals("place") && episode.place().startsWith(place + "-")));
  }
}
