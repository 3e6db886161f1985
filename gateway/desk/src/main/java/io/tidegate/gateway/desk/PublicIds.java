package io.tidegate.gateway.desk;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.read.AlertRow;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The register's numbers as ids that the outside knows, and the other way round. With a scope, what
 * the caller may not know of is not found.
 */
public final class PublicIds {
  private final Register register;
  private final @Nullable Scope scope;
  private final Set<@Nullable Integer> shownToo;

  /** Of the whole register: for answers, whose rows the scope has chosen already. */
  public PublicIds(Register register) {
    this(register, null, Set.of());
  }

  /** Of what lies in the scope: for what a caller names. */
  public PublicIds(Register register, Scope scope) {
    this(register, scope, Set.of());
  }

  private PublicIds(Register register, @Nullable Scope scope, Set<@Nullable Integer> shownToo) {
    this.register = register;
    this.scope = scope;
    this.shownToo = shownToo;
  }

  /**
   * Of what lies in the scope or at an alert that the caller sees for another reason: as a pair, or
   * because it was handed over.
   */
  public PublicIds of(AlertRow alert) {
    return new PublicIds(register, scope, Collections.singleton(alert.microGrid()));
  }

  private boolean isInScope(@Nullable Integer microGrid) {
    return scope == null || shownToo.contains(microGrid) || scope.servesDevicesIn(microGrid);
  }

  /**
   * Whether a device lies in the scope. One that the register has lost does not, of who has a
   * scope.
   */
  public boolean knowsDevice(int number) {
    return isInScope(microGridOfPlace(placeOfDevice(number)));
  }

  /** Whether the place of a door lies in the scope, as {@link #knowsDevice}. */
  public boolean knowsDoor(int device, int door) {
    return isInScope(microGridOfPlace(placeOfDoor(device, door)));
  }

  private @Nullable Integer microGridOfPlace(@Nullable Integer id) {
    Place place = id == null ? null : register.place(id);
    return place == null ? null : place.microGrid();
  }

  /** Code of a place, as COMMUNITY/CODE where two communities have it; null if there is none. */
  public @Nullable String place(@Nullable Integer id) {
    Place place = id == null ? null : register.place(id);
    return place == null
        ? null
        : register.isShared(place.code()) ? place.community() + "/" + place.code() : place.code();
  }

  /** Code of a micro-grid; null if there is none. */
  public @Nullable String microGrid(@Nullable Integer id) {
    MicroGrid microGrid = id == null ? null : register.microGrid(id);
    return microGrid == null ? null : microGrid.code();
  }

  /** Name of a micro-grid; null if there is none. */
  public @Nullable String microGridName(int id, boolean chinese) {
    MicroGrid microGrid = register.microGrid(id);
    return microGrid == null ? null : chinese ? microGrid.nameZh() : microGrid.nameEn();
  }

  /** Id of a device, or its number where the register has lost it. */
  public String device(int number) {
    Device device = register.device(number);
    return device == null ? "#" + number : device.id().device();
  }

  /** Number of the door's place, else the device's; null if the register knows neither. */
  public @Nullable Integer placeOfDoor(int device, int door) {
    Door known = register.door(device, door);
    if (known != null) {
      return known.place();
    }
    return placeOfDevice(device);
  }

  private @Nullable Integer placeOfDevice(int device) {
    Device known = register.device(device);
    return known == null ? null : known.place();
  }

  /** Whether the device has a door of that number. */
  public boolean hasDoor(int device, int door) {
    return register.door(device, door) != null;
  }

  /** Code of the micro-grid that a place is in; null if there is none. */
  public @Nullable String microGridAt(@Nullable Integer id) {
    return microGrid(microGridOfPlace(id));
  }

  /**
   * The id of what an alert is about. Never a fingerprint: a credential is the first of its alert.
   *
   * @param kind as in the database
   * @param key as in the database
   */
  public String subject(String kind, String key) {
    return switch (kind) {
      case "device" -> device(Integer.parseInt(key));
      case "door" -> {
        int slash = key.indexOf('/');
        yield device(Integer.parseInt(key.substring(0, slash))) + key.substring(slash);
      }
      case "place", "room" -> {
        String code = place(Integer.valueOf(key));
        yield code == null ? "#" + key : code;
      }
      case "credential", "door_credential" -> "1";
      default -> key;
    };
  }

  /** Number of the micro-grid with that code; null if there is none. */
  public @Nullable Integer microGridOf(String code) {
    for (MicroGrid microGrid : register.microGrids()) {
      if (microGrid.code().equals(code) && isInScope(microGrid.id())) {
        return microGrid.id();
      }
    }
    return null;
  }

  /**
   * The place with that code in the scope, there or ended; null if there is none.
   *
   * @param code or COMMUNITY/CODE
   * @throws RefusedException invalid, of {@code place}: two communities have the code; the detail
   *     names both
   */
  public @Nullable Place placeOf(String code) {
    List<Place> called =
        register.placesEver().stream()
            .filter(place -> isCalled(place, code) && isInScope(place.microGrid()))
            .toList();
    if (called.size() > 1) {
      String candidates =
          called.stream()
              .map(place -> place.community() + "/" + place.code())
              .sorted()
              .collect(Collectors.joining(" or "));
      throw RefusedException.invalid(
          "place", "place: several communities have this code: expected " + candidates);
    }
    return called.isEmpty() ? null : called.get(0);
  }

  private static boolean isCalled(Place place, String given) {
    String code = place.code();
    return given.endsWith(code)
        && (given.length() == code.length() || given.equals(place.community() + "/" + code));
  }

  /**
   * The room, office or shop with that code that the scope covers.
   *
   * @throws RefusedException not found: there is none, or it is outside the caller's micro-grids
   */
  public static Place unit(Register register, Scope scope, String code) {
    Place place = new PublicIds(register, scope).placeOf(code);
    if (place == null || !place.isUnit() || !scope.covers(place.microGrid())) {
      throw RefusedException.notFound();
    }
    return place;
  }

  /** The device with that id in any community; null if there is none. */
  public @Nullable Device deviceOf(String id) {
    return devicesOf(id).findFirst().orElse(null);
  }

  /** The devices in the scope that are called so: one in each community at most. */
  public Stream<Device> devicesOf(String id) {
    return register.devices().stream()
        .filter(device -> device.id().device().equals(id))
        .filter(
            device -> {
              Place place = register.place(device.place());
              return isInScope(place == null ? null : place.microGrid());
            });
  }

  /**
   * Where a place is, from the outside in. Floors go without saying, and so does a compound whose
   * name its buildings repeat.
   *
   * @param chinese whether in Chinese or in English
   * @return empty if the register does not know it
   */
  public String whereabouts(@Nullable Integer id, boolean chinese) {
    Deque<String> names = new ArrayDeque<>();
    Place place = id == null ? null : register.place(id);
    while (place != null && names.size() < 6) {
      String name = chinese ? place.nameZh() : place.nameEn();
      String below = names.isEmpty() ? "" : names.getFirst();
      if (names.isEmpty() || (place.kind() != PlaceKind.FLOOR && !below.startsWith(name))) {
        names.addFirst(name);
      }
      Integer parent = place.parent();
      place = parent == null ? null : register.place(parent);
    }
    return String.join(chinese ? "" : ", ", names);
  }
}
