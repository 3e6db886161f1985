package io.tidegate.gateway.store.read;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An alert as it stands in the database. Times are UTC.
 *
 * @param number counts alerts, for people to say
 * @param subjectKey internal: never shown as it is
 * @param assignee name of the account that has it; null: none
 * @param openedAt start of the first firing
 * @param lastFiredAt start of the last firing
 * @param dueAt when their receipt is due; null unless it was handed over
 * @param recurrence whether it is the same thing again, within a day
 */
public record AlertRow(
    UUID id,
    long number,
    String rule,
    String ruleClass,
    String severity,
    String subjectKind,
    String subjectKey,
    @Nullable Integer place,
    @Nullable Integer microGrid,
    String condition,
    String handling,
    @Nullable String disposition,
    @Nullable String assignee,
    @Nullable String assigneeName,
    @Nullable Instant snoozedUntil,
    @Nullable Instant escalatedAt,
    int count,
    Instant openedAt,
    Instant lastFiredAt,
    @Nullable Instant resolvedAt,
    @Nullable Instant closedAt,
    int version,
    String sentenceZh,
    String sentenceEn,
    @Nullable String recipient,
    @Nullable Instant dueAt,
    boolean recurrence) {
  /** Where a page that ends with this alert ends. */
  public Position position() {
    return new Position(openedAt, id);
  }

  /**
   * Whether its evidence tells of one person's ways, so that who reads it is entered.
   *
   * @param isAtUnit whether its place is a room, office or shop
   */
  public boolean isOfAPerson(boolean isAtUnit) {
    return ruleClass.equals("person")
        || (ruleClass.equals("place") && isAtUnit)
        || rule.equals("duress")
        || subjectKind.equals("room")
        || subjectKind.endsWith("credential");
  }
}
