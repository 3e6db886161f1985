package io.tidegate.gateway.desk.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.gateway.alert.Act;
import io.tidegate.gateway.alert.Assign;
import io.tidegate.gateway.alert.Claim;
import io.tidegate.gateway.alert.Comment;
import io.tidegate.gateway.alert.Release;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RefusedException.Reason;
import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.store.read.AlertDetail;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertActServiceTest {
  private MadeUpAlerts made;
  private AlertActService acts;
  private Actor worker;
  private UUID alert;

  @BeforeEach
  void open() throws SQLException {
    made = new MadeUpAlerts();
    acts = new AlertActService(made.database, () -> made.audit, () -> MadeUpAlerts.NOW);
    worker = made.worker("worker-one");
    alert = made.open("door-held");
  }

  @AfterEach
  void close() {
    made.close();
  }

  @Test
  void actLeavesTheAlertAsItStandsAndAnAuditEntry() {
    AlertDetail after = acts.act(worker, act(1, new Claim(), null)).orElseThrow();

    assertThat(after.alert().assignee()).isEqualTo("worker-one");
    assertThat(after.alert().version()).isEqualTo(2);
    assertThat(made.audited())
        .containsExactly("alert_handled " + after.alert().number() + " act=claimed alert=" + alert);
  }

  @Test
  void actThatCannotBeAuditedIsNotDone() {
    AlertActService unaudited =
        new AlertActService(
            made.database,
            () -> {
              throw new IllegalStateException("no key");
            },
            () -> MadeUpAlerts.NOW);

    assertThatThrownBy(() -> unaudited.act(worker, act(1, new Claim(), null))).hasMessage("no key");
    assertThat(made.one("SELECT handling FROM alert", String.class)).isEqualTo("new");
  }

  @Test
  void sameOperationGetsTheSameOutcomeAndActsOnce() {
    AlertAct comment = act(1, new Comment("seen"), "op-1");
    Optional<AlertDetail> first = acts.act(worker, comment);
    acts.act(worker, act(first.orElseThrow().alert().version(), new Claim(), null));

    assertThat(acts.act(worker, comment)).isEqualTo(first);
    assertThat(made.audited()).hasSize(2);
  }

  @Test
  void staleVersionIsRefusedWithWhoActedAndAgainUnderTheSameOperation() {
    acts.act(worker, act(1, new Claim(), null));
    Actor other = made.worker("worker-two");

    for (int i = 0; i < 2; i++) {
      RefusedException refused = refused(() -> acts.act(other, act(1, new Claim(), "op-1")));
      assertThat(refused.reason()).isEqualTo(Reason.CONFLICT);
      assertThat(refused.type()).isEqualTo("stale");
      assertThat(refused.facts())
          .containsEntry("version", 2)
          .containsEntry("assignee", "worker-one")
          .containsEntry("by", "worker-one");
    }
  }

  @Test
  void operationOfAnotherCommandIsRefused() {
    acts.act(worker, act(1, new Comment("seen"), "op-1"));

    RefusedException refused =
        refused(() -> acts.act(worker, act(2, new Comment("again"), "op-1")));
    assertThat(refused.reason()).isEqualTo(Reason.LIMIT);
    assertThat(refused.type()).isEqualTo("key-reused");
  }

  @Test
  void outcomeThatAnotherVersionKeptCountsAsOfAnotherCommand() {
    AlertAct comment = act(1, new Comment("seen"), "op-1");
    acts.act(worker, comment);
    made.execute("UPDATE operation SET answer = '{\"id\": \"" + alert + "\"}'");

    assertThat(refused(() -> acts.act(worker, comment)).type()).isEqualTo("key-reused");
  }

  @Test
  void alertOutOfTheScopeIsNotFound() {
    Actor helper = made.partTimeWorker("helper");

    assertThat(refused(() -> acts.act(helper, act(1, new Claim(), null))).reason())
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(made.audited()).isEmpty();
  }

  @Test
  void onlyTheLeaderAssignsAndTheRefusalSaysSoInBothLanguages() {
    Act assign = new Assign("worker-one", "your side");

    RefusedException refused = refused(() -> acts.act(worker, act(1, assign, null)));
    assertThat(refused.reason()).isEqualTo(Reason.FORBIDDEN);
    assertThat(refused.type()).isEqualTo("leader-only");
    assertThat(refused.facts().get("message"))
        .isInstanceOfSatisfying(
            Bilingual.class, message -> assertThat(message.zh()).contains("网格长"));
    assertThat(acts.act(made.leader("leader"), act(1, assign, null))).isPresent();
  }

  @Test
  void whoGivesAwayAnAlertThatWasTheirsSeesItNoMore() {
    Actor helper = made.partTimeWorker("helper");
    acts.act(made.leader("leader"), act(1, new Assign("helper", "your house"), null));
    AlertAct release = act(2, new Release(), "op-1");

    assertThat(acts.act(helper, release)).isEmpty();
    assertThat(refused(() -> acts.act(helper, release)).reason()).isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void bulkHasAResultForEachAndTheSameAgain() {
    UUID stale = made.open("door-held");
    BulkAct claim =
        new BulkAct(
            List.of(
                new BulkAct.Item(alert, 1),
                new BulkAct.Item(stale, 9),
                new BulkAct.Item(new UUID(1, 1), 1)),
            new Claim(),
            new Operation("op-1", "all of it"));

    List<BulkResult> results = acts.bulk(worker, claim);

    assertThat(results.get(0).version()).isEqualTo(2);
    assertThat(results.get(0).number()).isPositive();
    assertThat(results)
        .extracting(BulkResult::refusal)
        .extracting(refusal -> refusal == null ? "" : refusal.type())
        .containsExactly("", "stale", "not-found");
    assertThat(acts.bulk(worker, claim)).isEqualTo(results);
    assertThat(made.audited()).hasSize(1);
  }

  private AlertAct act(int version, Act act, @Nullable String key) {
    return new AlertAct(
        alert, version, act, key == null ? null : new Operation(key, version + " " + act));
  }

  private static RefusedException refused(Runnable work) {
    try {
      work.run();
    } catch (RefusedException e) {
      return e;
    }
    throw new AssertionError("not refused");
  }
}
