package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.DoorKind;
import io.tidegate.gateway.registry.Grid;
import io.tidegate.gateway.registry.HeldCredential;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.MicroGridKind;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.RegisterBuilder;
import io.tidegate.gateway.registry.Tenancy;
import io.tidegate.gateway.registry.facts.Staff;
import io.tidegate.gateway.registry.facts.StaffKind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The register that scenarios play in. Evidently fictitious.
 *
 * <p>Xinyan (declared complete): building 1 with the doors {@code gate1}, {@code gate2}, {@code
 * gate3} (contact, exit button wired), {@code plain} (exit button not wired), {@code bare} (no
 * contact); room 101 lived in, 102 and 103 vacant, with the locks {@code lock101} and so on; {@code
 * duo} with two doors. Room 104, lived in by r4, has {@code lock104} with a bolt sensor that locks
 * by itself after 30 s. {@code gate4} is the door of building 2, {@code turnstile} the gate of the
 * compound with readers in and out, {@code shop1} the door of a shop. Haitang (not declared
 * complete): {@code far} and the vacant room 201 with {@code lock201}. Yulan (declared complete):
 * {@code gate5}. Residents' cards r1 to r5, staff's s1; x1, x2 … are in no register.
 */
final class SmallCommunity {
  static final String ID = "wenchao";
  static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
  static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

  private final RegisterBuilder builder;
  private final List<String> given;
  private int devices;

  private SmallCommunity(long version, List<String> given) {
    this.builder = new RegisterBuilder(version);
    this.given = given;
  }

  static Register register() {
    SmallCommunity community = new SmallCommunity(1, List.of());
    community.build();
    return community.builder.build();
  }

  /** The same with what a scenario says is given, each with a version of its own. */
  static Register register(List<String> given) {
    SmallCommunity community = new SmallCommunity(1 + given.size(), given);
    community.build();
    ScenarioRegister.add(given, register(), community.builder);
    return community.builder.build();
  }

  /** The same with one more device, at the gate of Xinyan. */
  static Register registerWith(String device) {
    SmallCommunity community = new SmallCommunity(2, List.of());
    community.build();
    community.shared(device, 1, true, true);
    return community.builder.build();
  }

  /** The number of a device; null if there is none of that name. */
  static @Nullable Integer device(Register register, String name) {
    Device device = register.device(new DeviceId(ID, name));
    return device == null ? null : (Integer) device.number();
  }

  /** Every rule turned on, also those that usually are not. */
  static List<Thresholds.ModeEntry> allOn() {
    Thresholds.Where everywhere = new Thresholds.Where(Thresholds.Scope.COMMUNITY, "");
    return Detectors.all().stream()
        .filter(detector -> detector.usualMode() != RuleMode.ON)
        .map(detector -> new Thresholds.ModeEntry(detector.rule().id(), everywhere, RuleMode.ON))
        .toList();
  }

  /** The fingerprint of a credential named as in scenarios. */
  static Fingerprint fingerprint(String name) {
    long number = Long.parseLong(name.substring(1));
    return new Fingerprint(1, name.charAt(0) + 1_000 * number, number * 0x9E3779B97F4A7C15L);
  }

