package io.tidegate.gateway.registry;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.registry.facts.Facts;
import io.tidegate.gateway.registry.facts.Staff;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Register} in memory: hash look-ups by number, id and fingerprint, ways up the tree laid
 * out beforehand. Immutable and safe on any thread.
 */
public final class RegisterSnapshot implements Register {
  private final long version;
  private final IntMap<Grid> grids;
  private final IntMap<MicroGrid> microGrids;
  private final IntMap<House> houses;
  private final IntMap<PlaceNode> places;
  private final List<Place> placesEver;
  private final List<Place> placesThere;
  private final Map<String, Map<String, Place>> placesByCode;
  private final Map<DeviceId, Device> devicesById;
  private final List<Device> activeDevices;
  private final IntMap<DeviceNode> devices;
  private final Map<Integer, List<Tenancy>> tenanciesByResident = new HashMap<>();
  private final Map<Fingerprint, List<HeldCredential>> credentials;
  private final IntMap<Staff> staff;
  private final Facts facts;

  /** A place, the numbers of all above it (nearest first), and what hangs on it. */
  record PlaceNode(
      Place place,
      List<Integer> above,
      List<Device> devicesBelow,
      List<Door> doors,
      List<Tenancy> tenancies) {}

  /** A device and its openings by number. */
  record DeviceNode(Device device, List<Door> doors) {
    @Nullable Door door(int number) {
      for (int i = 0; i < doors.size(); i++) {
        Door door = doors.get(i);
        if (door.number() == number) {
          return door;
        }
      }
      return null;
    }
  }

  RegisterSnapshot(
      long version,
      List<Grid> grids,
      List<MicroGrid> microGrids,
      List<House> houses,
      List<PlaceNode> places,
      Map<String, Map<String, Place>> placesByCode,
      List<DeviceNode> devices,
      Map<DeviceId, Device> active,
      Map<Fingerprint, List<HeldCredential>> credentials,
      List<Staff> staff,
      Facts facts) {
    this.version = version;
    this.grids = IntMap.of(grids, Grid::id);
    this.microGrids = IntMap.of(microGrids, MicroGrid::id);
    this.houses = IntMap.of(houses, House::id);
    this.places = IntMap.of(places, node -> node.place().id());
    this.placesEver = places.stream().map(PlaceNode::place).toList();
    this.placesThere = placesEver.stream().filter(place -> !place.isEnded()).toList();
    this.placesByCode = placesByCode;
    this.devices = IntMap.of(devices, node -> node.device().number());
    this.devicesById = active;
    this.activeDevices = List.copyOf(active.values());
    this.credentials = credentials;
    this.staff = IntMap.of(staff, Staff::id);
    this.facts = facts;
    for (PlaceNode node : places) {
      for (Tenancy tenancy : node.tenancies()) {
        tenanciesByResident
            .computeIfAbsent(tenancy.resident(), any -> new ArrayList<>(1))
            .add(tenancy);
      }
    }
  }

  @Override
  public long version() {
    return version;
  }

  @Override
  public @Nullable Device device(DeviceId id) {
    return devicesById.get(id);
  }

  @Override
  public @Nullable Device device(int number) {
    DeviceNode node = devices.get(number);
    return node == null ? null : node.device();
  }

  @Override
  public Collection<Device> devices() {
    return activeDevices;
  }

  @Override
  public @Nullable Door door(int device, int number) {
    DeviceNode node = devices.get(device);
    return node == null ? null : node.door(number);
  }

  @Override
  public List<Door> doorsOf(int device) {
    DeviceNode node = devices.get(device);
    return node == null ? List.of() : node.doors();
  }

  @Override
  public List<Door> doorsAt(int place) {
    PlaceNode node = places.get(place);
    return node == null ? List.of() : node.doors();
  }

  @Override
  public @Nullable Place place(int id) {
    PlaceNode node = places.get(id);
    return node == null ? null : node.place();
  }

  @Override
  public @Nullable Place place(String community, String code) {
    Map<String, Place> codes = placesByCode.get(community);
    return codes == null ? null : codes.get(code);
  }

  @Override
  public boolean isShared(String code) {
    int communities = 0;
    for (Map<String, Place> codes : placesByCode.values()) {
      communities += codes.containsKey(code) ? 1 : 0;
    }
    return communities > 1;
  }

  @Override
  public Collection<Place> places() {
    return placesThere;
  }

  @Override
  public Collection<Place> placesEver() {
    return placesEver;
  }

  @Override
  public @Nullable MicroGrid microGrid(int id) {
    return microGrids.get(id);
  }

  @Override
  public Collection<MicroGrid> microGrids() {
    return microGrids.values();
  }

  @Override
  public @Nullable Grid grid(int id) {
    return grids.get(id);
  }

  @Override
  public @Nullable House house(int id) {
    return houses.get(id);
  }

  @Override
  public Collection<House> houses() {
    return houses.values();
  }

  @Override
  public List<Tenancy> tenanciesOfResident(int resident) {
    return tenanciesByResident.getOrDefault(resident, List.of());
  }

  @Override
  public List<Tenancy> tenanciesOf(int room) {
    PlaceNode node = places.get(room);
    return node == null ? List.of() : node.tenancies();
  }

  @Override
  public @Nullable HeldCredential credential(Fingerprint fingerprint) {
    List<HeldCredential> held = credentials.get(fingerprint);
    return held == null ? null : held.get(held.size() - 1);
  }

  @Override
  public @Nullable HeldCredential credential(Fingerprint fingerprint, Instant at) {
    List<HeldCredential> held = credentials.get(fingerprint);
    if (held == null) {
      return null;
    }
    for (int i = held.size() - 1; i > 0; i--) {
      if (!at.isBefore(held.get(i).from())) {
        return held.get(i);
      }
    }
    return held.get(0);
  }

  @Override
  public @Nullable Staff staff(int number) {
    return staff.get(number);
  }

  @Override
  public Facts facts() {
    return facts;
  }

  @Override
  public List<Integer> above(int place) {
    PlaceNode node = places.get(place);
    return node == null ? List.of() : node.above();
  }

  @Override
  public List<Device> devicesBelow(int place) {
    PlaceNode node = places.get(place);
    return node == null ? List.of() : node.devicesBelow();
  }

  @Override
  public boolean isWithin(int place, int ancestor) {
    PlaceNode node = places.get(place);
    if (node == null) {
      return false;
    }
    if (place == ancestor) {
      return true;
    }
    List<Integer> above = node.above();
    for (int i = 0; i < above.size(); i++) {
      if (above.get(i) == ancestor) {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return "RegisterSnapshot[version "
        + version
        + ", "
        + placesThere.size()
        + " places, "
        + activeDevices.size()
        + " devices]";
  }
}
