package io.tidegate.gateway.registry;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.event.HealthReport;
import io.tidegate.gateway.event.Identity;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.event.TimeSource;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The register: building 1 > stairwell 2 > gate 3, rooms 4 and 5; device 10 at 3, 11 at 4. */
@NullUnmarked // a null that is not expected fails the test
class CorrelatorTest {
  private static final Instant FROM = Instant.parse("2026-03-01T00:00:00Z");
  private static final Instant TO = Instant.parse("2026-06-01T00:00:00Z");
  private static final Instant WITHDRAWN = Instant.parse("2026-05-01T00:00:00Z");
  private static final Instant ARRIVAL = Instant.parse("2026-11-24T01:00:00Z");
  private static final Instant THEN = Instant.parse("2026-04-01T12:00:00Z");

  private static final Fingerprint ROOM_CARD = new Fingerprint(1, 1, 1);
  private static final Fingerprint WITHDRAWN_CARD = new Fingerprint(1, 2, 2);
  private static final Fingerprint STAFF_CARD = new Fingerprint(1, 3, 3);
  private static final Fingerprint NOBODYS_CARD = new Fingerprint(1, 4, 4);
  private static final Fingerprint STRANGER = new Fingerprint(2, 9, 9);

  private final Register register =
      new RegisterBuilder(7)
          .place(place(1, null, PlaceKind.BUILDING, 30))
          .place(place(2, 1, PlaceKind.STAIRWELL, null))
          .place(place(3, 2, PlaceKind.GATE, null))
          .place(place(4, 2, PlaceKind.ROOM, null))
          .place(place(5, 2, PlaceKind.ROOM, 31))
          .house(new House(40, "trial", "h1", 1, "1幢", "Building 1", null, FROM))
          .device(new Device(10, new DeviceId("trial", "gate"), "native", 3))
          .device(new Device(11, new DeviceId("trial", "lock"), "native", 4))
          .retiredDevice(new Device(12, new DeviceId("trial", "old"), "native", 5))
          .door(door(10, 1, 3, DoorKind.SHARED))
          .door(door(10, 2, 5, DoorKind.SHARED))
          .door(door(11, 1, 4, DoorKind.ROOM))
          .credential(card(50, HolderKind.RESIDENT, 60, null, Set.of(3, 4)), List.of(ROOM_CARD))
          .credential(
              card(51, HolderKind.RESIDENT, 61, WITHDRAWN, Set.of(4)), List.of(WITHDRAWN_CARD))
          .credential(card(52, HolderKind.STAFF, 70, null, Set.of(1)), List.of(STAFF_CARD))
          .credential(card(53, HolderKind.UNKNOWN, null, null, Set.of(5)), List.of(NOBODYS_CARD))
          .build();

  @ParameterizedTest
  @CsvSource({
    "room,      2026-04-01T00:00:00Z, valid",
    "room,      2026-03-01T00:00:00Z, valid",
    "room,      2026-02-28T23:59:59Z, not_yet",
    "room,      2026-06-01T00:00:00Z, expired",
    "room,      2026-05-31T23:59:59Z, valid",
    "withdrawn, 2026-04-30T23:59:59Z, valid",
    "withdrawn, 2026-05-01T00:00:00Z, revoked",
    "withdrawn, 2026-07-01T00:00:00Z, revoked",
    "staff,     2026-04-01T00:00:00Z, valid",
    "nobodys,   2026-04-01T00:00:00Z, wrong_place",
    "nobodys,   2026-07-01T00:00:00Z, expired",
    "stranger,  2026-04-01T00:00:00Z, unknown",
    "none,      2026-04-01T00:00:00Z, none",
  })
  void aCredentialIsJudgedAsOfTheEventsOwnTime(String card, Instant at, String verdict) {
    SeenEvent seen = see(access("lock", 1, at, shown(card)));

    assertThat(seen.verdict().word()).isEqualTo(verdict);
  }

  @Test
  void theHolderIsNamedWhateverTheVerdict() {
    SeenEvent expired = see(access("lock", 1, TO, shown("room")));
    assertThat(expired.holderKind()).isEqualTo(HolderKind.RESIDENT);
    assertThat(expired.holder()).isEqualTo(60);
    assertThat(expired.credential()).isEqualTo(50);

    SeenEvent staff = see(access("lock", 1, THEN, shown("staff")));
    assertThat(staff.holderKind()).isEqualTo(HolderKind.STAFF);
    assertThat(staff.holder()).isEqualTo(70);

    SeenEvent stranger = see(access("lock", 1, THEN, shown("stranger")));
    assertThat(stranger.holderKind()).isEqualTo(HolderKind.UNKNOWN);
    assertThat(stranger.holder()).isNull();
    assertThat(stranger.credential()).isNull();
  }

