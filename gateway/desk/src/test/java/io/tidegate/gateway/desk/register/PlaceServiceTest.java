package io.tidegate.gateway.desk.register;

import static io.tidegate.gateway.desk.ServiceChecks.refused;
import static io.tidegate.gateway.desk.register.RegisterFixture.ELSEWHERE;
import static io.tidegate.gateway.desk.register.RegisterFixture.LEADER;
import static io.tidegate.gateway.desk.register.RegisterFixture.NOW;
import static io.tidegate.gateway.desk.register.RegisterFixture.OF_BOTH;
import static io.tidegate.gateway.desk.register.RegisterFixture.YESTERDAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.RefusedException.Reason;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.store.residency.PlaceRows;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlaceServiceTest {
  private RegisterFixture fixture;
  private PlaceService places;

  @BeforeEach
  void open() throws SQLException {
    fixture = new RegisterFixture();
    places = fixture.services.places();
  }

  @AfterEach
  void close() {
    fixture.close();
  }

  @Test
  void roomIsEnteredBelowAStairwellWithItsUse() {
    PlaceRows.Row made = places.add(LEADER, room("b1-u1", "b1-u1-103", "let"));

    assertThat(made.house()).isEqualTo("h01");
    assertThat(made.use()).isEqualTo("let");
    assertThat(fixture.audited()).containsExactly("1 register_changed b1-u1-103 kind=room use=let");
    refused(Reason.CONFLICT, () -> places.add(LEADER, room("b1-u1", "b1-u1-103", null)))
        .returns("code-taken", RefusedException::type);
  }

  @Test
  void wrongFieldsAreNamed() {
    invalid("parent", room("nowhere", null, null));
    invalid("parent", room("b1-u1-gate", null, null));
    invalid("parent", room("far-gate", null, null));
    invalid("code", room("b1-u1", "No Code", null));
    invalid("use", room("b1-u1", null, "palace"));
    invalid("nameZh", of(PlaceKind.ROOM, " ", null, null));
    invalid("use", of(PlaceKind.GATE, "门", "let", null));
    invalid("walkOrder", of(PlaceKind.ROOM, "室", null, -1));
    assertThat(fixture.audited()).isEmpty();
  }

  @Test
  void correctionKeepsWhatItDoesNotChange() {
    places.correct(
        LEADER, "b1-u1-101", new PlaceCorrection("一室", "One", null, "let", true, 3, true));

    PlaceRows.Row row =
        places.correct(LEADER, "b1-u1-101", PlaceCorrection.ofNames("101室", "Room 101"));

    assertThat(row.use()).isEqualTo("let");
    assertThat(row.walkOrder()).isEqualTo(3);
    assertThat(row.nameEn()).isEqualTo("Room 101");
    refused(
        Reason.NOT_FOUND,
        () -> places.correct(ELSEWHERE, "b1-u1-101", PlaceCorrection.ofNames("a", "a")));
  }

  @Test
  void placeInWhichSomethingStandsIsNotEndedAndTheRefusalCountsIt() {
    refused(Reason.CONFLICT, () -> places.end(LEADER, "b1-u1-101", NOW))
        .returns("lived-in", RefusedException::type)
        .returns("Something stands in it", RefusedException::title)
        .satisfies(refused -> assertThat(refused.facts()).containsEntry("tenancies", 1));
    refused(Reason.CONFLICT, () -> places.end(LEADER, "b1", NOW))
        .returns("places-below", RefusedException::type);
    refused(Reason.INVALID, () -> places.end(LEADER, "b1-shop", NOW.plusSeconds(1)))
        .returns("to", RefusedException::field);
    assertThat(fixture.audited()).isEmpty();
  }

  @Test
  void emptyPlaceIsEndedOnceAndItsEndIsTakenBack() {
    assertThat(places.end(LEADER, "b1-shop", YESTERDAY).to()).isEqualTo(YESTERDAY);
    refused(Reason.CONFLICT, () -> places.end(LEADER, "b1-shop", NOW))
        .returns("over", RefusedException::type);
    assertThat(places.end(LEADER, "b1-shop", null).to()).isNull();
    refused(Reason.CONFLICT, () -> places.end(LEADER, "b1-shop", null))
        .returns("is-there", RefusedException::type);

    assertThat(fixture.audited())
        .containsExactly(
            "1 register_changed b1-shop ", "1 register_changed b1-shop to=" + YESTERDAY);
  }

  @Test
  void roomGetsAUseAndMovesBetweenMicroGridsOfItsLeader() {
    places.use(LEADER, "b1-u1-101", "vacant");
    places.move(OF_BOTH, "b1-u1-101", "m02");

    assertThat(fixture.text("SELECT room_use || micro_grid FROM place WHERE code = 'b1-u1-101'"))
        .isEqualTo("vacant2");
    assertThat(fixture.audited())
        .containsExactly(
            "3 register_changed b1-u1-101 microGrid=m02",
            "1 register_changed b1-u1-101 use=vacant");
    refused(Reason.INVALID, () -> places.move(LEADER, "b1-u1-101", "m02"))
        .returns("microGrid", RefusedException::field);
    refused(Reason.INVALID, () -> places.use(LEADER, "b1-u1-gate", "vacant"))
        .returns("room", RefusedException::field);
  }

  @Test
  void placesOfAHouseAreListedNewestFirst() {
    places.add(LEADER, room("b1-u1", "b1-u1-103", null));

    assertThat(places.list(LEADER.requireScope(), "h01", Page.Request.first(1)).items())
        .extracting(PlaceRows.Row::code)
        .containsExactly("b1-u1-103");
  }

  private static NewPlace room(String parent, @Nullable String code, @Nullable String use) {
    return new NewPlace(parent, PlaceKind.ROOM, code, "室", "Room", null, use, null);
  }

  private static NewPlace of(
      PlaceKind kind, String nameZh, @Nullable String use, @Nullable Integer order) {
    return new NewPlace("b1-u1", kind, null, nameZh, "Name", null, use, order);
  }

  private void invalid(String field, NewPlace request) {
    refused(Reason.INVALID, () -> places.add(LEADER, request))
        .returns(field, RefusedException::field);
  }
}
