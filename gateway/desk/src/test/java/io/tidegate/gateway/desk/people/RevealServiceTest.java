package io.tidegate.gateway.desk.people;

import static io.tidegate.gateway.desk.ServiceChecks.refused;
import static io.tidegate.gateway.desk.people.PeopleFixture.ELSEWHERE;
import static io.tidegate.gateway.desk.people.PeopleFixture.LEADER;
import static io.tidegate.gateway.desk.people.PeopleFixture.NOW;
import static io.tidegate.gateway.desk.people.PeopleFixture.WORKER;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RefusedException.Reason;
import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.people.Person;
import io.tidegate.gateway.people.Purpose;
import io.tidegate.gateway.people.RevealedPart;
import io.tidegate.gateway.store.people.RevealRequests;
import io.tidegate.gateway.store.people.Reveals;
import io.tidegate.gateway.testing.TestPeople;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RevealServiceTest {
  private static final String ROOM = "b1-u1-101";
  private static final String RESIDENT = "r0001";

  private PeopleFixture fixture;
  private RevealService reveals;

  @BeforeEach
  void open() throws SQLException {
    fixture = new PeopleFixture();
    TestPeople.register(
        fixture.database.jdbi(), 1, Person.adult("张例人", "13800000042", null, null), NOW);
    reveals =
        new RevealService(
            fixture.database, fixture.transactions, fixture.lookup.register(), TestPeople.store());
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void personIsReadMaskedAndTheReadIsEntered() {
    PersonDetail read = reveals.read(WORKER, ROOM, RESIDENT);

    assertThat(read.masked()).isEqualTo(new MaskedPerson("张*", "*********42", null, null, null));
    assertThat(read.revealed()).isNull();
    assertThat(read.left()).isEqualTo(Reveals.PER_SHIFT);
    assertThat(fixture.audited()).containsExactly("1 person_read r0001 room=" + ROOM);
  }

  @Test
  void revealedPartIsShownToThatAccountAloneUntilItsEnd() {
    reveals.reveal(WORKER, ROOM, RESIDENT, Purpose.VISIT, RevealedPart.CONTACT);

    assertThat(reveals.detail(WORKER, ROOM, RESIDENT).revealed())
        .isEqualTo(new PersonDetail.Revealed("张例人", "13800000042", null, NOW.plus(Reveals.SHOWN)));
    assertThat(reveals.detail(LEADER, ROOM, RESIDENT).revealed()).isNull();
    assertThat(fixture.audited())
        .containsExactly("1 person_revealed r0001 purpose=visit part=contact room=" + ROOM);
  }

  @Test
  void roomOutsideTheScopeAndFormerResidentAreNotFound() {
    refused(Reason.NOT_FOUND, () -> reveals.read(ELSEWHERE, ROOM, RESIDENT));
    refused(
        Reason.NOT_FOUND,
        () -> reveals.reveal(WORKER, ROOM, "r0002", Purpose.VISIT, RevealedPart.CONTACT));
    assertThat(fixture.audited()).isEmpty();
  }

  @Test
  void pastTheNumberOfAShiftNothingIsRevealedUntilTheLeaderGrantsMore() {
    fixture.sql(
        """
        INSERT INTO reveal (account, resident, part, at, until)
        SELECT 1, 1, 'contact', '2026-11-24T00:00:00Z', '2026-11-24T00:02:00Z'
        FROM generate_series(1, 20)""");
    fixture.sql("INSERT INTO account_grant (account, role, micro_grid) VALUES (1, 'worker', 1)");

    refused(
            Reason.LIMIT,
            () -> reveals.reveal(WORKER, ROOM, RESIDENT, Purpose.VISIT, RevealedPart.CONTACT))
        .returns("reveals-used-up", RefusedException::type);
    reveals.ask(WORKER, "many doors");
    assertThat(reveals.detail(WORKER, ROOM, RESIDENT).isWaiting()).isTrue();
    assertThat(reveals.open(WORKER.requireScope())).isEmpty();
    long id = onlyRequest().id();
    refused(Reason.NOT_FOUND, () -> reveals.decide(WORKER, id, true));
    reveals.decide(LEADER, id, true);

    assertThat(reveals.detail(WORKER, ROOM, RESIDENT).left()).isEqualTo(Reveals.PER_SHIFT);
    refused(Reason.NOT_FOUND, () -> reveals.decide(LEADER, id, false));
    assertThat(fixture.audited()).containsExactly("2 reveals_granted request=" + id + " ");
  }

  @Test
  void askingForMoreTakesAReason() {
    refused(Reason.INVALID, () -> reveals.ask(WORKER, ""))
        .returns("reason", RefusedException::field);
    refused(Reason.INVALID, () -> reveals.ask(WORKER, "x".repeat(501)));
  }

  private RevealRequests.Open onlyRequest() {
    assertThat(reveals.open(LEADER.requireScope())).hasSize(1);
    return reveals.open(LEADER.requireScope()).get(0);
  }
}
