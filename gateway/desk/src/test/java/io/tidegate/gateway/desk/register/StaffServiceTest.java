package io.tidegate.gateway.desk.register;

import static io.tidegate.gateway.desk.ServiceChecks.refused;
import static io.tidegate.gateway.desk.register.RegisterFixture.FROM;
import static io.tidegate.gateway.desk.register.RegisterFixture.LEADER;
import static io.tidegate.gateway.desk.register.RegisterFixture.NOW;
import static io.tidegate.gateway.desk.register.RegisterFixture.OF_BOTH;
import static io.tidegate.gateway.desk.register.RegisterFixture.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RefusedException.Reason;
import io.tidegate.gateway.registry.facts.StaffKind;
import io.tidegate.gateway.store.residency.StaffRows;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StaffServiceTest {
  private RegisterFixture fixture;
  private StaffService staff;

  @BeforeEach
  void open() throws SQLException {
    fixture = new RegisterFixture();
    staff = fixture.services.staff();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void memberIsEnteredInTheOnlyCommunityOrInTheOneNamed() {
    StaffRows.Row only = staff.add(LEADER, StaffKind.GUARD, null);
    StaffRows.Row named = staff.add(LEADER, StaffKind.AGENT, "trial");

    assertThat(only.community()).isEqualTo("trial");
    assertThat(fixture.audited())
        .containsExactly(
            "1 register_changed " + named.code() + " community=trial kind=agent",
            "1 register_changed " + only.code() + " kind=guard");
    assertThat(staff.list(LEADER.requireScope(), Page.Request.first(2)).items())
        .extracting(StaffRows.Row::code)
        .containsExactly(named.code(), only.code());
  }

  @Test
  void communityOutsideTheScopeIsRefused() {
    refused(Reason.INVALID, () -> staff.add(LEADER, StaffKind.GUARD, "other"))
        .returns("community", RefusedException::field);
    assertThat(fixture.audited()).isEmpty();
  }

  @Test
  void correctionKeepsTimesThatItDoesNotChange() {
    String code = staff.add(LEADER, StaffKind.GUARD, null).code();
    staff.correct(LEADER, code, new StaffCorrection(StaffKind.GUARD, FROM, true, null, true));

    StaffRows.Row row =
        staff.correct(LEADER, code, new StaffCorrection(StaffKind.AGENT, null, false, null, false));

    assertThat(row.kind()).isEqualTo("agent");
    assertThat(row.from()).isEqualTo(FROM);
    refused(
            Reason.INVALID,
            () ->
                staff.correct(
                    LEADER, code, new StaffCorrection(StaffKind.AGENT, null, false, FROM, true)))
        .returns("to", RefusedException::field);
  }

  @Test
  void endOfWorkEndsCredentialsToo() {
    assertThat(staff.end(OF_BOTH, "s01", YESTERDAY).to()).isEqualTo(YESTERDAY);

    assertThat(fixture.text("SELECT count(*) FROM credential WHERE valid_to IS NOT NULL"))
        .isEqualTo("1");
    refused(Reason.CONFLICT, () -> staff.end(OF_BOTH, "s01", NOW))
        .returns("over", RefusedException::type);
    assertThat(fixture.audited()).containsExactly("3 register_changed s01 to=" + YESTERDAY);
  }

  @Test
  void memberWhoOpensDoorsElsewhereIsChangedByTheLeaderOfBoth() {
    refused(Reason.CONFLICT, () -> staff.end(LEADER, "s01", NOW))
        .returns("elsewhere-too", RefusedException::type);
    refused(Reason.NOT_FOUND, () -> staff.end(LEADER, "s99", NOW));
  }
}
