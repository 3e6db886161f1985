package io.tidegate.gateway.desk.walks;

import static io.tidegate.gateway.desk.ServiceChecks.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.gateway.alert.Disposition;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException.Reason;
import io.tidegate.gateway.store.walk.VisitReads;
import io.tidegate.gateway.store.walk.VisitRow;
import io.tidegate.gateway.store.walk.WalkRow;
import io.tidegate.gateway.walk.VisitFinding;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VisitServiceTest {
  private WalkedTown town;
  private VisitService visits;
  private WalkRow sweep;

  @BeforeEach
  void start() throws SQLException {
    town = new WalkedTown();
    visits = town.visits;
    sweep = town.walks.sweep(town.leader, "h01").get(0);
  }

  @AfterEach
  void close() {
    town.close();
  }

  @Test
  void reportSentAgainIsStoredOnce() {
    VisitReport report = report("b1-u1-101", VisitFinding.MOVED_OUT, "empty", "op-1");
    VisitRow first = visits.report(town.worker, report);

    assertThat(first.worker()).isEqualTo(WalkedTown.WORKER);
    assertThat(first.finding()).isEqualTo("moved_out");
    assertThat(visits.report(town.worker, report).id()).isEqualTo(first.id());
    assertThat(visits.ofWalk(sweep)).hasSize(1);
    assertThat(town.values("SELECT text FROM correction_request"))
        .containsExactly("走访发现已搬走 (visit: moved out)\nempty");
  }

  @Test
  void onlyAFindingThatContradictsTheRegisterIsAudited() {
    visits.report(town.worker, report("b1-u1-101", VisitFinding.MOVED_OUT, "empty", "op-1"));
    visits.report(town.worker, report("b1-u1-102", VisitFinding.AS_REGISTERED, "", "op-2"));

    assertThat(town.audited()).containsExactly("correction_asked b1-u1-101 finding=moved_out");
  }

  @Test
  void reportThatCannotBeAuditedIsNotStored() {
    town.sql("ALTER TABLE audit_head RENAME TO audit_head_gone");
    VisitReport report = report("b1-u1-101", VisitFinding.MOVED_OUT, "", "op-1");

    assertThatThrownBy(() -> visits.report(town.worker, report)).isInstanceOf(JdbiException.class);
    assertThat(visits.ofWalk(sweep)).isEmpty();
    assertThat(town.values("SELECT text FROM correction_request")).isEmpty();
  }

  @Test
  void operationIdOfAnotherReportIsRefused() {
    visits.report(town.worker, report("b1-u1-101", VisitFinding.NOBODY_HOME, "", "op-1"));

    VisitReport other = report("b1-u1-102", VisitFinding.NOBODY_HOME, "", "op-1");
    refused(() -> visits.report(town.worker, other), Reason.LIMIT);
    visits.report(town.partTime, other); // an id is of one account
    assertThat(visits.ofWalk(sweep)).hasSize(2);
  }

  @Test
  void placeThatIsNotOnAWalkOfTheCallersIsNotFound() {
    refused(
        () -> visits.report(town.worker, report("b2-101", VisitFinding.NOBODY_HOME, "", "op-1")),
        Reason.NOT_FOUND);
    long round = town.walks.round(town.leader, "m02").id();
    refused(
        () ->
            visits.report(
                town.worker,
                new VisitReport(round, "b2-101", VisitFinding.NOBODY_HOME, "", null, "op-1")),
        Reason.NOT_FOUND);
  }

  @Test
  void noteIsOfLimitedLength() {
    refused(
        () ->
            visits.report(
                town.worker,
                report(
                    "b1-u1-101",
                    VisitFinding.REFUSED,
                    "n".repeat(VisitService.MAX_NOTE + 1),
                    "op-1")),
        Reason.INVALID);
    assertThat(visits.ofWalk(sweep)).isEmpty();
  }

  @Test
  void timeOfAPhoneIsTakenWithinADayAndElseReplaced() {
    Instant hourAgo = town.now.minus(Duration.ofHours(1));
    assertThat(foundAt(hourAgo, "op-1")).isEqualTo(hourAgo);
    assertThat(foundAt(town.now.minus(Duration.ofHours(26)), "op-2")).isEqualTo(town.now);
    assertThat(foundAt(town.now.plus(Duration.ofMinutes(3)), "op-3")).isEqualTo(town.now);
    assertThat(foundAt(null, "op-4")).isEqualTo(town.now);
  }

  @Test
  void partTimeWorkerListsOwnVisitsAlone() {
    visits.report(town.worker, report("b1-u1-101", VisitFinding.NOBODY_HOME, "", "op-1"));
    visits.report(town.partTime, report("b1-u1-102", VisitFinding.NOBODY_HOME, "", "op-1"));
    VisitReads.Filter any = new VisitReads.Filter(null, null, null, null, null);

    assertThat(visits.list(town.partTime, any, Page.Request.first(10)).items())
        .extracting(VisitRow::worker)
        .containsExactly(WalkedTown.PART_TIME);
    assertThat(visits.list(town.leader, any, Page.Request.first(10)).items()).hasSize(2);
    Instant earlier = town.now.minus(Duration.ofDays(1));
    Instant later = town.now.plus(Duration.ofDays(1));
    assertThat(visits.ledger(town.leader, WalkedTown.WORKER, earlier, later).items()).hasSize(1);
  }

  @Test
  void whoReadsVisitsIsAudited() {
    visits.report(town.worker, report("b1-u1-101", VisitFinding.NOBODY_HOME, "", "op-1"));
    VisitReads.Filter any = new VisitReads.Filter(null, null, null, null, null);

    visits.list(town.leader, any, Page.Request.first(10));

    assertThat(town.audited()).containsExactly("visits_read  rows=1");
  }

  @Test
  void exportOfALedgerIsAudited() {
    visits.exported(town.leader, WalkedTown.WORKER, YearMonth.of(2026, 11), 2);

    assertThat(town.audited())
        .containsExactly("visits_exported worker.example rows=2 month=2026-11");
  }

  @Test
  void lastVisitSuggestsAVerdictOnAnAlertThatWasOpenThen() {
    visits.report(town.worker, report("b1-u1-101", VisitFinding.NOBODY_HOME, "", "op-1"));
    visits.report(town.worker, report("b1-u1-101", VisitFinding.AS_REGISTERED, "", "op-2"));
    alert(town.now);

    assertThat(suggestions())
        .singleElement()
        .satisfies(one -> assertThat(one.verdict()).isEqualTo(Disposition.EXPECTED));
    town.sql("UPDATE alert SET opened_at = opened_at + interval '1 hour'");
    assertThat(suggestions()).isEmpty();
  }

  private List<Suggestion> suggestions() {
    Map<Integer, List<VisitRow>> found =
        visits.ofWalk(sweep).stream().collect(Collectors.groupingBy(VisitRow::place));
    return visits.suggestions(town.leader, found).values().stream().flatMap(List::stream).toList();
  }

  private void alert(Instant at) {
    town.sql(
        """
        INSERT INTO alert (rule, class, severity, subject_kind, subject_key, place, micro_grid,
          condition, handling, opened_at, last_fired_at, created_at, sentence_zh, sentence_en)
        SELECT 'door-held', 'place', 'medium', 'place', id::text, id, 1, 'firing', 'new',
          '%1$s', '%1$s', '%1$s', '样例', 'Sample'
        FROM place WHERE code = 'b1-u1-101'"""
            .formatted(at));
  }

  private Instant foundAt(@Nullable Instant at, String operation) {
    return visits
        .report(
            town.worker,
            new VisitReport(sweep.id(), "b1-u1-101", VisitFinding.NOBODY_HOME, "", at, operation))
        .foundAt();
  }

  private VisitReport report(String place, VisitFinding finding, String note, String operation) {
    return new VisitReport(sweep.id(), place, finding, note, null, operation);
  }
}
