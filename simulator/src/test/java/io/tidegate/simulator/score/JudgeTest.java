package io.tidegate.simulator.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JudgeTest {
  private static final Instant FROM = Instant.parse("2026-10-05T00:00:00Z");
  private static final Span SPAN =
      new Span(
          FROM, FROM.plus(Duration.ofDays(10)), FROM.plus(Duration.ofDays(10)).plusSeconds(10_800));
  private static final Instant NOON = FROM.plus(Duration.ofHours(36));

  /** When a firing opens, seconds from the episode's start or end, and whether it matches. */
  static Stream<Arguments> windows() {
    return Stream.of(
        Arguments.of("door-held", "door", -61, false, false),
        Arguments.of("door-held", "door", -60, false, true),
        Arguments.of("door-held", "door", 0, false, true),
        Arguments.of("door-held", "door", 900, true, true),
        Arguments.of("door-held", "door", 901, true, false),
        Arguments.of("tamper", "device", 901, true, false),
        Arguments.of("overstay", "room", 86_400, true, true),
        Arguments.of("overstay", "room", 86_401, true, false),
        Arguments.of("traffic-surge", "place", 86_400, true, true),
        Arguments.of("messages-missing", "device", 86_400, true, true),
        Arguments.of("messages-missing", "device", 86_401, true, false),
        Arguments.of("off-hours-entry", "place", 901, true, false));
  }

  @ParameterizedTest(name = "{0} {2} s, from the end: {3}")
  @MethodSource("windows")
  void firingMatchesWithinItsWindow(
      String rule, String kind, int seconds, boolean fromEnd, boolean matches) {
    Episode episode = episode(rule, kind, "x", "p", 0, 600);
    Firing firing = firing(rule, kind, "x", "p", fromEnd ? 600 + seconds : seconds);
    assertThat(verdicts(List.of(episode), firing))
        .containsExactly(matches ? Judge.Verdict.MATCHED : Judge.Verdict.WRONG);
  }

  @Test
  void ruleAndSubjectHaveToAgree() {
    List<Episode> truth = List.of(episode("door-held", "door", "gate-1/1", "p", 0, 600));
    assertThat(
            verdicts(
                truth,
                firing("door-forced", "door", "gate-1/1", "p", 0),
                firing("door-held", "door", "gate-1/2", "p", 0),
                firing("door-held", "device", "gate-1/1", "p", 0)))
        .containsOnly(Judge.Verdict.WRONG);
  }

  @Test
  void credentialIsKnownByItsPlaceOrOneThatItsEvidenceNames() {
    List<Episode> truth = List.of(episode("unknown-credential", "credential", "04A2", "p", 0, 600));
    assertThat(verdicts(truth, firing("unknown-credential", "credential", "1", "p", 0)))
        .containsExactly(Judge.Verdict.MATCHED);
    assertThat(verdicts(truth, firing("unknown-credential", "credential", "1", "q", 0)))
        .containsExactly(Judge.Verdict.WRONG);
    Firing elsewhereToo =
        new Firing(
            "unknown-credential",
            "person",
            false,
            "medium",
            "credential",
            "1",
            Set.of("q", "p"),
            null,
            null,
            NOON,
            NOON,
            null,
            null);
    assertThat(verdicts(truth, elsewhereToo)).containsExactly(Judge.Verdict.MATCHED);
  }

  @Test
  void firstFiringWinsAndFurtherOnesAreRepeats() {
    List<Episode> truth = List.of(episode("door-held", "door", "x", "p", 0, 600));
    Judge.Judgement judged =
        judge(
            truth,
            firing("door-held", "door", "x", "p", 500),
            firing("door-held", "door", "x", "p", 60),
            firing("door-held", "door", "x", "p", 700));
    assertThat(judged.firings().stream().map(Judge.Ruled::verdict))
        .containsExactly(Judge.Verdict.MATCHED, Judge.Verdict.REPEAT, Judge.Verdict.REPEAT);
    RuleFigures figures = RuleFigures.of("door-held", judged);
    assertThat(figures.alerts()).isOne();
    assertThat(figures.repeats()).isEqualTo(2);
    assertThat(figures.precision()).isEqualTo(1.0);
    assertThat(figures.secondsToAlert()).containsExactly(65.0);
  }

  @Test
  void twoEpisodesNeedTwoFirings() {
    List<Episode> truth =
        List.of(
            episode("door-held", "door", "x", "p", 0, 600),
            episode("door-held", "door", "x", "p", 300, 900));
    RuleFigures figures =
        RuleFigures.of(
            "door-held",
            judge(
                truth,
                firing("door-held", "door", "x", "p", 310),
                firing("door-held", "door", "x", "p", 320)));
    assertThat(figures.matched()).isEqualTo(2);
    assertThat(
            RuleFigures.of("door-held", judge(truth, firing("door-held", "door", "x", "p", 310)))
                .recall())
        .isEqualTo(0.5);
  }

  /** Seconds it lived, and what it counts as. */
  static Stream<Arguments> withdrawals() {
    return Stream.of(
        Arguments.of(60, Judge.Verdict.UNSAID), Arguments.of(61, Judge.Verdict.WITHDRAWN));
  }

  @ParameterizedTest(name = "{0} s")
  @MethodSource("withdrawals")
  void withdrawnFiringIsWrongIfItLivedLong(int seconds, Judge.Verdict verdict) {
    Firing withdrawn =
        new Firing(
            "door-held",
            "place",
            false,
            "medium",
            "door",
            "x",
            Set.of("p"),
            null,
            null,
            NOON,
            NOON.plusSeconds(5),
            NOON.plusSeconds(1),
            NOON.plusSeconds(5 + seconds));
    Judge.Judgement judged =
        judge(List.of(episode("door-held", "door", "x", "p", 0, 600)), withdrawn);
    assertThat(judged.firings().get(0).verdict()).isEqualTo(verdict);
    RuleFigures figures = RuleFigures.of("door-held", judged);
    assertThat(figures.alerts()).isEqualTo(verdict == Judge.Verdict.UNSAID ? 0 : 1);
    assertThat(figures.recall()).isEqualTo(0.0);
  }

  @Test
  void whatIsInTheWayAtAPlaceOrInItsHouseIsInTheWayOfWhatHappensThere() {
    List<Episode> truth =
        List.of(
            episode("overstay", "room", "b1-u1-101", "b1-u1-101", 0, 600),
            episode("overstay", "room", "b2-u1-101", "b2-u1-101", 0, 600),
            episode("not-seen", "room", "b2-u1-102", "b2-u1-102", 0, 600));
    List<Doubt> doubts =
        List.of(
            new Doubt("overstay", "place", "b1", "b1", NOON, NOON.plusSeconds(1)),
            new Doubt("not-seen", "device", "lock", "b2-u1-102", NOON, NOON.plusSeconds(1)));
    Judge.Judgement judged = Judge.judge(truth, List.of(), doubts, SPAN);
    assertThat(RuleFigures.of("overstay", judged).cannotTell()).isOne();
    assertThat(RuleFigures.of("not-seen", judged).cannotTell()).isOne();
  }

  @Test
  void cannotTellIsAMissAndIsLeftOut() {
    List<Episode> truth =
        List.of(
            episode("device-offline", "device", "x", "p", 0, 600),
            episode("device-offline", "device", "y", "p", 0, 600));
    Doubt doubt =
        new Doubt("device-offline", "device", "y", "", NOON.minusSeconds(99), NOON.plusSeconds(1));
    RuleFigures figures =
        RuleFigures.of(
            "device-offline",
            Judge.judge(
                truth,
                List.of(firing("device-offline", "device", "x", "p", 10)),
                List.of(doubt),
                SPAN));
    assertThat(figures.cannotTell()).isOne();
    assertThat(figures.recall()).isEqualTo(0.5);
    assertThat(figures.recallWhereTold()).isEqualTo(1.0);
  }

  @Test
  void whatLastsFromTheWarmUpCountsAndWhatIsOverBeforeDoesNot() {
    int warm = (int) -Duration.ofDays(3).toSeconds();
    int intoTheDays = (int) Duration.ofDays(2).toSeconds();
    List<Episode> truth =
        List.of(
            episode("not-seen", "room", "found-before", "p", warm, intoTheDays),
            episode("not-seen", "room", "found-later", "p", warm, intoTheDays),
            episode("not-seen", "room", "missed", "p", warm, intoTheDays),
            episode("not-seen", "room", "over-before", "p", warm, warm + 600));
    Instant beforeTheDays = FROM.minusSeconds(1);
    RuleFigures figures =
        RuleFigures.of(
            "not-seen",
            judge(
                truth,
                of("not-seen", "room", "found-before", "p", warm + 60, beforeTheDays),
                firing("not-seen", "room", "found-later", "p", 60),
                firing("not-seen", "room", "over-before", "p", warm + 60),
                firing("not-seen", "room", "wrong-and-lasts", "p", warm),
                of("not-seen", "room", "wrong-and-over", "p", warm, beforeTheDays)));
    assertThat(figures.truth()).isEqualTo(3);
    assertThat(figures.matched()).isEqualTo(2);
    assertThat(figures.alerts()).isEqualTo(3);
  }

  @Test
  void endOfThePlayDecidesNothingAboutWhatHasJustBegun() {
    int justBefore = (int) Duration.between(NOON, SPAN.to()).toSeconds() - 3_600;
    List<Episode> truth =
        List.of(
            episode("overstay", "room", "young", "p", justBefore, justBefore + 7_200),
            episode("overstay", "room", "old", "p", 0, justBefore + 7_200),
            episode("door-held", "door", "x", "p", justBefore, justBefore + 600));
    Judge.Judgement judged = judge(truth);
    assertThat(judged.episodes().stream().map(Judge.Faced::fate))
        .containsExactly(Judge.Fate.UNDECIDED, Judge.Fate.MISSED, Judge.Fate.MISSED);
    RuleFigures overstay = RuleFigures.of("overstay", judged);
    assertThat(overstay.truth()).isOne();
    assertThat(overstay.undecided()).isOne();
  }

  @Test
  void firingAfterTheDaysCountsOnlyForAnEpisodeWithinThem() {
    int afterwards = (int) Duration.between(NOON, SPAN.to()).toSeconds() + 600;
    List<Episode> truth =
        List.of(episode("door-held", "door", "x", "p", afterwards - 900, afterwards));
    RuleFigures figures =
        RuleFigures.of(
            "door-held",
            judge(
                truth,
                firing("door-held", "door", "x", "p", afterwards),
                firing("door-held", "door", "y", "p", afterwards)));
    assertThat(figures.matched()).isOne();
    assertThat(figures.alerts()).isOne();
  }

  private static Judge.Judgement judge(List<Episode> episodes, Firing... firings) {
    return Judge.judge(episodes, Arrays.asList(firings), List.of(), SPAN);
  }

  private static List<Judge.Verdict> verdicts(List<Episode> episodes, Firing... firings) {
    return new ArrayList<>(
        judge(episodes, firings).firings().stream().map(Judge.Ruled::verdict).toList());
  }

  private static Episode episode(
      String rule, String kind, String id, String place, int start, int end) {
    return new Episode(rule, kind, id, place, NOON.plusSeconds(start), NOON.plusSeconds(end), null);
  }

  private static Firing firing(String rule, String kind, String id, String place, int opens) {
    return of(rule, kind, id, place, opens, null);
  }

  private static Firing of(
      String rule, String kind, String id, String place, int opens, @Nullable Instant ended) {
    return new Firing(
        rule,
        "place",
        false,
        "medium",
        kind,
        id,
        Set.of(place),
        null,
        null,
        NOON.plusSeconds(opens),
        NOON.plusSeconds(opens + 5L),
        ended,
        null);
  }
}
