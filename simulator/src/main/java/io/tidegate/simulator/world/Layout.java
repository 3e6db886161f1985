package io.tidegate.simulator.world;

import io.tidegate.simulator.town.TownDoor;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where places lie, in metres of a plane, and how long it takes to walk. Compounds lie some 300 m
 * apart, their buildings some 50 m.
 */
final class Layout {
  private record Point(int east, int north, int floor) {}

  private static final long TO_ANOTHER_COMPOUND = 330_000;

  private final Map<String, Point> points = new HashMap<>();
  private final Map<String, String> tops = new HashMap<>();

  private Layout() {}

  /** Lays the places out, and says in the register where they are. */
  static Layout of(Ledger ledger) {
    Layout layout = new Layout();
    Map<String, Integer> built = new HashMap<>();
    ledger.column("places", "east_m");
    ledger.column("places", "north_m");
    for (Map<String, String> row : ledger.rows("places")) { // what is above comes before
      String code = row.getOrDefault("code", "");
      String parent = row.getOrDefault("parent", "");
      String kind = row.getOrDefault("kind", "");
      int number = built.merge(parent + " " + kind, 1, Integer::sum);
      Point point = point(code, kind, layout.points.get(parent), number);
      layout.points.put(code, point);
      layout.tops.put(code, layout.tops.getOrDefault(parent, code));
      row.put("east_m", Integer.toString(point.east()));
      row.put("north_m", Integer.toString(point.north()));
    }
    return layout;
  }

  private static Point point(String code, String kind, @Nullable Point above, int number) {
    if (above == null) { // buildings that are in no compound lie north of those
      int row = kind.equals("compound") ? number / 8 : number / 8 + 10;
      return new Point(number % 8 * 400, row * 400, 0);
    }
    return switch (kind) {
      case "building" ->
          new Point(above.east() + number % 3 * 50, above.north() + number / 3 * 60, 0);
      case "stairwell" -> new Point(above.east() + number * 12, above.north(), 0);
      case "floor" -> new Point(above.east(), above.north(), number);
      case "gate" ->
          code.endsWith("-east")
              ? new Point(above.east() + 150, above.north() + 30, 0)
              : code.endsWith("-west")
                  ? new Point(above.east() - 30, above.north() + 30, 0)
                  : above;
      default -> above;
    };
  }

  /** How long somebody in a hurry takes from one door to another at least, in milliseconds. */
  long walk(TownDoor from, TownDoor to) {
    Point one = points.getOrDefault(from.place(), new Point(0, 0, 0));
    Point other = points.getOrDefault(to.place(), new Point(0, 0, 0));
    double metres = Math.hypot(one.east() - other.east(), one.north() - other.north());
    long millis = (long) (metres / 1.5 * 1_000) + Math.abs(one.floor() - other.floor()) * 10_000L;
    return isNear(from, to) ? millis : Math.max(millis, TO_ANOTHER_COMPOUND);
  }

  /** Whether both are in one compound, or one building of its own. */
  boolean isNear(TownDoor from, TownDoor to) {
    return top(from.place()).equals(top(to.place()));
  }

  /** The compound, or the building that is in none. */
  String top(String place) {
    return tops.getOrDefault(place, place);
  }
}