  private void build() {
    builder.grid(new Grid(1, ID, "g1", "第一网格", "Grid 1"));
    builder.microGrid(
        new MicroGrid(1, 1, "g1-1", MicroGridKind.NATURAL_COMPOUND, "微网格一", "Micro-grid 1"));
    place(1, null, PlaceKind.COMPOUND, "xinyan", "新雁公寓", "Xinyan Apartments");
    place(2, 1, PlaceKind.BUILDING, "xinyan-1", "1幢", "Building 1");
    place(3, 2, PlaceKind.STAIRWELL, "xinyan-1-1", "1单元", "Stairwell 1");
    place(101, 3, PlaceKind.ROOM, "xinyan-101", "101室", "Room 101");
    place(102, 3, PlaceKind.ROOM, "xinyan-102", "102室", "Room 102");
    place(103, 3, PlaceKind.ROOM, "xinyan-103", "103室", "Room 103");
    place(4, null, PlaceKind.COMPOUND, "haitang", "海棠苑", "Haitang Court");
    place(201, 4, PlaceKind.ROOM, "haitang-201", "201室", "Room 201");
    builder.house(new House(1, ID, "xinyan", 1, "新雁公寓", "Xinyan Apartments", null, LONG_AGO));
    builder.house(new House(2, ID, "haitang", 4, "海棠苑", "Haitang Court", null, null));
    builder.tenancy(new Tenancy(1, 1, 101, LONG_AGO, null, LONG_AGO));
    shared("gate1", 3, true, true);
    shared("gate2", 2, true, true);
    shared("gate3", 1, true, true);
    shared("plain", 3, true, false);
    shared("bare", 3, false, false);
    lock("lock101", 101);
    lock("lock102", 102);
    lock("lock103", 103);
    lock("lock201", 201);
    shared("far", 4, true, true);
    int duo = device("duo", 2);
    builder.door(door(duo, 1, 2, DoorKind.SHARED, true, true));
    builder.door(door(duo, 2, 2, DoorKind.SHARED, true, true));
    for (int n = 1; n <= 5; n++) {
      credential("r" + n, n, HolderKind.RESIDENT);
    }
    credential("s1", 6, HolderKind.STAFF);
    place(104, 3, PlaceKind.ROOM, "xinyan-104", "104室", "Room 104");
    place(5, 1, PlaceKind.BUILDING, "xinyan-2", "2幢", "Building 2");
    place(6, 1, PlaceKind.GATE, "xinyan-gate", "大门", "Main gate");
    place(7, 1, PlaceKind.SHOP, "xinyan-shop", "商铺", "Shop");
    builder.tenancy(new Tenancy(2, 4, 104, LONG_AGO, null, LONG_AGO));
    int lock104 = device("lock104", 104);
    builder.door(new Door(lock104, 1, 104, DoorKind.ROOM, true, false, true, true, false, 30));
    shared("gate4", 5, true, true);
    int turnstile = device("turnstile", 6);
    builder.door(new Door(turnstile, 1, 6, DoorKind.SHARED, true, true, false, false, false, null));
    int shop = device("shop1", 7);
    builder.door(door(shop, 1, 7, DoorKind.ROOM, true, false));
    place(8, null, PlaceKind.COMPOUND, "yulan", "玉兰苑", "Yulan Court");
    builder.house(new House(3, ID, "yulan", 8, "玉兰苑", "Yulan Court", null, LONG_AGO));
    shared("gate5", 8, true, true);
    builder.staff(new Staff(6, "s1", StaffKind.CLEANER));
  }

  private void place(
      int id, @Nullable Integer parent, PlaceKind kind, String code, String zh, String en) {
    builder.place(
        new Place(id, ID, parent, kind, code, zh, en, parent == null ? 1 : null, null, null));
  }

  private void shared(String name, int place, boolean contact, boolean exitButtonWired) {
    boolean out = given.contains("tworeaders " + name);
    builder.door(
        new Door(
            device(name, place),
            1,
            place,
            DoorKind.SHARED,
            true,
            out,
            contact,
            false,
            exitButtonWired,
            null));
  }

  private void lock(String name, int room) {
    builder.door(door(device(name, room), 1, room, DoorKind.ROOM, true, false));
  }

  private int device(String name, int place) {
    String family = "family " + name + " ";
    String codec =
        given.stream()
            .filter(line -> line.startsWith(family))
            .findFirst()
            .map(line -> line.substring(family.length()))
            .orElse("native");
    String entered = "entered " + name + " ";
    Instant since =
        given.stream()
            .filter(line -> line.startsWith(entered))
            .findFirst()
            .map(line -> ScenarioRegister.at(line.substring(entered.length())))
            .orElse(LONG_AGO);
    Device device = new Device(++devices, new DeviceId(ID, name), codec, place, since);
    if (given.contains("retired " + name)) {
      builder.retiredDevice(device);
    } else {
      builder.device(device);
    }
    return device.number();
  }

  private static Door door(
      int device, int number, int place, DoorKind kind, boolean contact, boolean exitButtonWired) {
    return new Door(
        device, number, place, kind, true, false, contact, false, exitButtonWired, null);
  }

  private void credential(String name, int id, HolderKind kind) {
    builder.credential(
        new HeldCredential(
            id, CredentialType.CARD, kind, id, LONG_AGO, null, null, Set.of(1, 4, 8), LONG_AGO),
        List.of(fingerprint(name)));
  }
}
