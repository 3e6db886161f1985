package io.tidegate.gateway.desk.people;

import static io.tidegate.gateway.desk.ServiceChecks.refused;
import static io.tidegate.gateway.desk.people.PeopleFixture.LEADER;
import static io.tidegate.gateway.desk.people.PeopleFixture.NOW;
import static io.tidegate.gateway.desk.people.PeopleFixture.actor;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RefusedException.Reason;
import io.tidegate.gateway.people.LookupKind;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.store.people.ResidentReads;
import io.tidegate.gateway.store.people.ResidentRequests;
import io.tidegate.gateway.store.people.ResidentRequests.Kind;
import io.tidegate.gateway.testing.TestPeople;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrivacyServiceTest {
  private static final Actor ONE = actor(1, Role.PRIVACY, true, Set.of(), Set.of());
  private static final Actor OTHER = actor(2, Role.PRIVACY, true, Set.of(), Set.of());
  private static final String RESIDENT = "r0001";

  private PeopleFixture fixture;
  private PrivacyService privacy;

  @BeforeEach
  void open() throws SQLException {
    fixture = new PeopleFixture();
    TestPeople.register(
        fixture.database.jdbi(), 1, Person.adult("张例人", "13800000042", null, null), NOW);
    privacy = service(true);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void personIsFoundByTheWholeNumberWhichIsNotInTheAudit() {
    assertThat(privacy.find(ONE, LookupKind.PHONE, "+86 138 0000 0042"))
        .extracting(ResidentReads.Known::code)
        .containsExactly(RESIDENT);
    assertThat(privacy.find(ONE, LookupKind.PHONE, "0042")).isEmpty();

    assertThat(fixture.audited())
        .containsExactly("1 person_found  nobody", "1 person_found r0001 ");
  }

  @Test
  void rightWithoutTheWholeCommunityIsNotEnough() {
    Actor ofOneGrid = actor(1, Role.PRIVACY, false, Set.of(1), Set.of());

    refused(Reason.FORBIDDEN, () -> privacy.list(ofOneGrid));
    refused(Reason.FORBIDDEN, () -> privacy.list(LEADER));
    refused(Reason.FORBIDDEN, () -> privacy.enter(ofOneGrid, RESIDENT, Kind.ACCESS, ""));
    assertThat(fixture.audited()).isEmpty();
  }

  @Test
  void requestIsDecidedOnByAnotherAccountAndOnce() {
    long id = entered(Kind.ERASURE);

    refused(Reason.CONFLICT, () -> privacy.decide(ONE, id, true))
        .returns("not-to-decide", RefusedException::type);
    privacy.decide(OTHER, id, true);
    refused(Reason.CONFLICT, () -> privacy.decide(OTHER, id, false));
    refused(Reason.NOT_FOUND, () -> privacy.decide(OTHER, 99, true));

    assertThat(fixture.audited())
        .containsSubsequence(
            "2 request_approved r0001 request=" + id + " kind=erasure",
            "1 request_entered r0001 kind=erasure");
  }

  @Test
  void peopleOfUndecidedRequestsAreListedMaskedAndTheReadIsEntered() {
    long id = entered(Kind.ACCESS);

    assertThat(privacy.list(ONE).people()).hasSize(1);
    assertThat(fixture.audited().get(0)).isEqualTo("1 person_read  requests=1");
    privacy.decide(OTHER, id, false);
    assertThat(privacy.list(ONE).people()).isEmpty();
  }

  @Test
  void correctionWithoutItsTextAndUnknownResidentAreRefused() {
    refused(Reason.INVALID, () -> privacy.enter(ONE, RESIDENT, Kind.CORRECTION, ""))
        .returns("details", RefusedException::field);
    refused(Reason.INVALID, () -> privacy.enter(ONE, "none", Kind.ACCESS, ""))
        .returns("resident", RefusedException::field);
    assertThat(fixture.audited()).isEmpty();
  }

  @Test
  void fileIsGivenFromTheApprovalUntilItIsDone() {
    long id = entered(Kind.ACCESS);
    refused(Reason.NOT_FOUND, () -> privacy.file(ONE, id));
    privacy.decide(OTHER, id, true);

    assertThat(privacy.file(ONE, id).content()).isNotEmpty();
    assertThat(fixture.audited().get(0)).isEqualTo("1 person_exported r0001 request=" + id);
    privacy.done(ONE, id);
    refused(Reason.NOT_FOUND, () -> privacy.file(ONE, id));
    refused(Reason.NOT_FOUND, () -> privacy.done(ONE, id));
  }

  @Test
  void erasureIsNotApprovedWhereNobodyCanBeErased() {
    long id = entered(Kind.ERASURE);
    privacy = service(false);

    refused(Reason.CONFLICT, () -> privacy.decide(OTHER, id, true))
        .returns("cannot-erase", RefusedException::type);
    assertThat(privacy.list(OTHER).requests().get(0).isUndecided()).isTrue();
    privacy.decide(OTHER, id, false);
  }

  @Test
  void otherRequestsAreApprovedWhereNobodyCanBeErased() {
    long id = entered(Kind.ACCESS);
    privacy = service(false);

    privacy.decide(OTHER, id, true);
    assertThat(privacy.list(OTHER).requests().get(0).state()).isEqualTo("approved");
  }

  private PrivacyService service(boolean canErase) {
    return new PrivacyService(fixture.database, fixture.transactions, TestPeople.store(), canErase);
  }

  private long entered(Kind kind) {
    privacy.enter(ONE, RESIDENT, kind, "");
    ResidentRequests.Request request = privacy.list(OTHER).requests().get(0);
    assertThat(request.isUndecided()).isTrue();
    return request.id();
  }
}
