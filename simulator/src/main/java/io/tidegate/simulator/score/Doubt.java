package io.tidegate.simulator.score;

import java.time.Instant;

/**
 * A stretch in which a rule said of a subject that it cannot tell.
 *
 * @param subjectId as the gateway's API names it
 * @param from UTC
 * @param to UTC
 */
public record Doubt(String rule, String subjectKind, String subjectId, Instant from, Instant to) {
  boolean covers(Episode episode) {
    return rule.equals(episode.rule())
        && subjectKind.equals(episode.subjectKind())
        && subjectId.equals(episode.subjectId())
        && !from.isAfter(episode.end())
        && !to.isBefore(episode.start());
  }
}
