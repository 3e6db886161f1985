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
import io.tidegate.gateway.roster.change.StayKind;
import io.tidegate.gateway.store.residency.TenancyRows;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TenancyServiceTest {
  private static final TenancyTerms OPEN = new TenancyTerms(StayKind.TENANT, null, FROM, null);

  private RegisterFixture fixture;
  private TenancyService tenancies;

  @BeforeEach
  void open() throws SQLException {
    fixture = new RegisterFixture();
    tenancies = fixture.services.tenancies();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void residentMovesInAndTheAuditHasWhereAndFromWhen() {
    TenancyRows.Row made = tenancies.add(LEADER, "r0002", "b1-u1-102", OPEN);

    assertThat(made.code()).isEqualTo("r0002");
    assertThat(fixture.audited())
        .containsExactly(
            "1 register_changed %d from=%s resident=r0002 room=b1-u1-102 kind=tenant"
                .formatted(made.id(), FROM));
    assertThat(list("b1-u1-102")).extracting(TenancyRows.Row::id).containsExactly(made.id());
  }

  @Test
  void secondTenancyOfThatRoomAtTheSameTimeIsRefused() {
    refused(Reason.CONFLICT, () -> tenancies.add(LEADER, "r0001", "b1-u1-101", OPEN))
        .returns("overlaps", RefusedException::type);
    assertThat(fixture.audited()).isEmpty();
  }

  @Test
  void wrongFieldsAreNamed() {
    invalid("room", "r0001", "far-gate", OPEN);
    invalid("resident", "r9999", "b1-u1-102", OPEN);
    invalid("bed", "r0002", "b1-u1-102", new TenancyTerms(StayKind.DORMITORY, "a b", FROM, null));
    invalid("to", "r0002", "b1-u1-102", new TenancyTerms(StayKind.TENANT, null, FROM, FROM));
    fixture.sql("UPDATE place SET valid_to = '2026-11-20' WHERE code = 'b1-u1-102'");
    invalid("room", "r0002", "b1-u1-102", OPEN);
  }

  @Test
  void tenancyIsCorrectedEndedOnceAndRemoved() {
    int id = tenancies.add(LEADER, "r0002", "b1-u1-102", OPEN).id();

    TenancyTerms owner = new TenancyTerms(StayKind.OWNER, "2", FROM, null);
    assertThat(tenancies.correct(LEADER, id, owner).kind()).isEqualTo("owner");
    assertThat(tenancies.end(LEADER, id, YESTERDAY).to()).isEqualTo(YESTERDAY);
    refused(Reason.CONFLICT, () -> tenancies.end(LEADER, id, NOW))
        .returns("over", RefusedException::type);
    assertThat(tenancies.remove(LEADER, id).id()).isEqualTo(id);
    refused(Reason.NOT_FOUND, () -> tenancies.remove(LEADER, id));

    assertThat(fixture.audited())
        .startsWith(
            "1 register_changed " + id + " ",
            "1 register_changed " + id + " to=" + YESTERDAY,
            "1 register_changed " + id + " from=" + FROM + " kind=owner");
    assertThat(fixture.text("SELECT string_agg(what, ' ' ORDER BY id) FROM register_change"))
        .isEqualTo("added corrected ended removed");
  }

  @Test
  void tenancyOutsideTheScopeIsNotFound() {
    int id = list("b1-u1-101").get(0).id();

    refused(Reason.NOT_FOUND, () -> tenancies.end(ELSEWHERE, id, NOW));
    refused(Reason.NOT_FOUND, () -> tenancies.correct(ELSEWHERE, id, OPEN));
    assertThat(tenancies.list(ELSEWHERE.requireScope(), null, null, Page.Request.first(10)).items())
        .isEmpty();
  }

  @Test
  void onlyTenanciesThatHoldAtATimeAreListed() {
    assertThat(list("b1-u1-101")).hasSize(2);
    assertThat(
            tenancies.list(LEADER.requireScope(), "b1-u1-101", NOW, Page.Request.first(10)).items())
        .extracting(TenancyRows.Row::code)
        .containsExactly("r0001");
  }

  private List<TenancyRows.Row> list(String room) {
    return tenancies.list(LEADER.requireScope(), room, null, Page.Request.first(10)).items();
  }

  private void invalid(String field, String resident, String room, TenancyTerms terms) {
    refused(Reason.INVALID, () -> tenancies.add(LEADER, resident, room, terms))
        .returns(field, RefusedException::field);
  }
}
