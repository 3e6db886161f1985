package io.tidegate.gateway.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.detect.Evidence;
import io.tidegate.gateway.detect.EvidenceEvent;
import io.tidegate.gateway.detect.Finding;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.detect.Subject;
import io.tidegate.gateway.detect.SubjectKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LifecycleTest {
  /** 10:00 in Shanghai. */
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

  private final Lifecycle lifecycle = new Lifecycle(ZoneId.of("Asia/Shanghai"));

  @Test
  void afterExpectedItCountsSilentlyUntilTheNextMorning() {
    Alert closed = closedAs(Disposition.EXPECTED);
    Alert counted = after(closed, Finding.Type.FIRES, NOW.plusSeconds(3_600));
    assertThat(counted.id()).isEqualTo(closed.id());
    assertThat(counted.count()).isEqualTo(2);
    assertThat(counted.handled().handling()).isEqualTo(Handling.CLOSED);
    Instant nextMorning = Instant.parse("2026-11-25T00:00:00Z");
    assertThat(after(closed, Finding.Type.FIRES, nextMorning).earlier()).isEqualTo(closed.id());
  }

  @Test
  void afterDealtWithItOpensAgainAtOnce() {
    Alert closed = closedAs(Disposition.DEALT_WITH);
    Alert next = after(closed, Finding.Type.FIRES, NOW.plusSeconds(3_600));
    assertThat(next.earlier()).isEqualTo(closed.id());
    assertThat(next.handled().handling()).isEqualTo(Handling.NEW);
  }

  @Test
  void aNewOneWithinADayOfAClosingThatDidNotEndItIsARecurrence() {
    Instant closedAt = NOW.plusSeconds(120);
    for (Disposition why : Disposition.values()) {
      if (why == Disposition.HANDED_OVER || why == Disposition.RECOVERED) {
        continue; // neither is how a person closes
      }
      Alert closed = closedAs(why);
      String soon = firesAgain(closed, closedAt.plusSeconds(86_399));
      assertThat(soon).as(why + " within a day").isEqualTo(why.marksRecurrence() ? "true" : null);
      assertThat(firesAgain(closed, closedAt.plusSeconds(86_400))).as(why + " later").isNull();
    }
  }

  private @Nullable String firesAgain(Alert closed, Instant at) {
    Change change = Objects.requireNonNull(apply(closed, Finding.Type.FIRES, at));
    return change.detail().get("recurrence");
  }

  @Test
  void aFiringThatEndedCanStillBeWithdrawn() {
    Alert open = after(null, Finding.Type.FIRES, NOW);
    Alert resolved = after(open, Finding.Type.RESOLVES, NOW.plusSeconds(60));
    Alert withdrawn = after(resolved, Finding.Type.WITHDRAWS, NOW.plusSeconds(30));
    assertThat(withdrawn.last().endReason()).isEqualTo(Firing.EndReason.WITHDRAWN);
    assertThat(withdrawn.condition()).isEqualTo(Condition.RESOLVED);
  }

  @Test
  void aFiringThatEndedMayTurnOutToHaveBegunEarlier() {
    Alert open = after(null, Finding.Type.FIRES, NOW);
    Alert resolved = after(open, Finding.Type.RESOLVES, NOW.plusSeconds(60));
    Alert goesOn = after(resolved, Finding.Type.FIRES, NOW.minusSeconds(60));
    assertThat(goesOn.last().ordinal()).isEqualTo(1);
    assertThat(goesOn.last().startedAt()).isEqualTo(NOW.minusSeconds(60));
    Alert later = after(resolved, Finding.Type.FIRES, NOW.plusSeconds(30));
    assertThat(later.last().startedAt()).isEqualTo(NOW);
  }

  @Test
  void anEndWithoutAFiringChangesNothing() {
    assertThat(apply(null, Finding.Type.RESOLVES, NOW)).isNull();
    assertThat(apply(null, Finding.Type.UPDATES, NOW)).isNull();
  }

  @Test
  void moreEvidenceIsWrittenWhileItGrowsAndThenOnceAMinute() {
    Alert open = after(null, updates(Finding.Type.FIRES, 49, Severity.HIGH), NOW);
    Alert full = after(open, updates(Finding.Type.UPDATES, 50, Severity.HIGH), NOW.plusSeconds(1));
    assertThat(full.last().evidence()).isNotNull();
    Finding more = updates(Finding.Type.UPDATES, 50, Severity.HIGH);
    assertThat(apply(full, more, NOW.plusSeconds(2))).isNull();
    assertThat(apply(full, more, NOW.plusSeconds(60))).isNull();
    Change written = Objects.requireNonNull(apply(full, more, NOW.plusSeconds(61)));
    assertThat(written.action()).isEqualTo(Change.Action.EVIDENCED);
    assertThat(written.after().version()).isEqualTo(open.version());
    assertThat(apply(written.after(), more, NOW.plusSeconds(62))).isNull();
  }

  @Test
  void anotherSeverityIsToldAtOnce() {
    Alert open = after(null, updates(Finding.Type.FIRES, 50, Severity.HIGH), NOW);
    Finding milder = updates(Finding.Type.UPDATES, 50, Severity.MEDIUM);
    Change change = Objects.requireNonNull(apply(open, milder, NOW.plusSeconds(1)));
    assertThat(change.action()).isEqualTo(Change.Action.UPDATED);
    assertThat(change.after().severity()).isEqualTo(Severity.MEDIUM);
    assertThat(change.after().version()).isEqualTo(open.version() + 1);
  }

  private Alert closedAs(Disposition disposition) {
    Alert open = after(null, Finding.Type.FIRES, NOW);
    Alert resolved = after(open, Finding.Type.RESOLVES, NOW.plusSeconds(60));
    ActResult result =
        Acts.apply(
            resolved,
            new Close(disposition, disposition == Disposition.UNVERIFIED ? "nobody there" : null),
            new Situation(
                7, false, resolved.version(), null, false, false, false, NOW.plusSeconds(120)));
    return ((ActResult.Done) result).alert();
  }

  private Alert after(@Nullable Alert before, Finding.Type type, Instant at) {
    return Objects.requireNonNull(apply(before, type, at)).after();
  }

  private Alert after(@Nullable Alert before, Finding finding, Instant at) {
    return Objects.requireNonNull(apply(before, finding, at)).after();
  }

  private @Nullable Change apply(@Nullable Alert before, Finding.Type type, Instant at) {
    return apply(before, finding(type, at, 0, Severity.HIGH), at);
  }

  private @Nullable Change apply(@Nullable Alert before, Finding finding, Instant at) {
    return lifecycle.apply(before, finding, RuleClass.PLACE, at, UUID.randomUUID());
  }

  /** That it holds since {@link #NOW}. */
  private static Finding updates(Finding.Type type, int events, Severity severity) {
    return finding(type, NOW, events, severity);
  }

  private static Finding finding(Finding.Type type, Instant at, int events, Severity severity) {
    EvidenceEvent event =
        new EvidenceEvent(1, 1, NOW, NOW, 42L, "door", "forced", null, null, null, null);
    return new Finding(
        "door-forced",
        new Subject(SubjectKind.DOOR, "1/1"),
        type,
        at,
        severity,
        1,
        1,
        new Evidence(
            new Bilingual("门被强行打开", "forced"),
            Collections.nCopies(events, event),
            Map.of(),
            new Bilingual("无", "none")));
  }
}
