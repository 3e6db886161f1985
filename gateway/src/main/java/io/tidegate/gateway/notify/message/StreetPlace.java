package io.tidegate.gateway.notify.message;

import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.Register;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** A place as a group may know it: compound, building and stairwell, or a gate; never a room. */
final class StreetPlace {
  private StreetPlace() {}

  /**
   * The name, from the outside in.
   *
   * @return empty if the register does not know the place
   */
  static String name(
      Register register, @Nullable Integer id, @Nullable Integer microGrid, boolean chinese) {
    Deque<String> names = new ArrayDeque<>();
    Place place = id == null ? null : register.place(id);
    while (place != null) {
      if (!place.isUnit() && place.kind() != PlaceKind.FLOOR) {
        String name = chinese ? place.nameZh() : place.nameEn();
        String below = names.isEmpty() ? "" : names.getFirst();
        if (names.isEmpty() || !below.startsWith(name)) {
          names.addFirst(name);
        }
      }
      Integer parent = place.parent();
      place = parent == null ? null : register.place(parent);
    }
    if (names.isEmpty()) {
      MicroGrid grid = microGrid == null ? null : register.microGrid(microGrid);
      return grid == null ? "" : chinese ? grid.nameZh() : grid.nameEn();
    }
    return String.join(chinese ? "" : ", ", names);
  }
}