  @Test
  void aCredentialIsFoundUnderAnOlderKey() {
    Credential underTwoKeys =
        new Credential(CredentialType.CARD, new Fingerprint(2, 5, 5), List.of(ROOM_CARD));

    assertThat(see(access("lock", 1, THEN, underTwoKeys)).credential()).isEqualTo(50);
  }

  @Test
  void onlyARoomDoorNamesARoom() {
    assertThat(see(opened("lock", 1)).room()).isEqualTo(4);
    assertThat(see(opened("gate", 1)).room()).isNull();
    assertThat(see(opened("gate", 2)).room()).isNull(); // at a room, and shared
    assertThat(see(opened("gate", 2)).place()).isEqualTo(5);
  }

  @Test
  void aPlaceTakesTheMicroGridAndTheHouseAboveItUnlessItHasItsOwn() {
    assertThat(see(opened("gate", 1)).microGrid()).isEqualTo(30);
    assertThat(see(opened("gate", 2)).microGrid()).isEqualTo(31);
    assertThat(register.place(5).house()).isEqualTo(40);
  }

  @Test
  void whatIsAboutTheApparatusIsAtTheDevicesPlace() {
    HealthReport report = new HealthReport(90, null, null, null, null, null, null);
    SeenEvent seen = see(new DeviceEvent.Health(head("lock", 0, THEN), report));

    assertThat(seen.door()).isNull();
    assertThat(seen.place()).isEqualTo(4);
    assertThat(seen.room()).isNull();
    assertThat(seen.verdict()).isEqualTo(CredentialVerdict.NONE);
  }

  @Test
  void aDoorThatTheRegisterDoesNotKnowIsAtTheDevicesPlace() {
    SeenEvent seen = see(opened("gate", 9));

    assertThat(seen.door()).isNull();
    assertThat(seen.place()).isEqualTo(3);
  }

  @Test
  void anUnregisteredDeviceAndOneThatLeftAreNotSeen() {
    assertThat(see(opened("nowhere", 1))).isNull();
    assertThat(see(opened("old", 1))).isNull();
    assertThat(register.device(12)).isNotNull();
  }

  @Test
  void oneLookCostsNextToNothing() {
    DeviceEvent event = access("lock", 1, THEN, shown("room"));
    int rounds = 300_000;
    for (int i = 0; i < rounds; i++) {
      see(event);
    }
    long start = System.nanoTime();
    for (int i = 0; i < rounds; i++) {
      see(event);
    }
    long nanos = (System.nanoTime() - start) / rounds;

    // Far below this on an idle machine; the bound only catches a look-up that became a scan.
    assertThat(nanos).as("ns").isLessThan(10_000);
  }

  private @Nullable SeenEvent see(DeviceEvent event) {
    return Correlator.see(event, ARRIVAL, register);
  }

  private static @Nullable Credential shown(String card) {
    Fingerprint fingerprint =
        switch (card) {
          case "room" -> ROOM_CARD;
          case "withdrawn" -> WITHDRAWN_CARD;
          case "staff" -> STAFF_CARD;
          case "nobodys" -> NOBODYS_CARD;
          case "stranger" -> STRANGER;
          default -> null;
        };
    return fingerprint == null ? null : new Credential(CredentialType.CARD, fingerprint, List.of());
  }

  private static DeviceEvent access(
      String device, int door, Instant at, @Nullable Credential credential) {
    return new DeviceEvent.Access(
        head(device, door, at), Outcome.GRANTED, null, Direction.IN, credential, false);
  }

  private static DeviceEvent opened(String device, int door) {
    return new DeviceEvent.Door(head(device, door, THEN), DoorState.OPENED);
  }

  private static EventHead head(String device, int door, Instant at) {
    return new EventHead(
        new DeviceId("trial", device),
        door,
        new EventTime(at, TimeSource.DEVICE, null),
        Identity.PAYLOAD,
        1,
        null,
        0,
        false);
  }

  private static Place place(
      int id, @Nullable Integer parent, PlaceKind kind, @Nullable Integer microGrid) {
    return new Place(id, "trial", parent, kind, "p" + id, "", "", microGrid, null, null);
  }

  private static Door door(int device, int number, int place, DoorKind kind) {
    return new Door(device, number, place, kind, true, false, true, false, false, null);
  }

  private static HeldCredential card(
      int id,
      HolderKind kind,
      @Nullable Integer holder,
      @Nullable Instant revokedAt,
      Set<Integer> places) {
    return new HeldCredential(
        id, CredentialType.CARD, kind, holder, FROM, TO, revokedAt, places, FROM);
  }
}
