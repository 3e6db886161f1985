package io.tidegate.gateway.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.detect.Subject;
import io.tidegate.gateway.detect.SubjectKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EscalationTest {
  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  /**
   * Whether a step is due, with duty from 8:00 to 18:00; times as the clock on the wall has them.
   */
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      nullValues = "-",
      textBlock =
          """
          severity, handling, level, noted, since,            now,              step
          high,     new,      0,     false, 2026-11-24T03:00, 2026-11-24T03:14, -
          high,     new,      0,     false, 2026-11-24T03:00, 2026-11-24T03:15, leader
          high,     new,      1,     false, 2026-11-24T03:00, 2026-11-24T03:29, -
          high,     new,      1,     false, 2026-11-24T03:00, 2026-11-24T03:30, on_call
          high,     new,      2,     false, 2026-11-24T03:00, 2026-11-25T03:30, -
          high,     claimed,  0,     false, 2026-11-24T10:00, 2026-11-24T10:59, -
          high,     claimed,  0,     false, 2026-11-24T10:00, 2026-11-24T11:00, return
          high,     claimed,  0,     true,  2026-11-24T10:00, 2026-11-25T11:00, -
          medium,   new,      0,     false, 2026-11-24T08:00, 2026-11-24T11:59, -
          medium,   new,      0,     false, 2026-11-24T08:00, 2026-11-24T12:00, leader
          medium,   new,      0,     false, 2026-11-24T16:00, 2026-11-25T07:59, -
          medium,   new,      0,     false, 2026-11-24T16:00, 2026-11-25T09:59, -
          medium,   new,      0,     false, 2026-11-24T16:00, 2026-11-25T10:00, leader
          medium,   new,      0,     false, 2026-11-24T20:00, 2026-11-25T12:00, leader
          medium,   new,      1,     false, 2026-11-24T08:00, 2026-11-30T12:00, -
          medium,   claimed,  0,     true,  2026-11-24T10:00, 2026-11-25T17:59, -
          medium,   claimed,  0,     true,  2026-11-24T10:00, 2026-11-25T18:00, leader
          medium,   claimed,  0,     true,  2026-11-24T02:00, 2026-11-24T18:00, leader
          low,      new,      0,     false, 2026-11-24T08:00, 2026-12-24T12:00, -
          high,     handed_over, 0,  false, 2026-11-24T08:00, 2026-12-24T12:00, -
          high,     closed,   0,     false, 2026-11-24T08:00, 2026-12-24T12:00, -
          """)
  void stepIsDueAsTheTableSays(
      String severity,
      String handling,
      int level,
      boolean noted,
      LocalDateTime since,
      LocalDateTime now,
      String step) {
    Handled handled =
        new Handled(
            Handling.valueOf(handling.toUpperCase(Locale.ROOT)),
            null,
            null,
            null,
            null,
            at(since),
            null,
            null,
            level,
            null);
    Alert alert = alert(Severity.valueOf(severity.toUpperCase(Locale.ROOT)), handled);
    Escalation.Step due = Escalation.due(alert, noted, DutyHours.USUAL, ZONE, at(now));
    assertThat(due == null ? null : due.word()).isEqualTo(step);
  }

  @Test
  void nothingIsDueWhileItSleeps() {
    Instant since = at(LocalDateTime.parse("2026-11-24T08:00"));
    Handled asleep =
        Handled.fresh(since).asleep(new Snoozed(since.plusSeconds(90_000), Severity.HIGH, 1));
    Instant later = since.plus(Duration.ofHours(20));
    assertThat(Escalation.due(alert(Severity.HIGH, asleep), false, DutyHours.USUAL, ZONE, later))
        .isNull();
  }

  @Test
  void dutyTimeIsCountedOverSeveralDays() {
    DutyHours hours = new DutyHours(LocalTime.of(9, 0), LocalTime.of(17, 30));
    Instant begin = at(LocalDateTime.parse("2026-11-24T16:30"));
    Instant end = at(LocalDateTime.parse("2026-11-26T10:00"));
    assertThat(hours.between(begin, end, ZONE)).isEqualTo(Duration.parse("PT10H30M"));
    assertThat(hours.between(end, begin, ZONE)).isEqualTo(Duration.ZERO);
    Instant over = at(LocalDateTime.parse("2026-11-24T17:30"));
    assertThat(hours.between(over.minusSeconds(1), over, ZONE)).isEqualTo(Duration.ofSeconds(1));
    assertThat(hours.between(over, over.plusSeconds(1), ZONE)).isEqualTo(Duration.ZERO);
  }

  private static Instant at(LocalDateTime wall) {
    return wall.atZone(ZONE).toInstant();
  }

  private static Alert alert(Severity severity, Handled handled) {
    Instant at = handled.since();
    return new Alert(
        UUID.randomUUID(),
        "door-held",
        RuleClass.PLACE,
        severity,
        new Subject(SubjectKind.DOOR, "1/1"),
        1,
        1,
        Condition.FIRING,
        handled,
        1,
        at,
        null,
        1,
        null,
        new Bilingual("门开着", "open"),
        new Firing(1, at, null, null, severity, null, 0, at),
        null);
  }
}
