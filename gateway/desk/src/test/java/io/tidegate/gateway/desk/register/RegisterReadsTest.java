package io.tidegate.gateway.desk.register;

import static io.tidegate.gateway.desk.ServiceChecks.refused;
import static io.tidegate.gateway.desk.register.RegisterFixture.ELSEWHERE;
import static io.tidegate.gateway.desk.register.RegisterFixture.LEADER;
import static io.tidegate.gateway.desk.register.RegisterFixture.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.RefusedException.Reason;
import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.store.residency.HouseRows;
import io.tidegate.gateway.testing.TestPeople;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RegisterReadsTest {
  private static final Scope SCOPE = LEADER.requireScope();

  private RegisterFixture fixture;
  private RegisterReads reads;

  @BeforeEach
  void open() throws SQLException {
    fixture = new RegisterFixture();
    reads = fixture.reads;
    TestPeople.register(
        fixture.database.jdbi(),
        Integer.parseInt(fixture.text("SELECT id FROM resident WHERE code = 'r0001'")),
        Person.adult("张例", "13800000042", null, null),
        NOW);
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void roomHasItsTenanciesAndCredentialsWithMaskedResidents() {
    RegisterDetails.Unit unit = reads.unit(SCOPE, "b1-u1-101");

    assertThat(unit.holders().tenancies())
        .filteredOn(one -> "r0001".equals(one.row().code()))
        .singleElement()
        .satisfies(one -> assertThat(name(one.person())).isEqualTo("张*"));
    assertThat(unit.credentials())
        .filteredOn(one -> one.row().code().equals("c0001"))
        .singleElement()
        .returns(true, RegisterDetails.Credential::isHolderHere);
    refused(Reason.NOT_FOUND, () -> reads.unit(ELSEWHERE.requireScope(), "b1-u1-101"));
  }

  @Test
  void residentIsFoundByAWholeNumberAndTheLookupIsEntered() {
    assertThat(reads.find(LEADER, "138 0000 0042")).hasValue("r0001");
    assertThat(reads.find(LEADER, "1380000")).isEmpty();
    assertThat(reads.find(ELSEWHERE, "13800000042")).isEmpty();

    assertThat(fixture.audited())
        .containsExactly(
            "2 person_looked_up  found=false",
            "1 person_looked_up  found=false",
            "1 person_looked_up r0001 found=true");
  }

  @Test
  void credentialShowsWhatItOpensHereAndWhetherItOpensMore() {
    RegisterDetails.OneCredential card = reads.credential(SCOPE, "c0003");

    assertThat(card.opened().own()).extracting(Place::code).containsExactly("b1-u1-gate");
    assertThat(card.opened().isElsewhereToo()).isTrue();
    assertThat(card.holders().staff()).hasSize(1);
  }

  @Test
  void housesAndRoomsAreReadByCodePageByPage() {
    assertThat(reads.houses(SCOPE, "", 10)).extracting(HouseRows.House::code).contains("h01");
    assertThat(reads.house(SCOPE, "h01", "b1-u1-101", 10).rooms())
        .extracting(HouseRows.Room::code)
        .containsExactly("b1-u1-102");
    assertThat(reads.houses(SCOPE, "h01", 10)).isEmpty();
  }

  @Test
  void residentTenancyAndStaffAreReadWithTheirChanges() {
    fixture.services.tenancies().end(LEADER, tenancy(), NOW);

    assertThat(reads.tenancy(SCOPE, tenancy()).changes()).hasSize(1);
    assertThat(reads.resident(SCOPE, "r0001").changes()).hasSize(1);
    assertThat(reads.staff(SCOPE, "s01").credentials()).hasSize(1);
    for (Runnable read :
        List.<Runnable>of(
            () -> reads.resident(SCOPE, "r9999"),
            () -> reads.staff(SCOPE, "s99"),
            () -> reads.tenancy(SCOPE, 9999))) {
      refused(Reason.NOT_FOUND, read::run);
    }
  }

  private int tenancy() {
    return Integer.parseInt(
        fixture.text(
            "SELECT t.id FROM tenancy t JOIN resident r ON r.id = t.resident"
                + " WHERE r.code = 'r0001'"));
  }

  private static String name(@Nullable MaskedPerson person) {
    return person == null ? "" : person.name();
  }
}
