package io.tidegate.gateway.store.read;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What an unregistered device sent. {@code kinds}: kinds of its events that are of no door. */
public record ReportedKinds(List<String> kinds, List<Opening> doors) {
  /** Of a door. {@code number}: 1 to 64; 0: of all its doors at once. */
  public record Opening(int number, List<String> kinds) {}

  /** Of what dead letters say: {@code access 1,door 1,health}; null: nothing. */
  static ReportedKinds parse(@Nullable String text) {
    TreeSet<String> kinds = new TreeSet<>();
    TreeMap<Integer, List<String>> doors = new TreeMap<>();
    for (String part : text == null ? new String[0] : text.split(",", -1)) {
      int space = part.indexOf(' ');
      if (space < 0) {
        kinds.add(part);
      } else {
        doors
            .computeIfAbsent(Integer.valueOf(part.substring(space + 1)), none -> new ArrayList<>())
            .add(part.substring(0, space));
      }
    }
    List<Opening> openings = new ArrayList<>();
    doors.forEach((number, reported) -> openings.add(new Opening(number, reported)));
    return new ReportedKinds(List.copyOf(kinds), openings);
  }

  /** Whether a door of that number has reported opening or closing. */
  public boolean tellsOpenings(int door) {
    return doors.stream().anyMatch(each -> each.number() == door && each.kinds().contains("door"));
  }

  /** The highest number of a door that was named; 1 where none was. */
  public int highestDoor() {
    return doors.stream().mapToInt(Opening::number).reduce(1, Math::max);
  }
}
