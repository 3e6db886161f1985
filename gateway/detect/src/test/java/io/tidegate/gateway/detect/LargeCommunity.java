package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DenialReason;
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
import io.tidegate.gateway.event.Sequence;
import io.tidegate.gateway.event.TimeSource;
import io.tidegate.gateway.registry.Correlator;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.DoorKind;
import io.tidegate.gateway.registry.HeldCredential;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.RegisterBuilder;
import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.registry.Tenancy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A community of houses with 10 gates and 200 rooms each, 8 residents to 3 rooms, and what its
 * doors say in an hour: the same for the same seed.
 */
final class LargeCommunity {
  static final int DEVICES_A_HOUSE = 210;
  static final String ID = "wenchao";

  private static final int GATES = 10;
  private static final int ROOMS = DEVICES_A_HOUSE - GATES;
  private static final int RESIDENTS = ROOMS * 8 / 3;
  private static final int PLACES = 1_000;
  private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  /** Percent of a day's visits in each hour of the day. */
  private static final int[] SHARE = {
    1, 1, 1, 1, 1, 2, 4, 8, 8, 4, 4, 5, 6, 4, 4, 4, 5, 8, 9, 7, 5, 4, 3, 1
  };

  private final int houses;
  private final Random random = new Random(7);
  private final long[] sent;
  private long keys;

  LargeCommunity(int houses) {
    this.houses = houses;
    this.sent = new long[houses * DEVICES_A_HOUSE];
  }

  /**
   * Its register.
   *
   * @param peopled how many houses, from the first, have residents and their cards, and are
   *     complete; every tenth room of them is vacant
   */
  Register register(long version, int peopled, Instant completeSince) {
    RegisterBuilder builder = new RegisterBuilder(version);
    for (int house = 0; house < houses; house++) {
      boolean isPeopled = house < peopled;
      int top = top(house);
      builder.place(place(top, null, PlaceKind.BUILDING));
      builder.house(
          new House(
              house + 1,
              ID,
              "h" + house,
              top,
              "房",
              "House",
              null,
              isPeopled ? completeSince : null));
      for (int part = 0; part < DEVICES_A_HOUSE; part++) {
        device(builder, house, part);
      }
      for (int resident = 0; isPeopled && resident < RESIDENTS; resident++) {
        resident(builder, house, resident);
      }
    }
    return builder.build();
  }

  private void device(RegisterBuilder builder, int house, int part) {
    int at = top(house) + 1 + part;
    boolean isGate = part < GATES;
    builder.place(place(at, top(house), isGate ? PlaceKind.GATE : PlaceKind.ROOM));
    int number = house * DEVICES_A_HOUSE + part + 1;
    builder.device(new Device(number, new DeviceId(ID, "d" + number), "native", at));
    builder.door(
        new Door(
            number,
            1,
            at,
            isGate ? DoorKind.SHARED : DoorKind.ROOM,
            true,
            false,
            true,
            false,
            isGate,
            null));
  }

  private void resident(RegisterBuilder builder, int house, int resident) {
    int room = roomOf(resident);
    int id = house * RESIDENTS + resident + 1;
    if (!isVacant(room)) {
      int at = top(house) + 1 + GATES + room;
      builder.tenancy(new Tenancy(id, id, at, LONG_AGO, null, LONG_AGO));
    }
    builder.credential(
        new HeldCredential(
            id,
            CredentialType.CARD,
            HolderKind.RESIDENT,
            id,
            LONG_AGO,
            null,
            null,
            Set.of(top(house)),
            LONG_AGO),
        List.of(card(id)));
  }

  /** Everything that is said in the hour from {@code hour} on, in the order of arrival. */
  List<SeenEvent> hour(Instant hour, Register register, int visitsAGate, int visitsARoom) {
    List<SeenEvent> events = new ArrayList<>();
    int share = SHARE[hour.atZone(SmallCommunity.ZONE).getHour()];
    for (int house = 0; house < houses; house++) {
      for (int part = 0; part < DEVICES_A_HOUSE; part++) {
        int device = house * DEVICES_A_HOUSE + part;
        Instant healthAt = hour.plusSeconds(device * 7_919L % 3_600);
        add(events, device, healthAt, this::health, register);
        int visits = part < GATES ? visitsAGate : visitsARoom;
        int hundredths = visits * share;
        int now = hundredths / 100 + (random.nextInt(100) < hundredths % 100 ? 1 : 0);
        for (int visit = 0; visit < now; visit++) {
          visit(events, house, part, hour.plusMillis(random.nextInt(3_590_000)), register);
        }
      }
    }
    events.sort(Comparator.comparing(SeenEvent::receivedAt));
    return numbered(events, register);
  }

