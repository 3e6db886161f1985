package io.tidegate.gateway.desk.register;

import static io.tidegate.gateway.desk.ServiceChecks.refused;
import static io.tidegate.gateway.desk.register.RegisterFixture.ELSEWHERE;
import static io.tidegate.gateway.desk.register.RegisterFixture.FROM;
import static io.tidegate.gateway.desk.register.RegisterFixture.LEADER;
import static io.tidegate.gateway.desk.register.RegisterFixture.NOW;
import static io.tidegate.gateway.desk.register.RegisterFixture.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RefusedException.Reason;
import io.tidegate.gateway.registry.facts.WorkOrderKind;
import io.tidegate.gateway.store.residency.VisitRows;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class VisitServiceTest {
  private static final String ROOM = "b1-u1-101";

  private RegisterFixture fixture;
  private VisitService visits;

  @BeforeEach
  void open() throws SQLException {
    fixture = new RegisterFixture();
    visits = fixture.services.visits();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void visitorIsExpectedUntilAnEndThatCanBeSetAnew() {
    VisitRows.Row pass = visits.addPass(LEADER, ROOM, YESTERDAY, NOW);
    Instant later = NOW.plusSeconds(3600);

    assertThat(visits.end(LEADER, VisitRows.What.PASS, pass.code(), later).to()).isEqualTo(later);

    assertThat(fixture.audited())
        .containsExactly(
            "1 register_changed " + pass.code() + " to=" + later,
            "1 register_changed %s from=%s to=%s room=%s"
                .formatted(pass.code(), YESTERDAY, NOW, ROOM));
    refused(Reason.INVALID, () -> visits.end(LEADER, VisitRows.What.PASS, pass.code(), FROM))
        .returns("to", RefusedException::field);
  }

  @Test
  void visitLastsAtMostNinetyDays() {
    visits.addPass(LEADER, ROOM, FROM, FROM.plus(Duration.ofDays(90)));
    refused(
            Reason.INVALID,
            () -> visits.addPass(LEADER, ROOM, FROM, FROM.plus(Duration.ofDays(91))))
        .returns("to", RefusedException::field);
  }

  @Test
  void orderNamesItsStaffOrNone() {
    VisitRows.Row order = visits.addOrder(LEADER, order("s01"));

    assertThat(order.staff()).isEqualTo("s01");
    assertThat(fixture.audited())
        .containsExactly(
            "1 register_changed %s from=%s room=%s staff=s01 kind=repair"
                .formatted(order.code(), FROM, ROOM));
    assertThat(visits.addOrder(LEADER, order(null)).staff()).isNull();
    refused(Reason.INVALID, () -> visits.addOrder(LEADER, order("s99")))
        .returns("staff", RefusedException::field);
  }

  @Test
  void roomAndVisitsOutsideTheScopeAreUnknown() {
    String pass = visits.addPass(LEADER, ROOM, YESTERDAY, NOW).code();

    refused(Reason.INVALID, () -> visits.addPass(ELSEWHERE, ROOM, YESTERDAY, NOW))
        .returns("room", RefusedException::field);
    refused(Reason.NOT_FOUND, () -> visits.end(ELSEWHERE, VisitRows.What.PASS, pass, NOW));
  }

  @Test
  void roomThatHasEndedIsRefusedAndLeavesNoTrace() {
    fixture.sql("UPDATE place SET valid_to = '2026-11-20' WHERE code = 'b1-u1-101'");

    refused(Reason.INVALID, () -> visits.addPass(LEADER, ROOM, YESTERDAY, NOW))
        .returns("room", RefusedException::field);
    assertThat(fixture.audited()).isEmpty();
  }

  @Test
  void passesAndOrdersAreListedApart() {
    visits.addPass(LEADER, ROOM, YESTERDAY, NOW);
    visits.addOrder(LEADER, order(null));

    assertThat(
            visits
                .list(LEADER.requireScope(), VisitRows.What.ORDER, ROOM, Page.Request.first(10))
                .items())
        .singleElement()
        .returns("repair", VisitRows.Row::kind);
  }

  private static NewWorkOrder order(@Nullable String staff) {
    return new NewWorkOrder(ROOM, WorkOrderKind.REPAIR, staff, FROM, null);
  }
}
