package io.tidegate.gateway.registry.files;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Checks the tree of places: what hangs below what, and who answers for it. */
final class PlaceChecks {
  private static final List<String> LEVELS = List.of("compound", "building", "stairwell", "floor");
  private static final Set<String> UNITS = Set.of("room", "office", "shop");

  private final RegisterFiles files;
  private final List<RowError> errors;
  private final Map<String, Row> places = new HashMap<>();
  private final Map<String, Row> houseByPlace = new HashMap<>();

  PlaceChecks(RegisterFiles files, List<RowError> errors) {
    this.files = files;
    this.errors = errors;
    files.of(RegisterFile.PLACES).forEach(row -> places.put(row.text("code"), row));
    files.of(RegisterFile.HOUSES).forEach(row -> houseByPlace.put(row.text("place"), row));
  }

  void check() {
    for (Row row : files.of(RegisterFile.PLACES)) {
      checkParent(row);
      checkMetres(row);
    }
    files.of(RegisterFile.HOUSES).forEach(this::checkHouse);
    for (Row row : files.of(RegisterFile.PLACES)) {
      if (UNITS.contains(row.text("kind"))) {
        checkUnit(row);
      } else if (row.get("room_use") != null) {
        errors.add(
            row.error("room_use", "is for a room, an office or a shop", "an empty cell here"));
      }
    }
  }

  boolean exists(String place) {
    return places.containsKey(place);
  }

  boolean isUnit(String place) {
    Row row = places.get(place);
    return row != null && UNITS.contains(row.text("kind"));
  }

  /** Whether the place has a micro-grid, of its own or from above. */
  boolean hasMicroGrid(String place) {
    return holding(place, row -> row.get("micro_grid") != null) != null;
  }

  /** Whether the place is within the house, as far as both are known. */
  boolean isInHouse(String place, String house) {
    Row found = holding(place, row -> houseByPlace.containsKey(row.text("code")));
    Row of = found == null ? null : houseByPlace.get(found.text("code"));
    return of != null && of.text("code").equals(house);
  }

  /** An error unless the cell is empty or one of {@code codes}. */
  void known(Row row, String column, Set<String> codes, String allowed) {
    String code = row.get(column);
    if (code != null && !codes.contains(code)) {
      errors.add(row.error(column, allowed));
    }
  }

  /** An error unless the cell names a room, an office or a shop. */
  void knownUnit(Row row, String column) {
    knownPlace(row, column);
    if (exists(row.text(column)) && !isUnit(row.text(column))) {
      errors.add(row.error(column, "a room, an office or a shop"));
    }
  }

  /** An error unless the cell names a place. */
  void knownPlace(Row row, String column) {
    String code = row.get(column);
    if (code != null && !exists(code)) {
      errors.add(row.error(column, "a code of places.csv"));
    }
  }

  private void checkParent(Row row) {
    String parentCode = row.get("parent");
    if (parentCode == null) {
      return;
    }
    Row parent = places.get(parentCode);
    if (parent == null) {
      errors.add(row.error("parent", "a code of places.csv, or nothing at the top"));
      return;
    }
    int level = LEVELS.indexOf(row.text("kind"));
    int above = LEVELS.indexOf(parent.text("kind"));
    if (above < 0 || (level >= 0 && above >= level)) {
      errors.add(
          row.error(
              "parent",
              "'" + parentCode + "', a " + parent.text("kind"),
              "a place of a higher level: compound, building, stairwell, floor, in this order"));
    }
  }

  private void checkMetres(Row row) {
    boolean isEast = row.get("east_m") != null;
    if (isEast != (row.get("north_m") != null)) {
      errors.add(
          row.error(
              isEast ? "north_m" : "east_m", "is empty and the other not", "both or neither"));
    }
  }

  private void checkHouse(Row house) {
    String code = house.text("place");
    Row place = places.get(code);
    if (place == null) {
      return;
    }
    if (!Set.of("compound", "building").contains(place.text("kind"))) {
      errors.add(house.error("place", "a compound or building"));
    }
    if (!house.equals(houseByPlace.get(code))) {
      errors.add(house.error("place", "a place that is no other house"));
    }
    Row above = holding(place.text("parent"), row -> houseByPlace.containsKey(row.text("code")));
    if (above != null) {
      errors.add(house.error("place", "a place outside every other house: each room is in one"));
    }
  }

  private void checkUnit(Row unit) {
    if (!hasMicroGrid(unit.text("code"))) {
      errors.add(unit.error("micro_grid", "is empty here and above", "a micro-grid here or above"));
    }
    if (holding(unit.text("parent"), row -> houseByPlace.containsKey(row.text("code"))) == null) {
      errors.add(
          unit.error("code", "'" + unit.text("code") + "' is in no house", "a house above it"));
    }
  }

  /** The nearest place that is so, from {@code code} upwards; null if none is, or in a ring. */
  private @Nullable Row holding(String code, Predicate<Row> isSo) {
    Set<String> seen = new HashSet<>();
    for (Row row = places.get(code); row != null; row = places.get(row.text("parent"))) {
      if (isSo.test(row)) {
        return row;
      }
      if (!seen.add(row.text("code"))) {
        return null; // its levels are wrong, which is an error already
      }
    }
    return null;
  }
}
