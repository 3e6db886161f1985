package io.tidegate.gateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.registry.CredentialVerdict;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.RegisterBuilder;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvidenceTextTest {
  private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
  private static final Bilingual NONE = new Bilingual("", "");

  private final RegisterBuilder register = new RegisterBuilder(1);

  @Test
  void aPlaceIsToldFromTheTopDown() {
    place(1, null, PlaceKind.COMPOUND, "潮园", "Tide Garden");
    place(2, 1, PlaceKind.GATE, "东门", "East gate");

    assertThat(text(2)).isEqualTo(new Bilingual("潮园东门", "Tide Garden, East gate"));
  }

  @Test
  void aNameThatBeginsWithItsParentsNameDoesNotSayItTwice() {
    place(1, null, PlaceKind.COMPOUND, "潮园", "Tide Garden");
    place(2, 1, PlaceKind.BUILDING, "潮园5幢", "Tide Garden building 5");
    place(3, 2, PlaceKind.STAIRWELL, "2单元", "Stairwell 2");

    assertThat(text(3)).isEqualTo(new Bilingual("潮园5幢2单元", "Tide Garden building 5, Stairwell 2"));
  }

  @Test
  void eachLanguageIsLookedAtByItself() {
    place(1, null, PlaceKind.COMPOUND, "潮园", "Tide Garden");
    place(2, 1, PlaceKind.BUILDING, "潮园5幢", "Building 5");

    assertThat(text(2)).isEqualTo(new Bilingual("潮园5幢", "Tide Garden, Building 5"));
  }

  @Test
  void aNumberThatHappensToBeginWithItsParentsNumberIsANameOfItsOwn() {
    place(1, null, PlaceKind.BUILDING, "5", "5");
    place(2, 1, PlaceKind.ROOM, "501", "501");

    assertThat(text(2)).isEqualTo(new Bilingual("5501", "5, 501"));
  }

  @Test
  void whereAPersonWasIsNamedInTheMicroGridOfTheAlertAlone() {
    gate(1, 7, "东门", "East gate");
    gate(2, 7, "西门", "West gate");
    gate(3, 8, "街口", "Street corner");

    assertThat(EvidenceText.placeOfPerson(detection(), 2, 1).en()).isEqualTo("West gate");
    assertThat(EvidenceText.placeOfPerson(detection(), 3, 1))
        .isEqualTo(new Bilingual("别处", "a place elsewhere"));
  }

  @Test
  void directionOfAGrantIsNotItsReason() {
    SeenEvent seen = granted(NOON, NOON);
    EvidenceEvent copy = EvidenceText.evidence(NONE, List.of(seen), Map.of(), NONE).events().get(0);
    assertThat(copy.reason()).isNull();
    assertThat(copy.direction()).isEqualTo("in");
  }

  @Test
  void evidenceIsAsLateAsTheLatestOfItsEvents() {
    SeenEvent late = granted(NOON, NOON.plusSeconds(3_000));
    SeenEvent fresh = granted(NOON.plusSeconds(60), NOON.plusSeconds(61));
    Evidence evidence = EvidenceText.evidence(NONE, List.of(late, fresh), Map.of(), NONE);
    assertThat(evidence.numbers()).containsEntry("late", "3000 s");
    assertThat(evidence.sentence().en()).contains("heard 50 min late");
  }

  private static SeenEvent granted(Instant at, Instant received) {
    DeviceEvent granted =
        new DeviceEvent.Access(
            ScenarioEvents.head("gate-1", 1, at, 7),
            Outcome.GRANTED,
            null,
            Direction.IN,
            Credential.anonymous(CredentialType.BUTTON),
            false);
    return new SeenEvent(
        granted,
        received,
        1,
        null,
        1,
        null,
        null,
        HolderKind.UNKNOWN,
        null,
        null,
        CredentialVerdict.NONE);
  }

  private Bilingual text(int place) {
    return EvidenceText.place(detection(), place);
  }

  private DetectionContext detection() {
    DetectionContext detection = new DetectionContext(ZoneOffset.UTC, new Coverage(ZoneOffset.UTC));
    detection.register = register.build();
    return detection;
  }

  private void gate(int id, int microGrid, String zh, String en) {
    register.place(
        new Place(
            id,
            "trial",
            null,
            PlaceKind.GATE,
            "p" + id,
            zh,
            en,
            microGrid,
            null,
            null,
            null,
            null));
  }

  private void place(int id, @Nullable Integer parent, PlaceKind kind, String zh, String en) {
    register.place(new Place(id, "trial", parent, kind, "p" + id, zh, en, null, null, null));
  }
}
