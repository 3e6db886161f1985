package io.tidegate.simulator.score;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One interval of an alert's condition, as reported by the gateway.
 *
 * @param places codes of the alert's place and of those its evidence names
 * @param ruleClass device, place or person
 * @param forSweep whether the gateway keeps the rule's alerts for the next visit of the house
 * @param microGrid code; null if the subject has none
 * @param grid code; null if the subject has none
 * @param start when it says that the condition began, UTC
 * @param reportedAt when it was reported, in the time of the gateway, UTC
 * @param end when it says that the condition ended; null while it lasts
 * @param withdrawn when it took all of it back; null if it did not
 */
public record Firing(
    String rule,
    String ruleClass,
    boolean forSweep,
    String severity,
    String subjectKind,
    String subjectId,
    Set<String> places,
    @Nullable String microGrid,
    @Nullable String grid,
    Instant start,
    Instant reportedAt,
    @Nullable Instant end,
    @Nullable Instant withdrawn) {
  private static final Duration PROVISIONAL = Duration.ofSeconds(60);

  public Firing {
    places = Set.copyOf(places);
  }

  /** Whether it was withdrawn too soon for anyone to look. */
  boolean isQuietlyWithdrawn() {
    return withdrawn != null && !withdrawn.isAfter(reportedAt.plus(PROVISIONAL));
  }

  /** Whether it is work for a worker: of class place or person, and not for the sweep list. */
  boolean isLoad() {
    return !ruleClass.equals("device") && !forSweep && !isQuietlyWithdrawn();
  }
}