  private interface Signal {
    DeviceEvent by(EventHead head);
  }

  private void visit(List<SeenEvent> events, int house, int part, Instant at, Register register) {
    int device = house * DEVICES_A_HOUSE + part;
    int resident =
        part < GATES
            ? random.nextInt(RESIDENTS)
            : Math.min(RESIDENTS - 1, (part - GATES) * 8 / 3 + random.nextInt(2));
    boolean isDenied = random.nextInt(100) < 2;
    int card = isDenied ? 900_000 + random.nextInt(10 * houses) : house * RESIDENTS + resident + 1;
    add(events, device, at, head -> access(head, card, isDenied), register);
    if (!isDenied) {
      add(events, device, at.plusSeconds(2), head -> door(head, DoorState.OPENED), register);
      add(events, device, at.plusSeconds(8), head -> door(head, DoorState.CLOSED), register);
    }
  }

  private void add(
      List<SeenEvent> events, int device, Instant at, Signal signal, Register register) {
    EventHead head = head(device, at, null);
    events.add(
        Objects.requireNonNull(Correlator.see(signal.by(head), at.plusMillis(200), register)));
  }

  /** With the numbers that the devices give their messages, in their order. */
  private List<SeenEvent> numbered(List<SeenEvent> events, Register register) {
    List<SeenEvent> numbered = new ArrayList<>(events.size());
    for (SeenEvent seen : events) {
      int device = seen.device() - 1;
      EventHead head = head(device, seen.occurredAt(), new Sequence(1, sent[device]++));
      DeviceEvent event =
          seen.event()
              .fold(
                  one ->
                      new DeviceEvent.Access(
                          head,
                          one.outcome(),
                          one.reason(),
                          one.direction(),
                          one.credential(),
                          one.duress()),
                  one -> new DeviceEvent.Door(head, one.state()),
                  one -> one,
                  one -> one,
                  one -> one,
                  one -> one,
                  one -> new DeviceEvent.Health(head, one.report()),
                  one -> one);
      numbered.add(Objects.requireNonNull(Correlator.see(event, seen.receivedAt(), register)));
    }
    return numbered;
  }

  private EventHead head(int device, Instant at, @Nullable Sequence sequence) {
    return new EventHead(
        new DeviceId(ID, "d" + (device + 1)),
        1,
        new EventTime(at, TimeSource.DEVICE, null),
        sequence == null ? Identity.PAYLOAD : Identity.SEQUENCE,
        ++keys,
        sequence,
        0,
        false);
  }

  private DeviceEvent health(EventHead head) {
    return new DeviceEvent.Health(head, new HealthReport(90, -60, null, 0L, 2_000L, 30, "2.4.1"));
  }

  private static DeviceEvent door(EventHead head, DoorState state) {
    return new DeviceEvent.Door(head, state);
  }

  private static DeviceEvent access(EventHead head, int card, boolean isDenied) {
    return new DeviceEvent.Access(
        head,
        isDenied ? Outcome.DENIED : Outcome.GRANTED,
        isDenied ? DenialReason.UNKNOWN_CREDENTIAL : null,
        Direction.IN,
        new Credential(CredentialType.CARD, card(card), List.of()),
        false);
  }

  /** The house that a place is in, counted from 0. */
  static int houseAt(int place) {
    return place / PLACES - 1;
  }

  private static int roomOf(int resident) {
    return Math.min(ROOMS - 1, resident * 3 / 8);
  }

  private static boolean isVacant(int room) {
    return room % 10 == 9;
  }

  private static int top(int house) {
    return (house + 1) * PLACES;
  }

  private static Fingerprint card(int number) {
    return new Fingerprint(1, number * 0x9E3779B97F4A7C15L, number);
  }

  private static Place place(int id, @Nullable Integer parent, PlaceKind kind) {
    return new Place(id, ID, parent, kind, "p" + id, "地点", "Place", null, null, null);
  }

  /** All of the rules, those too that are off until someone turns them on. */
  static Thresholds allOn() {
    return new Thresholds(List.of(), SmallCommunity.allOn());
  }

  static final Duration HOUR = Duration.ofHours(1);
}
