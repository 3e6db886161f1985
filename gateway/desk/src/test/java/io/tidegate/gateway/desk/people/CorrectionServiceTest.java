package io.tidegate.gateway.desk.people;

import static io.tidegate.gateway.desk.ServiceChecks.refused;
import static io.tidegate.gateway.desk.people.PeopleFixture.ELSEWHERE;
import static io.tidegate.gateway.desk.people.PeopleFixture.LEADER;
import static io.tidegate.gateway.desk.people.PeopleFixture.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RefusedException.Reason;
import io.tidegate.gateway.store.residency.CorrectionRows;
import io.tidegate.gateway.testing.TestPeople;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CorrectionServiceTest {
  private static final String ROOM = "b1-u1-101";
  private static final Instant END = Instant.parse("2026-11-20T00:00:00Z");

  private PeopleFixture fixture;
  private CorrectionService corrections;

  @BeforeEach
  void open() throws SQLException {
    fixture = new PeopleFixture();
    corrections =
        new CorrectionService(
            fixture.database, fixture.transactions, fixture.lookup, TestPeople.store());
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void sameTextIsKeptOnceAndEnteredWithoutIt() {
    assertThat(corrections.ask(WORKER, ROOM, " moved out ")).isEqualTo(ROOM);
    corrections.ask(WORKER, ROOM, "moved out");

    assertThat(list(LEADER))
        .singleElement()
        .satisfies(
            row -> {
              assertThat(row.text()).isEqualTo("moved out");
              assertThat(row.mayDecide()).isTrue();
            });
    assertThat(fixture.audited()).contains("1 correction_asked  room=" + ROOM);
  }

  @Test
  void requestWithoutTextOrOutsideTheScopeIsRefused() {
    refused(Reason.INVALID, () -> corrections.ask(WORKER, ROOM, " "))
        .returns("text", RefusedException::field);
    refused(Reason.INVALID, () -> corrections.ask(ELSEWHERE, ROOM, "moved out"))
        .returns("room", RefusedException::field);
    assertThat(fixture.audited()).isEmpty();
  }

  @Test
  void acceptedRequestEndsTheTenanciesNamedAndIsEntered() {
    long id = asked(WORKER);
    CorrectionDetail detail = corrections.detail(LEADER.requireScope(), id);
    List<Integer> living = detail.living().stream().map(one -> one.tenancy()).toList();
    assertThat(living).hasSize(1);
    assertThat(detail.ledRoom()).isNotNull();

    assertThat(corrections.accept(LEADER, id, living, END).state()).isEqualTo("done");

    assertThat(corrections.detail(LEADER.requireScope(), id).living()).isEmpty();
    assertThat(fixture.text("SELECT what || ' ' || account FROM register_change"))
        .isEqualTo("ended 2");
    assertThat(fixture.audited().get(0)).isEqualTo("2 correction_decided " + id + " to=" + END);
  }

  @Test
  void whoReadsTheResidentsOfARoomIsEntered() {
    long id = asked(WORKER);

    assertThat(corrections.open(LEADER, id).living()).hasSize(1);

    assertThat(fixture.audited().get(0)).isEqualTo("2 correction_read " + id + " ");
  }

  @Test
  void acceptingWithoutAnyChangeIsRefusedAndLeavesNoTrace() {
    long id = asked(WORKER);

    refused(Reason.CONFLICT, () -> corrections.accept(LEADER, id, List.of(), null))
        .returns("nothing-changed", RefusedException::type);
    assertThat(list(LEADER)).extracting(CorrectionRows.Row::state).containsExactly("asked");
    assertThat(fixture.audited()).noneMatch(entry -> entry.contains("correction_decided"));
  }

  @Test
  void declinedRequestKeepsItsReasonAndIsDecidedOnOnce() {
    long id = asked(WORKER);
    refused(Reason.INVALID, () -> corrections.decline(LEADER, id, ""))
        .returns("reason", RefusedException::field);

    assertThat(corrections.decline(LEADER, id, "still there").reason()).isEqualTo("still there");

    assertThat(fixture.audited().get(0)).isEqualTo("2 correction_decided " + id + " ");
    refused(Reason.CONFLICT, () -> corrections.decline(LEADER, id, "again"))
        .returns("decided-already", RefusedException::type);
    assertThat(fixture.text("SELECT count(*) FROM register_change")).isEqualTo("0");
  }

  @Test
  void noOneDecidesOnAnOwnRequestOrOnOneOutsideTheScope() {
    long own = asked(LEADER);

    refused(Reason.CONFLICT, () -> corrections.decline(LEADER, own, "no"))
        .returns("not-the-keeper", RefusedException::type);
    refused(Reason.NOT_FOUND, () -> corrections.decline(ELSEWHERE, own, "no"));
    refused(Reason.NOT_FOUND, () -> corrections.detail(ELSEWHERE.requireScope(), own));
    assertThat(list(ELSEWHERE)).isEmpty();
  }

  private long asked(Actor actor) {
    corrections.ask(actor, ROOM, "moved out");
    return list(LEADER).get(0).id();
  }

  private List<CorrectionRows.Row> list(Actor actor) {
    return corrections.list(actor.requireScope(), null, Page.Request.first(10)).items();
  }
}
