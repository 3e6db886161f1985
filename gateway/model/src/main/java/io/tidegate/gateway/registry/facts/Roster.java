package io.tidegate.gateway.registry.facts;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A managing company's roster of its house, as last imported. Immutable.
 *
 * <p>A room of the house without a line is empty, says the company.
 *
 * @param house number of the house
 * @param importedAt when the company's list was taken in, UTC
 * @param linesByRoom what it says of each room that it names, by the room's number
 */
public record Roster(int house, Instant importedAt, Map<Integer, List<RosterLine>> linesByRoom) {
  public Roster {
    Map<Integer, List<RosterLine>> copy = new HashMap<>();
    linesByRoom.forEach((room, lines) -> copy.put(room, List.copyOf(lines)));
    linesByRoom = Map.copyOf(copy);
  }

  /** Its entries for {@code room}; empty: none. */
  public List<RosterLine> linesOf(int room) {
    return linesByRoom.getOrDefault(room, List.of());
  }

  /** Who lives in {@code room} at that time, as it says. */
  public List<RosterLine> linesOf(int room, Instant at) {
    List<RosterLine> holding = new ArrayList<>();
    for (RosterLine line : linesOf(room)) {
      if (line.holdsAt(at)) {
        holding.add(line);
      }
    }
    return holding;
  }
}
