package io.tidegate.gateway.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.detect.Subject;
import io.tidegate.gateway.detect.SubjectKind;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static final int ME = 7;
  private static final int OTHER = 8;
  private static final HandOver TO_POLICE =
      new HandOver(HandOver.Recipient.POLICE, NOW.plus(Duration.ofDays(2)));

  private static final Map<String, Act> ACTS =
      Map.of(
          "claim", new Claim(),
          "release", new Release(),
          "assign", new Assign("someone", "your side"),
          "snooze", new Snooze(NOW.plus(Duration.ofHours(1)), "a drill"),
          "close", new Close(Disposition.DEALT_WITH, null),
          "hand_over", new Close(Disposition.HANDED_OVER, null, TO_POLICE),
          "receipt", new Receipt("they came", null),
          "reopen", new Reopen("not over"),
          "revise", new Revise(Disposition.EXPECTED, "they were right"),
          "comment", new Comment("looked"));

  /** Each act on each handling, by a worker and by who leads there. */
  @ParameterizedTest
  @CsvSource(
      useHeadersInDisplayName = true,
      textBlock =
          """
          act,       who,    fresh,            mine,             others,           handed_over,       closed
          claim,     worker, claimed,          nothing,          stale,            waits_for_receipt, closed!
          claim,     leader, claimed,          nothing,          stale,            waits_for_receipt, closed!
          release,   worker, nothing,          released,         not_assignee,     waits_for_receipt, closed!
          release,   leader, nothing,          released,         released,         waits_for_receipt, closed!
          assign,    worker, leader_only,      assigned,         leader_only,      leader_only,       leader_only
          assign,    leader, assigned,         assigned,         assigned,         assigned,          closed!
          snooze,    worker, snoozed,          snoozed,          snoozed,          waits_for_receipt, closed!
          snooze,    leader, snoozed,          snoozed,          snoozed,          waits_for_receipt, closed!
          close,     worker, closed,           closed,           closed,           waits_for_receipt, closed!
          hand_over, worker, handed_over,      handed_over,      handed_over,      waits_for_receipt, closed!
          receipt,   worker, not_handed_over,  not_handed_over,  not_handed_over,  received,          closed!
          reopen,    worker, leader_only,      leader_only,      leader_only,      leader_only,       leader_only
          reopen,    leader, not_closed,       not_closed,       not_closed,       not_closed,        reopened
          revise,    worker, leader_only,      leader_only,      leader_only,      leader_only,       leader_only
          revise,    leader, not_handed_over,  not_handed_over,  not_handed_over,  revised,           not_handed_over
          comment,   worker, commented,        commented,        commented,        commented,         commented
          """)
  void actOnEachHandlingIsDoneOrRefusedAsTheTableSays(
      String act,
      String who,
      String fresh,
      String mine,
      String others,
      String handedOver,
      String closed) {
    boolean leads = who.equals("leader");
    assertThat(
            List.of(
                outcome(fresh(), act, leads),
                outcome(fresh(h -> h.claimed(ME, NOW)), act, leads),
                outcome(fresh(h -> h.claimed(OTHER, NOW)), act, leads),
                outcome(fresh(h -> h.handedOver(TO_POLICE, null, NOW)), act, leads),
                outcome(fresh(h -> h.closed(Disposition.DEALT_WITH, null, NOW)), act, leads)))
        .containsExactly(fresh, mine, others, handedOver, closed);
  }

  @Test
  void whoSawAnOlderVersionIsToldWhoHasIt() {
    Alert claimed = done(fresh(), new Claim(), OTHER, NOW);
    for (String act : List.of("claim", "snooze", "close", "comment")) {
      ActResult result = Acts.apply(claimed, act(act), situation(claimed, ME, true, NOW, -1));
      assertThat(result).as(act).isEqualTo(new ActResult.Stale(claimed.version(), OTHER));
    }
  }

  @Test
  void handingOverTakesItOffTheWorkersListUntilTheReceiptClosesIt() {
    Alert claimed = done(fresh(), new Claim(), ME, NOW);
    Alert given = done(claimed, act("hand_over"), ME, NOW);
    assertThat(given.handled().assignee()).isNull();
    assertThat(given.handled().closedAt()).isNull();
    Alert closed = done(given, new Receipt("they came", "at noon"), ME, NOW.plusSeconds(60));
    assertThat(closed.isClosed()).isTrue();
    assertThat(closed.handled().disposition()).isEqualTo(Disposition.HANDED_OVER);
    assertThat(closed.handled().note()).isEqualTo("at noon");
    Alert revised = done(closed, act("revise"), ME, NOW.plusSeconds(90));
    assertThat(revised.handled().disposition()).isEqualTo(Disposition.EXPECTED);
    assertThat(revised.isClosed()).isTrue();
  }

  @Test
  void handingOverWantsARecipientAndADateAheadOfIt() {
    Alert alert = fresh();
    assertThat(refusal(alert, new Close(Disposition.HANDED_OVER, null)))
        .isEqualTo(ActResult.Reason.RECIPIENT_REQUIRED);
    for (Instant due : List.of(NOW, NOW.plus(HandOver.LONGEST).plusSeconds(1))) {
      HandOver to = new HandOver(HandOver.Recipient.OTHER, due);
      assertThat(refusal(alert, new Close(Disposition.HANDED_OVER, null, to)))
          .isEqualTo(ActResult.Reason.DUE_DATE);
    }
    assertThat(refusal(alert, new Close(Disposition.EXPECTED, null, TO_POLICE)))
        .isEqualTo(ActResult.Reason.NO_RECIPIENT);
  }

  @Test
  void snoozeEndsWithinThreeDaysAndALeadersWithinFourteen() {
    Alert alert = fresh();
    for (boolean leads : new boolean[] {false, true}) {
      Duration longest = Duration.ofDays(leads ? 14 : 3);
      assertThat(outcome(alert, new Snooze(NOW.plus(longest), "why"), leads)).isEqualTo("snoozed");
      for (Instant until : List.of(NOW, NOW.plus(longest).plusSeconds(1))) {
        assertThat(outcome(alert, new Snooze(until, "why"), leads)).isEqualTo("snooze_end");
      }
    }
    assertThat(outcome(alert, new Snooze(NOW.plusSeconds(60), " "), true)).isEqualTo("text_length");
  }

  @Test
  void snoozedOneWakesEarlyWhenItsSeverityRisesOrItsCountTriples() {
    Alert asleep = done(fresh(), act("snooze"), ME, NOW);
    assertThat(Timing.disturbed(asleep, NOW)).isNull();
    assertThat(Timing.disturbed(fired(asleep, Severity.LOW, 2), NOW)).isNull();
    Change thrice = Objects.requireNonNull(Timing.disturbed(fired(asleep, Severity.LOW, 3), NOW));
    assertThat(thrice.detail()).containsEntry("why", "count");
    assertThat(thrice.after().handled().snoozed()).isNull();
    Change worse = Objects.requireNonNull(Timing.disturbed(fired(asleep, Severity.HIGH, 1), NOW));
    assertThat(worse.detail()).containsEntry("why", "severity");
  }

  @Test
  void undoBringsBackHowItWasHandledBefore() {
    Alert claimed = done(fresh(), new Claim(), ME, NOW);
    for (String act : List.of("release", "assign", "snooze", "close", "hand_over")) {
      Alert after = done(claimed, act(act), ME, NOW.plusSeconds(1));
      Alert undone = done(after, new Undo(), ME, NOW.plusSeconds(601));
      assertThat(undone.handled()).as(act).isEqualTo(claimed.handled());
      assertThat(refusal(undone, new Undo())).isEqualTo(ActResult.Reason.NOTHING_TO_UNDO);
    }
  }

  @Test
  void undoIsForTenMinutesTheSamePersonAndWhileNobodyElseHasActed() {
    Alert closed = done(fresh(), act("close"), ME, NOW);
    assertThat(outcome(closed, new Undo(), ME, NOW.plusSeconds(601))).isEqualTo("too_late");
    assertThat(outcome(closed, new Undo(), OTHER, NOW)).isEqualTo("stale");
    Alert mine = done(closed, new Comment("as I said"), ME, NOW);
    assertThat(outcome(mine, new Undo(), ME, NOW)).isEqualTo("undone");
    Alert theirs = done(closed, new Comment("really?"), OTHER, NOW);
    assertThat(outcome(theirs, new Undo(), ME, NOW)).isEqualTo("stale");
    assertThat(outcome(theirs, new Undo(), OTHER, NOW)).isEqualTo("nothing_to_undo");
  }

  @Test
  void undoGoesByWhatPeopleDidAndNotByFirings() {
    Alert claimed = done(fresh(), new Claim(), ME, NOW);
    Alert firedAgain = fired(claimed, Severity.LOW, 2);
    ActResult undone =
        Acts.apply(firedAgain, new Undo(), situation(firedAgain, ME, false, NOW, -1));
    assertThat(undone).isInstanceOf(ActResult.Done.class);
    Alert released = done(claimed, new Release(), ME, NOW);
    ActResult fromAnOldPage =
        Acts.apply(released, new Undo(), situation(released, ME, false, NOW, -1));
    assertThat(fromAnOldPage).isInstanceOf(ActResult.Stale.class);
  }

  @Test
  void undoGivesNothingBackToWhoMayNoLongerSignIn() {
    Alert closed = done(done(fresh(), new Claim(), ME, NOW), act("close"), OTHER, NOW);
    Situation gone = new Situation(OTHER, true, closed.version(), null, true, false, false, NOW);
    Handled undone = ((ActResult.Done) Acts.apply(closed, new Undo(), gone)).alert().handled();
    assertThat(undone).isEqualTo(Handled.fresh(NOW));
    Alert reopened = done(closed, new Reopen("not over"), OTHER, NOW);
    Situation again = new Situation(OTHER, true, reopened.version(), null, true, false, false, NOW);
    assertThat(((ActResult.Done) Acts.apply(reopened, new Undo(), again)).alert().handled())
        .isEqualTo(closed.handled());
  }

  @Test
  void neitherReopeningNorUndoingMakesTwoOpenOnesOfOneSubject() {
    Alert closed = done(fresh(), act("close"), ME, NOW);
    Situation later = new Situation(ME, true, closed.version(), null, false, true, false, NOW);
    for (Act act : List.of(new Reopen("not over"), new Undo())) {
      assertThat(Acts.apply(closed, act, later))
          .isEqualTo(new ActResult.Refused(ActResult.Reason.LATER_OPEN));
    }
  }

  @Test
  void highOnesAreNotSettledInBulk() {
    Alert high = fired(fresh(), Severity.HIGH, 1);
    for (String act : List.of("claim", "snooze", "close")) {
      Situation bulk = new Situation(ME, true, high.version(), OTHER, false, false, true, NOW);
      assertThat(Acts.apply(high, act(act), bulk))
          .isEqualTo(new ActResult.Refused(ActResult.Reason.HIGH_ONE_BY_ONE));
      assertThat(
              Acts.apply(
                  fresh(), act(act), new Situation(ME, true, 1, OTHER, false, false, true, NOW)))
          .isInstanceOf(ActResult.Done.class);
    }
  }

  @Test
  void assigningWantsSomeoneWhoHasBusinessThere() {
    Situation nobody = new Situation(ME, true, 1, null, false, false, false, NOW);
    assertThat(Acts.apply(fresh(), act("assign"), nobody))
        .isEqualTo(new ActResult.Refused(ActResult.Reason.NO_SUCH_TARGET));
    assertThat(done(fresh(), act("assign"), ME, NOW).handled().assignee()).isEqualTo(OTHER);
  }

  private static Act act(String name) {
    return Objects.requireNonNull(ACTS.get(name));
  }

  private static String outcome(Alert alert, String act, boolean leads) {
    return outcome(alert, act(act), leads);
  }

  private static String outcome(Alert alert, Act act, boolean leads) {
    return word(Acts.apply(alert, act, situation(alert, ME, leads, NOW, 0)));
  }

  private static String outcome(Alert alert, Act act, int account, Instant at) {
    return word(Acts.apply(alert, act, situation(alert, account, false, at, 0)));
  }

  private static String word(ActResult result) {
    if (result instanceof ActResult.Done done) {
      Change change = done.change();
      return change == null ? "nothing" : change.action().word();
    }
    if (result instanceof ActResult.Refused refused) {
      ActResult.Reason reason = refused.reason();
      return reason == ActResult.Reason.CLOSED ? "closed!" : reason.word();
    }
    return "stale";
  }

  private static ActResult.Reason refusal(Alert alert, Act act) {
    return ((ActResult.Refused) Acts.apply(alert, act, situation(alert, ME, true, NOW, 0)))
        .reason();
  }

  private static Alert done(Alert alert, Act act, int account, Instant at) {
    return ((ActResult.Done) Acts.apply(alert, act, situation(alert, account, true, at, 0)))
        .alert();
  }

  private static Situation situation(
      Alert alert, int account, boolean leads, Instant at, int behind) {
    return new Situation(account, leads, alert.version() + behind, OTHER, false, false, false, at);
  }

  private static Alert fired(Alert alert, Severity severity, int count) {
    Firing last = alert.last();
    Firing again =
        new Firing(count, last.startedAt(), null, null, severity, last.evidence(), 0, NOW);
    return alert.with(again, alert.sentence(), count);
  }

  private static Alert fresh(UnaryOperator<Handled> handling) {
    return fresh(handling.apply(Handled.fresh(NOW)), null);
  }

  private static Alert fresh() {
    return fresh(Handled.fresh(NOW), null);
  }

  private static Alert fresh(Handled handled, @Nullable LastAct last) {
    return new Alert(
        UUID.randomUUID(),
        "door-held",
        RuleClass.PLACE,
        Severity.LOW,
        new Subject(SubjectKind.DOOR, "1/1"),
        1,
        1,
        Condition.FIRING,
        handled,
        1,
        NOW,
        null,
        1,
        null,
        new Bilingual("门开着", "open"),
        new Firing(1, NOW, null, null, Severity.LOW, null, 0, NOW),
        last);
  }
}
