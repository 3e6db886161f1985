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
 * @param handled what people have made of it
 * @param count firings
 * @param openedAt start of the first firing
 * @param resolvedAt null while firing
 * @param version counts up with every change but more evidence
 * @param earlier the alert before on the same rule and subject; null if there was none
 * @param sentence of its newest evidence
 * @param last its newest firing
 * @param lastAct null if no person has acted, or the gateway has handled it since
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
    Handled handled,
    int count,
    Instant openedAt,
    @Nullable Instant resolvedAt,
    int version,
    @Nullable UUID earlier,
    Bilingual sentence,
    Firing last,
    @Nullable LastAct lastAct) {
  /** Whether its condition holds. */
  public boolean isFiring() {
    return condition == Condition.FIRING;
  }

  /** Whether people, or the gateway, are done with it. */
  public boolean isClosed() {
    return handled.handling() == Handling.CLOSED;
  }

  /** Whether its firing must not be reported. */
  boolean isSilent() {
    return isClosed() || handled.snoozed() != null;
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
        handled,
        count,
        openedAt,
        resolvedAt,
        version,
        earlier,
        sentence,
        last,
        lastAct);
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
        handled,
        firings,
        firing.startedAt().isBefore(openedAt) ? firing.startedAt() : openedAt,
        firing.endedAt(),
        newVersion,
        earlier,
        newSentence,
        firing,
        lastAct);
  }

  /** Handled otherwise, and a version more. */
  Alert handled(Handled other) {
    return people(other, version + 1, lastAct);
  }

  /** With that as what a person did last. */
  Alert lastly(@Nullable LastAct act) {
    return people(handled, version, act);
  }

  private Alert people(Handled other, int newVersion, @Nullable LastAct act) {
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
        count,
        openedAt,
        resolvedAt,
        newVersion,
        earlier,
        sentence,
        last,
        act);
  }
}
