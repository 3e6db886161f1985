package io.tidegate.gateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.RegisterBuilder;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TellingTest {
  private final RegisterBuilder register = new RegisterBuilder(1);

  @Test
  void aPlaceIsToldFromTheTopDown() {
    place(1, null, PlaceKind.COMPOUND, "潮园", "Tide Garden");
    place(2, 1, PlaceKind.GATE, "东门", "East gate");

    assertThat(told(2)).isEqualTo(new Bilingual("潮园东门", "Tide Garden, East gate"));
  }

  @Test
  void aNameThatBeginsWithItsParentsNameDoesNotSayItTwice() {
    place(1, null, PlaceKind.COMPOUND, "潮园", "Tide Garden");
    place(2, 1, PlaceKind.BUILDING, "潮园5幢", "Tide Garden building 5");
    place(3, 2, PlaceKind.STAIRWELL, "2单元", "Stairwell 2");

    assertThat(told(3)).isEqualTo(new Bilingual("潮园5幢2单元", "Tide Garden building 5, Stairwell 2"));
  }

  @Test
  void eachLanguageIsLookedAtByItself() {
    place(1, null, PlaceKind.COMPOUND, "潮园", "Tide Garden");
    place(2, 1, PlaceKind.BUILDING, "潮园5幢", "Building 5");

    assertThat(told(2)).isEqualTo(new Bilingual("潮园5幢", "Tide Garden, Building 5"));
  }

  @Test
  void aNumberThatHappensToBeginWithItsParentsNumberIsANameOfItsOwn() {
    place(1, null, PlaceKind.BUILDING, "5", "5");
    place(2, 1, PlaceKind.ROOM, "501", "501");

    assertThat(told(2)).isEqualTo(new Bilingual("5501", "5, 501"));
  }

  private Bilingual told(int place) {
    Stage stage = new Stage(ZoneOffset.UTC, new Coverage(ZoneOffset.UTC));
    stage.register = register.build();
    return Telling.place(stage, place);
  }

  private void place(int id, @Nullable Integer parent, PlaceKind kind, String zh, String en) {
    register.place(new Place(id, "trial", parent, kind, "p" + id, zh, en, null, null, null));
  }
}
