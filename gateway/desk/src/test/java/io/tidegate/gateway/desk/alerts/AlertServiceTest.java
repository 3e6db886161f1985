package io.tidegate.gateway.desk.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.gateway.alert.Claim;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.grids.DutyService;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.detect.EvidenceEvent;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.read.AlertDetail;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.store.read.FeedCursor;
import io.tidegate.gateway.store.read.SearchFilter;
import io.tidegate.gateway.store.read.WorkView;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.testing.SmallRegister;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Reads of alerts, events and the duty of grids. */
class AlertServiceTest {
  private static final SearchFilter ALL =
      new SearchFilter(null, null, null, null, null, null, null, null, null);

  private MadeUpAlerts made;
  private AlertService alerts;
  private Actor worker;
  private Actor leader;

  @BeforeEach
  void open() throws SQLException {
    made = new MadeUpAlerts();
    alerts =
        new AlertService(
            made.database,
            SmallRegister.ZONE,
            () -> RegisterStore.load(made.database.jdbi()),
            () -> made.audit,
            () -> MadeUpAlerts.NOW);
    worker = made.worker("worker-one");
    leader = made.leader("leader");
  }

  @AfterEach
  void close() {
    made.close();
  }

  @Test
  void whoOpensAnAlertAboutAPersonIsEnteredAndNoOneElse() {
    UUID door = made.open("door-held");
    UUID duress = made.open("duress");

    alerts.open(worker, door);
    alerts.find(worker.requireScope(), duress);
    assertThat(made.audited()).isEmpty();
    long number = alerts.open(worker, duress).alert().number();
    assertThat(made.audited()).containsExactly("alert_read " + number + " ");
  }

  @Test
  void whoOpensAnAlertAtTheDoorOfARoomIsEntered() {
    UUID door = made.open("door-held");
    made.execute(
        "UPDATE alert SET place = (SELECT id FROM place WHERE code = 'b1-u1-101') WHERE id = '%s'"
            .formatted(door));

    long number = alerts.open(worker, door).alert().number();

    assertThat(made.audited()).containsExactly("alert_read " + number + " ");
  }

  @Test
  void alertOutOfTheScopeIsNotFound() {
    UUID id = made.open("door-held");
    Actor helper = made.partTimeWorker("helper");

    assertThatThrownBy(() -> alerts.open(helper, id))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.reason()).isEqualTo(RefusedException.Reason.NOT_FOUND));
    assertThat(alerts.byId(helper.requireScope(), List.of(id))).isEmpty();
  }

  @Test
  void evidenceIsReadAsItWasKept() {
    AlertDetail detail = alerts.open(worker, made.open("door-held"));

    AlertEvidence evidence = AlertEvidence.of(detail.firings().get(0));
    assertThat(evidence.numbers()).containsEntry("open", "90 s");
    assertThat(evidence.baseline()).isEmpty();
    assertThat(evidence.silentIf()).isNull();
    assertThat(evidence.events())
        .containsExactly(
            new EvidenceEvent(
                1,
                1,
                MadeUpAlerts.NOW,
                MadeUpAlerts.NOW,
                7,
                "door",
                "opened",
                null,
                null,
                null,
                null));
    assertThat(AlertEvidence.NONE.sentence()).isNull();
  }

  @Test
  void exportIsEnteredWithWhatWasAskedFor() {
    made.open("door-held");

    assertThat(alerts.export(leader, ALL, "rule=door-held")).hasSize(1);
    assertThat(made.audited()).containsExactly("alerts_exported  rows=1 rule=door-held");
  }

  @Test
  void pageThatKnowsThePlaceOfTheFeedGetsWhatCameAfterIt() {
    UUID id = made.open("door-held");
    FeedCursor known = alerts.feed();
    new AlertActService(made.database, () -> made.audit, () -> MadeUpAlerts.NOW)
        .act(worker, new AlertAct(id, 1, new Claim(), null));

    assertThat(alerts.missed(known).changes())
        .singleElement()
        .satisfies(change -> assertThat(change.action()).isEqualTo("claimed"));
    assertThat(alerts.missed(null).changes()).isEmpty();
    assertThat(alerts.missed(new FeedCursor(Long.MAX_VALUE, 0)).tooMuch()).isTrue();
  }

  @Test
  void alertsOfTheSweepHaveAListOfTheirOwn() {
    List<Rule> rules = Detectors.all().stream().<Rule>map(detector -> detector.rule()).toList();
    String later = rules.stream().filter(Rule::forSweep).findFirst().orElseThrow().id();
    made.open("door-held");
    made.open(later);
    WorkService work = new WorkService(made.database, rules);

    assertThat(work.list(worker.requireScope(), WorkView.OPEN, 10))
        .extracting(AlertRow::rule)
        .containsExactly("door-held");
    assertThat(work.list(worker.requireScope(), WorkView.SWEEP, 10))
        .extracting(AlertRow::rule)
        .containsExactly(later);
    assertThat(work.openByMicroGrid(worker.requireScope()))
        .containsEntry(1, new WorkService.Open(1, 1));
  }

  @Test
  void eventsBeginSevenDaysBeforeTheirEndUnlessAskedForMore() {
    EventService events = new EventService(made.database, () -> MadeUpAlerts.NOW);
    Instant weekBefore = MadeUpAlerts.NOW.minus(Duration.ofDays(7));

    assertThat(events.from(null, null)).isEqualTo(weekBefore);
    assertThat(events.from(Instant.EPOCH, null)).isEqualTo(Instant.EPOCH);
    assertThatThrownBy(() -> events.from(MadeUpAlerts.NOW, weekBefore))
        .isInstanceOf(RefusedException.class);
  }

  @Test
  void onlyTheLeaderOfAGridSetsItsDutyAndThatIsEntered() {
    Register register = RegisterStore.load(made.database.jdbi());
    DutyService duties =
        new DutyService(made.database, () -> register, () -> made.audit, () -> MadeUpAlerts.NOW);
    DutyService.DutyChange change =
        new DutyService.DutyChange("g01", LocalTime.of(7, 30), LocalTime.of(18, 0), "worker-one");

    assertThatThrownBy(() -> duties.set(worker, change)).isInstanceOf(RefusedException.class);
    for (DutyService.DutyChange wrong :
        List.of(
            new DutyService.DutyChange("g01", LocalTime.of(19, 0), LocalTime.of(18, 0), null),
            new DutyService.DutyChange("g01", LocalTime.of(7, 0), LocalTime.of(18, 0), "none"))) {
      assertThatThrownBy(() -> duties.set(leader, wrong)).isInstanceOf(RefusedException.class);
    }
    assertThat(made.audited()).isEmpty();
    assertThat(duties.set(leader, change).onCall()).isEqualTo("worker-one");
    assertThat(made.audited())
        .containsExactly("duty_set g01 from=07:30 to=18:00 onCall=worker-one");
  }
}
