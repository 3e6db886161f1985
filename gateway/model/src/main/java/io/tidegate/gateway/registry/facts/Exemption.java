package io.tidegate.gateway.registry.facts;

import java.time.Instant;

/**
 * A rule says nothing of a subject for a while. One asked for it and another approved.
 *
 * @param rule id of the rule
 * @param subjectKind what it is about
 * @param subject number of the device, of the door's device, or of the place or room
 * @param door number of the door, 1 to 64; 0 if it is not about one
 * @param from UTC, inclusive
 * @param to UTC, exclusive: every exemption has an end
 * @param requestedBy name of an account
 * @param approvedBy name of another account
 */
public record Exemption(
    String rule,
    ExemptionSubject subjectKind,
    int subject,
    int door,
    Instant from,
    Instant to,
    String reason,
    String requestedBy,
    String approvedBy)
    implements Timed {
  /**
   * @throws IllegalArgumentException if a door is named and it is not about one or the reverse, or
   *     the same person asked and approved
   */
  public Exemption {
    if ((subjectKind == ExemptionSubject.DOOR) != (door != 0)) {
      throw new IllegalArgumentException("door " + door + " for a " + subjectKind.word());
    }
    if (requestedBy.equals(approvedBy)) {
      throw new IllegalArgumentException(
          "expected another account to approve than the one that asked");
    }
  }
}
