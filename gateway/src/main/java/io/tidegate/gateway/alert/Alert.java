package io.tidegate.gateway.alert;

import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.detect.Subject;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One alert as its row says. Unique per rule and subject until it is closed.
 *
 * @param place number of the place; null if unknown
 * @param microGrid number of the micro-grid; null if unknown
 * @param disposition null until closed
 * @param assignee account that claimed it; null if nobody did
 * @param count firings
 * @param openedAt start of the first firing
 * @param resolvedAt null while firing
 * @param closedAt null until closed
 * @param version counts up with every change but more evidence
 * @param earlier the alert before on the same rule and subject; null if there was none
 * @param sentence of its newest evidence
 * @param last its newest firing
 */
public record Alert(
    UUID id,
    String rule,
    RuleClass ruleClass,
    Severity severity,
    Subject subject,
    @Nullable Integer place,
    @Nullable Integer microGrid,
    Condition condition,
    Handling handling,
    @Nullable Disposition disposition,
    @Nullable Integer assignee,
    @Nullable String note,
    int count,
    Instant openedAt,
    @Nullable Instant resolvedAt,
    @Nullable Instant closedAt,
    int version,
    @Nullable UUID earlier,
    Bilingual sentence,
    Firing last) {
  /** Whether its condition holds. */
  public boolean isFiring() {
    return condition == Condition.FIRING;
  }

  /** Whether people, or the gateway, are done with it. */
  public boolean isClosed() {
    return handling == Handling.CLOSED;
  }

  /** At the place where its subject is by now. */
  Alert at(@Nullable Integer newPlace, @Nullable Integer newMicroGrid) {
    return new Alert(
        id,
        rule,
        ruleClass,
        severity,
        subject,
        newPlace,
        newMicroGrid,
        condition,
        handling,
        disposition,
        assignee,
        note,
        count,
        openedAt,
        resolvedAt,
        closedAt,
        version,
        earlier,
        sentence,
        last);
  }

  /** With another newest firing, which says the condition, and a version more. */
  Alert with(Firing firing, Bilingual newSentence, int firings) {
    return with(firing, newSentence, firings, version + 1);
  }

  /**
   * With more evidence. The version stays: who acts on what the page says would otherwise be
   * refused for as long as a door keeps denying.
   */
  Alert evidenced(Firing firing, Bilingual newSentence) {
    return with(firing, newSentence, count, version);
  }

  private Alert with(Firing firing, Bilingual newSentence, int firings, int newVersion) {
    return new Alert(
        id,
        rule,
        ruleClass,
        firing.severity(),
        subject,
        place,
        microGrid,
        firing.endedAt() == null ? Condition.FIRING : Condition.RESOLVED,
        handling,
        disposition,
        assignee,
        note,
        firings,
        firing.startedAt().isBefore(openedAt) ? firing.startedAt() : openedAt,
        firing.endedAt(),
        closedAt,
        newVersion,
        earlier,
        newSentence,
        firing);
  }

  /** Handled otherwise, and a version more. */
  Alert handled(
      Handling other,
      @Nullable Integer account,
      @Nullable Disposition why,
      @Nullable String words,
      @Nullable Instant closed) {
    return new Alert(
        id,
        rule,
        ruleClass,
        severity,
        subject,
        place,
        microGrid,
        condition,
        other,
        why,
        account,
        words,
        count,
        openedAt,
        resolvedAt,
        closed,
        version + 1,
        earlier,
        sentence,
        last);
  }
}
