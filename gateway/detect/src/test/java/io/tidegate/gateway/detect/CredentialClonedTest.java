package io.tidegate.gateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.registry.CredentialVerdict;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.RegisterBuilder;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** How long the way from one place to another takes at the least. */
class CredentialClonedTest {
  private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");

  private final RegisterBuilder register = new RegisterBuilder(1);

  @Test
  void anotherCompoundIsFartherThanAnotherBuilding() {
    place(1, null, PlaceKind.COMPOUND, null, null);
    place(2, 1, PlaceKind.BUILDING, null, null);
    place(3, 1, PlaceKind.BUILDING, null, null);
    place(4, null, PlaceKind.COMPOUND, null, null);

    assertThat(way(2, 4)).isEqualTo(Duration.ofMinutes(5));
    assertThat(way(2, 3)).isEqualTo(Duration.ofMinutes(1));
    assertThat(way(1, 3)).isZero();
  }

  @Test
  void whatIsInNoCompoundIsAtLeastAnotherBuilding() {
    place(1, null, PlaceKind.COMPOUND, null, null);
    place(2, 1, PlaceKind.GATE, null, null);
    place(3, null, PlaceKind.BUILDING, null, null);
    place(4, 3, PlaceKind.OFFICE, null, null);
    place(5, null, PlaceKind.SHOP, null, null);

    assertThat(way(2, 4)).isEqualTo(Duration.ofMinutes(1));
    assertThat(way(5, 2)).isEqualTo(Duration.ofMinutes(1));
    assertThat(way(3, 4)).isZero();
  }

  @Test
  void aWayThatWasMeasuredCountsByItsLengthLessWhatClocksMayDiffer() {
    place(1, null, PlaceKind.COMPOUND, null, null);
    place(2, 1, PlaceKind.BUILDING, 0.0, 0.0);
    place(3, 1, PlaceKind.BUILDING, 30.0, 40.0);

    assertThat(way(2, 3)).isEqualTo(Duration.ofSeconds(50 * 10 / 25 - 5));
  }

  private Duration way(int from, int to) {
    DetectionContext detection = new DetectionContext(ZoneOffset.UTC, new Coverage(ZoneOffset.UTC));
    detection.register = register.build();
    return CredentialCloned.needed(at(from), at(to), detection);
  }

  private static SeenEvent at(int place) {
    return new SeenEvent(
        new DeviceEvent.Door(ScenarioEvents.head("gate-1", 1, NOON, 7), DoorState.OPENED),
        NOON,
        1,
        null,
        place,
        null,
        null,
        HolderKind.UNKNOWN,
        null,
        null,
        CredentialVerdict.NONE);
  }

  private void place(
      int id,
      @Nullable Integer parent,
      PlaceKind kind,
      @Nullable Double east,
      @Nullable Double north) {
    register.place(
        new Place(
            id, "trial", parent, kind, "p" + id, "处", "place", null, null, null, east, north));
  }
}
