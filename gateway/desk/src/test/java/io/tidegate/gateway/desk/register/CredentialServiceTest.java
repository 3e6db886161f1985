package io.tidegate.gateway.desk.register;

import static io.tidegate.gateway.desk.ServiceChecks.refused;
import static io.tidegate.gateway.desk.register.RegisterFixture.ELSEWHERE;
import static io.tidegate.gateway.desk.register.RegisterFixture.FROM;
import static io.tidegate.gateway.desk.register.RegisterFixture.LEADER;
import static io.tidegate.gateway.desk.register.RegisterFixture.NOW;
import static io.tidegate.gateway.desk.register.RegisterFixture.OF_BOTH;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RefusedException.Reason;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.registry.files.CardForm;
import io.tidegate.gateway.store.residency.CredentialRows;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CredentialServiceTest {
  private static final NamedHolder RESIDENT = new NamedHolder("r0001", null);
  private static final Instant BEGUN = Instant.parse("2025-12-31T16:00:00Z"); // a day in Shanghai

  private RegisterFixture fixture;
  private CredentialService credentials;

  @BeforeEach
  void open() throws SQLException {
    fixture = new RegisterFixture();
    credentials = fixture.services.credentials();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void cardIsEnteredForAHolderAndAuditedWithoutItsNumber() {
    CredentialRows.Row made = credentials.add(LEADER, card("8108654", RESIDENT, "b1-u1-101"));

    assertThat(made.resident()).isEqualTo("r0001");
    assertThat(made.places()).hasSize(1);
    assertThat(fixture.audited())
        .containsExactly("1 register_changed " + made.code() + " from=" + FROM + " resident=r0001");
    assertThat(fixture.text("SELECT string_agg(c::text, ' ') FROM register_change c"))
        .doesNotContain("8108654");
  }

  @Test
  void cardOfAHolderIsRefusedForAnotherAtTheSameTimeAndLeavesNoTrace() {
    credentials.add(LEADER, card("8108654", RESIDENT, "b1-u1-101"));
    int before = fixture.audited().size();

    refused(
            Reason.CONFLICT,
            () -> credentials.add(LEADER, card("8108654", NamedHolder.NONE, "b1-u1-102")))
        .returns("card-taken", RefusedException::type);

    assertThat(fixture.audited()).hasSize(before);
  }

  @Test
  void wrongFieldsAreNamed() {
    invalid("value", card("not a number", RESIDENT, "b1-u1-101"));
    invalid("places", card("8108654", RESIDENT, "nowhere"));
    invalid("places", card("8108654", RESIDENT));
    invalid("resident", card("8108654", new NamedHolder("r9999", null), "b1-u1-101"));
    invalid("resident", card("8108654", new NamedHolder("r0001", "s01"), "b1-u1-101"));
    invalid("staff", card("8108654", new NamedHolder(null, "s99"), "b1-u1-101"));
    invalid("device", of(CredentialType.PIN, null, null));
    invalid("form", of(CredentialType.CARD, null, null));
    invalid("type", of(CredentialType.BUTTON, null, null));
    assertThat(fixture.audited()).isEmpty();
  }

  @Test
  void placesOutsideTheScopeAreUnknown() {
    invalid("places", card("8108654", RESIDENT, "b1-u1-101", "far-gate"));
    refused(Reason.NOT_FOUND, () -> credentials.find(ELSEWHERE.requireScope(), "c0001"));
    refused(Reason.NOT_FOUND, () -> credentials.revoke(ELSEWHERE, "c0001"));
    refused(
        Reason.INVALID,
        () ->
            credentials.list(ELSEWHERE.requireScope(), "b1-u1-101", false, Page.Request.first(9)));
  }

  @Test
  void cardThatOpensDoorsElsewhereIsChangedByTheLeaderOfBoth() {
    refused(Reason.CONFLICT, () -> credentials.end(LEADER, "c0003", NOW))
        .returns("elsewhere-too", RefusedException::type);
    refused(
            Reason.CONFLICT,
            () ->
                credentials.correct(
                    LEADER, "c0003", new CredentialCorrection(FROM, null, List.of())))
        .returns("elsewhere-too", RefusedException::type);

    assertThat(credentials.end(OF_BOTH, "c0003", NOW).to()).isEqualTo(NOW);
    assertThat(fixture.audited()).containsExactly("3 register_changed c0003 to=" + NOW);
  }

  @Test
  void leaderTakesACardOffTheirOwnDoors() {
    CredentialCorrection none = new CredentialCorrection(BEGUN, null, List.of());

    assertThat(credentials.correct(LEADER, "c0003", none).places()).isEmpty();

    refused(Reason.NOT_FOUND, () -> credentials.find(LEADER.requireScope(), "c0003"));
    assertThat(credentials.find(ELSEWHERE.requireScope(), "c0003").places()).hasSize(1);
    refused(Reason.INVALID, () -> credentials.correct(LEADER, "c0001", none))
        .returns("places", RefusedException::field);
  }

  @Test
  void credentialIsGivenToAnotherWithdrawnOnceAndNotEndedTwice() {
    assertThat(credentials.hold(LEADER, "c0001", new NamedHolder(null, "s01")).staff())
        .isEqualTo("s01");
    assertThat(credentials.revoke(LEADER, "c0001").revokedAt()).isEqualTo(NOW);
    refused(Reason.CONFLICT, () -> credentials.revoke(LEADER, "c0001"))
        .returns("over", RefusedException::type);

    assertThat(fixture.audited())
        .containsExactly("1 register_changed c0001 ", "1 register_changed c0001 staff=s01");
  }

  @Test
  void credentialsOfARoomAreListedNewestFirst() {
    String newest = credentials.add(LEADER, card("8108654", RESIDENT, "b1-u1-101")).code();

    Page<CredentialRows.Row> page =
        credentials.list(LEADER.requireScope(), "b1-u1-101", false, Page.Request.first(2));

    assertThat(page.items()).extracting(CredentialRows.Row::code).startsWith(newest).hasSize(2);
    assertThat(page.next()).isNotNull();
  }

  private void invalid(String field, NewCredential request) {
    refused(Reason.INVALID, () -> credentials.add(LEADER, request))
        .returns(field, RefusedException::field)
        .satisfies(refused -> assertThat(refused.detail()).doesNotContain(request.value()));
  }

  private static NewCredential card(String value, NamedHolder holder, String... places) {
    return new NewCredential(
        CredentialType.CARD, CardForm.DECIMAL, value, null, holder, FROM, null, List.of(places));
  }

  private static NewCredential of(
      CredentialType type, @Nullable CardForm form, @Nullable String device) {
    return new NewCredential(
        type, form, "8108654", device, NamedHolder.NONE, FROM, null, List.of("b1-u1-101"));
  }
}
