package io.tidegate.gateway.registry;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.registry.facts.FactsBuilder;
import io.tidegate.gateway.registry.facts.Staff;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the register's rows, in any order, into a {@link RegisterSnapshot}. One thread, one use.
 */
public final class RegisterBuilder {
  private final long version;
  private final List<Grid> grids = new ArrayList<>();
  private final List<MicroGrid> microGrids = new ArrayList<>();
  private final List<House> houses = new ArrayList<>();
  private final Map<Integer, Place> places = new LinkedHashMap<>();
  private final List<Device> devices = new ArrayList<>();
  private final Set<Integer> retired = new HashSet<>();
  private final Map<DeviceId, Device> active = new LinkedHashMap<>();
  private final Map<Integer, List<Door>> doorsByDevice = new HashMap<>();
  private final Map<Integer, List<Door>> doorsByPlace = new HashMap<>();
  private final Map<Integer, List<Tenancy>> tenancies = new HashMap<>();
  private final Map<Fingerprint, List<HeldCredential>> credentials = new HashMap<>();
  private final List<Staff> staff = new ArrayList<>();
  private final FactsBuilder facts = new FactsBuilder();

  /**
   * @param version of the register that the rows are
   */
  public RegisterBuilder(long version) {
    this.version = version;
  }

  /** Adds a grid. */
  public RegisterBuilder grid(Grid grid) {
    grids.add(grid);
    return this;
  }

  /** Adds a micro-grid. */
  public RegisterBuilder microGrid(MicroGrid microGrid) {
    microGrids.add(microGrid);
    return this;
  }

  /** Adds a house. The places below it belong to it unless they name another. */
  public RegisterBuilder house(House house) {
    houses.add(house);
    return this;
  }

  /**
   * Adds a place as its own row has it: {@code microGrid} and {@code house} are what is assigned
   * here, and null takes what is above.
   */
  public RegisterBuilder place(Place place) {
    places.put(place.id(), place);
    return this;
  }

  /** Adds a device in use. */
  public RegisterBuilder device(Device device) {
    devices.add(device);
    active.put(device.id(), device);
    return this;
  }

  /** Adds a removed device: found by its number, for its past events, but not by its id. */
  public RegisterBuilder retiredDevice(Device device) {
    devices.add(device);
    retired.add(device.number());
    return this;
  }

  /** Adds an opening. */
  public RegisterBuilder door(Door door) {
    doorsByDevice.computeIfAbsent(door.device(), any -> new ArrayList<>(1)).add(door);
    doorsByPlace.computeIfAbsent(door.place(), any -> new ArrayList<>(1)).add(door);
    return this;
  }

  /** Adds a tenancy. */
  public RegisterBuilder tenancy(Tenancy tenancy) {
    tenancies.computeIfAbsent(tenancy.room(), any -> new ArrayList<>(2)).add(tenancy);
    return this;
  }

  /** Adds a member of staff. */
  public RegisterBuilder staff(Staff member) {
    staff.add(member);
    return this;
  }

  /** Where facts are added. */
  public FactsBuilder facts() {
    return facts;
  }

  /** Adds a credential under every fingerprint that readers may report for it. */
  public RegisterBuilder credential(HeldCredential credential, List<Fingerprint> fingerprints) {
    for (Fingerprint fingerprint : fingerprints) {
      credentials.computeIfAbsent(fingerprint, any -> new ArrayList<>(1)).add(credential);
    }
    return this;
  }

  /**
   * The snapshot.
   *
   * @throws IllegalStateException if the places form a ring or one names a parent that is not there
   */
  public RegisterSnapshot build() {
    Map<Integer, Integer> houseAt = new HashMap<>();
    houses.forEach(house -> houseAt.put(house.place(), house.id()));
    Map<Integer, List<Device>> below = devicesBelow();
    doorsByPlace.values().forEach(doors -> doors.removeIf(door -> retired.contains(door.device())));
    List<RegisterSnapshot.PlaceNode> nodes = new ArrayList<>(places.size());
    Map<String, Map<String, Place>> byCode = new HashMap<>();
    for (Place row : places.values()) {
      int[] above = above(row);
      Place place = withInherited(row, above, houseAt);
      byCode.computeIfAbsent(place.community(), any -> new HashMap<>()).put(place.code(), place);
      nodes.add(
          new RegisterSnapshot.PlaceNode(
              place,
              Arrays.stream(above).boxed().toList(),
              sorted(below.get(row.id()), Comparator.comparingInt(Device::number)),
              sorted(doorsByPlace.get(row.id()), Comparator.comparingInt(Door::device)),
              sorted(tenancies.get(row.id()), Comparator.comparing(Tenancy::from))));
    }
    List<RegisterSnapshot.DeviceNode> deviceNodes = new ArrayList<>(devices.size());
    for (Device device : devices) {
      deviceNodes.add(
          new RegisterSnapshot.DeviceNode(
              device,
              sorted(doorsByDevice.get(device.number()), Comparator.comparingInt(Door::number))));
    }
    credentials.replaceAll((any, held) -> sorted(held, Comparator.comparing(HeldCredential::from)));
    return new RegisterSnapshot(
        version,
        grids,
        microGrids,
        houses,
        nodes,
        byCode,
        deviceNodes,
        active,
        credentials,
        staff,
        facts.build());
  }

  private Map<Integer, List<Device>> devicesBelow() {
    Map<Integer, List<Device>> below = new HashMap<>();
    for (Device device : active.values()) {
      Place place = places.get(device.place());
      if (place == null) {
        continue;
      }
      below.computeIfAbsent(place.id(), any -> new ArrayList<>(1)).add(device);
      for (int number : above(place)) {
        below.computeIfAbsent(number, any -> new ArrayList<>()).add(device);
      }
    }
    return below;
  }

  private int[] above(Place place) {
    int[] above = new int[8];
    int depth = 0;
    for (Integer next = place.parent(); next != null; depth++) {
      Place parent = places.get(next);
      if (parent == null || depth > places.size()) {
        throw new IllegalStateException("place " + place.id() + ": no way up at place " + next);
      }
      if (depth == above.length) {
        above = Arrays.copyOf(above, depth * 2);
      }
      above[depth] = next;
      next = parent.parent();
    }
    return Arrays.copyOf(above, depth);
  }

  private Place withInherited(Place row, int[] above, Map<Integer, Integer> houseAt) {
    Integer microGrid = row.microGrid();
    Integer house = row.house() != null ? row.house() : houseAt.get(row.id());
    Place measured = row;
    for (int i = 0; i < above.length; i++) {
      Place ancestor = places.get(above[i]);
      if (ancestor == null) {
        continue; // above() found it: cannot be
      }
      if (measured.eastMetres() == null) {
        measured = ancestor;
      }
      if (microGrid == null) {
        microGrid = ancestor.microGrid();
      }
      if (house == null) {
        house = ancestor.house() != null ? ancestor.house() : houseAt.get(ancestor.id());
      }
    }
    return new Place(
        row.id(),
        row.community(),
        row.parent(),
        row.kind(),
        row.code(),
        row.nameZh(),
        row.nameEn(),
        microGrid,
        house,
        row.walkOrder(),
        measured.eastMetres(),
        measured.northMetres(),
        row.to());
  }

  private static <T> List<T> sorted(@Nullable List<T> rows, Comparator<? super T> order) {
    if (rows == null) {
      return List.of();
    }
    return rows.size() == 1 ? List.of(rows.get(0)) : rows.stream().sorted(order).toList();
  }
}
