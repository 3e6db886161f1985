package io.tidegate.gateway.backtest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.alert.Firing;
import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.detect.Subject;
import io.tidegate.gateway.detect.SubjectKind;
import io.tidegate.gateway.store.alert.PastFiring;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class MatchingTest {
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  private static final Trial TRIAL = new Trial(START, START.plusSeconds(600), List.of(), Set.of());

  @Test
  void firingsOfOneSubjectThatLastAtOneTimeAreTheSame() {
    assertThat(kinds(List.of(firing(1, 10, 60)), List.of(firing(1, 40, 90))))
        .containsExactly("SAME 10");
    assertThat(kinds(List.of(firing(1, 10, 60)), List.of(firing(2, 10, 60))))
        .containsExactlyInAnyOrder("GONE 10", "NEW 10");
  }

  @Test
  void oneThatTakesTheTimeOfTwoIsTheFirstOfThem() {
    assertThat(kinds(List.of(firing(1, 10, 60), firing(1, 70, 90)), List.of(firing(1, 10, 90))))
        .containsExactly("SAME 10", "GONE 70");
    assertThat(kinds(List.of(firing(1, 10, 90)), List.of(firing(1, 10, 60), firing(1, 70, 90))))
        .containsExactly("SAME 10", "NEW 70");
  }

  @Test
  void oneThatLastsStillMeetsAllThatBeginLater() {
    assertThat(kinds(List.of(firing(1, 10, -1)), List.of(firing(1, 500, -1))))
        .containsExactly("SAME 10");
  }

  @Test
  void oneThatBeganBeforeTheTimeIsNotCountedThoughItMovesIntoIt() {
    assertThat(kinds(List.of(firing(1, -50, 60)), List.of(firing(1, 5, 60)))).isEmpty();
    assertThat(kinds(List.of(firing(1, 590, 700)), List.of(firing(1, 610, 700))))
        .containsExactly("SAME 590");
    assertThat(kinds(List.of(firing(1, 600, 700)), List.of())).isEmpty();
  }

  private static List<String> kinds(List<PastFiring> were, List<PastFiring> wouldBe) {
    return Matching.of(were, wouldBe, TRIAL).stream()
        .map(
            one ->
                one.kind()
                    + " "
                    + (one.shown().startedAt().getEpochSecond() - START.getEpochSecond()))
        .toList();
  }

  /** Seconds after the start; a negative end: it lasts. */
  private static PastFiring firing(int subject, int start, int end) {
    Instant startedAt = START.plusSeconds(start);
    return new PastFiring(
        "door-held",
        new Subject(SubjectKind.DOOR, subject + "/1"),
        Severity.MEDIUM,
        null,
        null,
        startedAt,
        end < 0 ? null : START.plusSeconds(end),
        end < 0 ? null : Firing.EndReason.RESOLVED,
        startedAt,
        null,
        null,
        new Bilingual("门", "door"));
  }
}
