package io.tidegate.gateway.desk.people;

import static io.tidegate.gateway.desk.ServiceChecks.refused;
import static io.tidegate.gateway.desk.people.PeopleFixture.ELSEWHERE;
import static io.tidegate.gateway.desk.people.PeopleFixture.LEADER;
import static io.tidegate.gateway.desk.people.PeopleFixture.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RefusedException.FieldError;
import io.tidegate.gateway.desk.RefusedException.Reason;
import io.tidegate.gateway.people.LawfulBasis;
import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.roster.change.StayKind;
import io.tidegate.gateway.roster.person.Relation;
import io.tidegate.gateway.testing.RosterTown;
import io.tidegate.gateway.testing.SmallRegister;
import io.tidegate.gateway.testing.TestPeople;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResidentServiceTest {
  /** The standard's own number, of somebody born in 1949. */
  private static final String NUMBER = "11010519491231002X";

  private static final TypedPerson ADULT =
      new TypedPerson("张例", "resident", NUMBER, "13800000042", null);
  private static final MaskedPerson ADULT_MASKED =
      new MaskedPerson("张*", "*********42", "resident", "1****************X", null);
  private static final String ROOM = "b1-u1-102";
  private static final Instant FROM = Instant.parse("2026-11-01T00:00:00Z");

  private PeopleFixture fixture;
  private ResidentService residents;

  @BeforeEach
  void open() throws SQLException {
    fixture = new PeopleFixture();
    residents = residents(fixture);
  }

  private static ResidentService residents(PeopleFixture fixture) {
    return new ResidentService(
        fixture.transactions,
        fixture.lookup,
        TestPeople.store(),
        fixture.budget(),
        SmallRegister.ZONE);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void registeredPersonIsListedMaskedWithTheTenancyAndEnteredByCodesAlone() {
    RegisteredPerson done = register(WORKER, ADULT, ROOM, null);

    Page<ListedResident> listed = list(ROOM);
    assertThat(listed.items())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.code()).isEqualTo(done.id());
              assertThat(one.person()).isEqualTo(ADULT_MASKED);
              assertThat(one.tenancies())
                  .singleElement()
                  .satisfies(
                      tenancy -> {
                        assertThat(tenancy.id()).isEqualTo(done.tenancy());
                        assertThat(tenancy.relation()).isEqualTo("tenant");
                      });
            });
    assertThat(fixture.audited())
        .containsExactly(
            "1 person_registered "
                + done.id()
                + " from=2026-11-01T00:00:00Z room="
                + ROOM
                + " kind=tenant basis=contract notice=1");
  }

  @Test
  void everyWrongFieldIsNamedWithTheRoomAndNothingIsKept() {
    TypedPerson typed = new TypedPerson("", "", "110105194912310021", "1380000", null);

    refused(Reason.LIMIT, () -> register(WORKER, typed, ROOM, null))
        .returns("person-invalid", RefusedException::type)
        .extracting(RefusedException::errors)
        .satisfies(
            errors ->
                assertThat(errors)
                    .extracting(FieldError::field)
                    .containsExactly("name", "idNumber", "phone"));
    refused(Reason.INVALID, () -> register(WORKER, typed, "none", null))
        .returns("room", RefusedException::field)
        .satisfies(refusal -> assertThat(refusal.errors()).hasSize(3));
    assertThat(fixture.text("SELECT count(*) FROM person")).isEqualTo("0");
    assertThat(fixture.audited()).isEmpty();
  }

  @Test
  void roomOutsideTheScopeIsNone() {
    refused(Reason.INVALID, () -> register(ELSEWHERE, ADULT, ROOM, null))
        .returns("room", RefusedException::field);
    refused(Reason.INVALID, () -> residents.list(scope(ELSEWHERE), ROOM, Page.Request.first(10)));
    assertThat(residents.rooms(scope(ELSEWHERE))).isEmpty();
    assertThat(residents.rooms(scope(WORKER))).hasSize(2);
  }

  @Test
  void knownNumberIsRegisteredOnceMoreOnlyAsTheSamePerson() {
    RegisteredPerson first = register(WORKER, ADULT, ROOM, null);

    refused(Reason.CONFLICT, () -> register(WORKER, ADULT, "b1-u1-101", null))
        .satisfies(
            refusal -> {
              assertThat(refusal.type()).isEqualTo("known-person");
              assertThat(refusal.facts()).containsEntry("same", first.id());
              residents.enterRefusal(WORKER, refusal);
            });
    assertThat(fixture.audited()).contains("1 person_looked_up " + first.id() + " found=true");
    TypedPerson other = new TypedPerson("李例", "resident", NUMBER, "", null);
    refused(Reason.CONFLICT, () -> register(WORKER, other, "b1-u1-101", first.id()))
        .returns("other-name", RefusedException::type);
    refused(Reason.CONFLICT, () -> register(WORKER, ADULT, ROOM, first.id()))
        .returns("overlaps", RefusedException::type);
    assertThat(register(WORKER, ADULT, "b1-u1-101", first.id()).id()).isEqualTo(first.id());
  }

  @Test
  void lookingUpFindsThePersonWithTheirRoomsAndIsEntered() {
    assertThat(residents.lookUp(WORKER, residents.idNumber("", NUMBER))).isEmpty();
    RegisteredPerson done = register(WORKER, ADULT, ROOM, null);

    assertThat(residents.lookUp(WORKER, residents.idNumber("", NUMBER.replace("X", "x"))))
        .hasValueSatisfying(
            same -> {
              assertThat(same.code()).isEqualTo(done.id());
              assertThat(same.rooms()).hasSize(1);
            });
    assertThat(residents.same(scope(ELSEWHERE), residents.idNumber("", NUMBER))).isEmpty();
    assertThat(fixture.audited())
        .containsSubsequence(
            "1 person_looked_up " + done.id() + " found=true", "1 person_looked_up  found=false");
  }

  @Test
  void personOfAnotherAreaIsUnknownByEveryAnswerAndKeepsWhatIsStored() throws SQLException {
    try (PeopleFixture areas = new PeopleFixture(twoAreas())) {
      ResidentService both = residents(areas);
      RegisteredPerson first = both.register(WORKER, wanted(ADULT, ROOM, null));
      Actor neighbour = PeopleFixture.actor(3, Role.WORKER, false, Set.of(), Set.of(2));
      TypedPerson guess = new TypedPerson("李例", "resident", NUMBER, "13800000099", null);

      assertThat(both.lookUp(neighbour, both.idNumber("", NUMBER))).isEmpty();
      refused(Reason.INVALID, () -> both.register(neighbour, wanted(guess, "b2-101", first.id())))
          .returns("same", RefusedException::field);
      RegisteredPerson second = both.register(neighbour, wanted(guess, "b2-101", null));

      assertThat(second.id()).isNotEqualTo(first.id());
      assertThat(both.list(scope(LEADER), ROOM, Page.Request.first(10)).items())
          .extracting(ListedResident::person)
          .containsExactly(ADULT_MASKED);
      assertThat(areas.text("SELECT count(*) FROM correction_request WHERE place IS NULL"))
          .isEqualTo("1");
      assertThat(areas.text("SELECT text FROM correction_request"))
          .startsWith(second.id() + " 与 " + first.id());
    }
  }

  @Test
  void newNumberLeavesNothingForTheLeaderToCheck() {
    register(WORKER, ADULT, ROOM, null);
    assertThat(fixture.text("SELECT count(*) FROM correction_request")).isEqualTo("0");
  }

  @Test
  void lookUpsOfAShiftEndAndTheLeaderGrantsMore() {
    fixture.sql(
        "INSERT INTO person_look_up (account, at) SELECT 1, '%s' FROM generate_series(1, 60)"
            .formatted(PeopleFixture.NOW));

    refused(Reason.LIMIT, () -> residents.lookUp(WORKER, residents.idNumber("", NUMBER)))
        .returns("look-ups-used-up", RefusedException::type);
    refused(Reason.LIMIT, () -> register(WORKER, ADULT, ROOM, null))
        .returns("look-ups-used-up", RefusedException::type);
    assertThat(fixture.audited()).contains("1 person_looked_up  refused=look-ups-used-up");
    assertThat(fixture.text("SELECT count(*) FROM reveal_request WHERE account = 1"))
        .isEqualTo("1");

    fixture.sql(
        "UPDATE reveal_request SET state = 'granted', decided_by = 2, decided_at = '%s'"
            .formatted(PeopleFixture.NOW));
    assertThat(register(WORKER, ADULT, ROOM, null).room()).isEqualTo(ROOM);
  }

  @Test
  void refusedGuessCountsAsALookUp() {
    register(WORKER, ADULT, ROOM, null);
    refused(Reason.CONFLICT, () -> register(WORKER, ADULT, "b1-u1-101", null))
        .satisfies(refusal -> residents.enterRefusal(WORKER, refusal));
    assertThat(fixture.text("SELECT count(*) FROM person_look_up WHERE account = 1"))
        .isEqualTo("1");
  }

  /** Building 2 with its house is in a micro-grid of its own. */
  private static Map<String, String> twoAreas() {
    Map<String, String> texts = RosterTown.texts(0);
    texts.merge("micro_grids.csv", "m02,g01,natural_compound,乙院,Court B\n", String::concat);
    texts.computeIfPresent(
        "places.csv", (file, text) -> text.replace("Building 2,m01", "Building 2,m02"));
    return texts;
  }

  @Test
  void ofAChildOnlyNameAndYearAreTaken() {
    TypedPerson child = new TypedPerson("张小例", "", "", "", 2019);
    register(WORKER, child, ROOM, null);

    assertThat(list(ROOM).items())
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.person()).isEqualTo(new MaskedPerson("张*", null, null, null, 2019));
              assertThat(one.tenancies().get(0).relation()).isNull();
            });
    TypedPerson withPhone = new TypedPerson("张小例", "", "", "13800000042", 2019);
    refused(Reason.LIMIT, () -> register(WORKER, withPhone, ROOM, null));
    refused(
        Reason.LIMIT, () -> register(WORKER, new TypedPerson("张小例", "", "", "", 0), ROOM, null));
  }

  @Test
  void bedEndAndNoticeAreChecked() {
    invalid("bed", with("no bed!", null, "1"));
    invalid("to", with(null, FROM, "1"));
    invalid("notice", with(null, null, "0"));
    assertThat(fixture.text("SELECT count(*) FROM person")).isEqualTo("0");
  }

  private void invalid(String field, PersonRegistration wanted) {
    refused(Reason.INVALID, () -> residents.register(WORKER, wanted))
        .returns(field, RefusedException::field);
  }

  private RegisteredPerson register(
      Actor actor, TypedPerson person, String room, @Nullable String same) {
    return residents.register(actor, wanted(person, room, same));
  }

  private static PersonRegistration wanted(TypedPerson person, String room, @Nullable String same) {
    return new PersonRegistration(
        person,
        same,
        room,
        StayKind.TENANT,
        null,
        Relation.TENANT,
        FROM,
        null,
        LawfulBasis.CONTRACT,
        "1");
  }

  private static PersonRegistration with(
      @Nullable String bed, @Nullable Instant to, String notice) {
    return new PersonRegistration(
        ADULT, null, ROOM, StayKind.TENANT, bed, null, FROM, to, LawfulBasis.CONSENT, notice);
  }

  private Page<ListedResident> list(String room) {
    return residents.list(scope(LEADER), room, Page.Request.first(10));
  }

  private static Scope scope(Actor actor) {
    return actor.requireScope();
  }
}
