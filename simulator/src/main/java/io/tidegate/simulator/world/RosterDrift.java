package io.tidegate.simulator.world;

import java.util.List;
import java.util.Map;

/**
 * The company that lets the beds and the community's register do not agree on who lives in a room:
 * somebody is on one list only. Seen from when the company hands in its list.
 */
final class RosterDrift implements Episode {
  @Override
  public boolean plan(Script script) {
    Span span = script.span();
    long handedIn = Rosters.handedIn(span);
    if (handedIn + 2 * Span.DAY > span.end()) {
      return false;
    }
    List<Map<String, String>> roster = script.ledger().rows("rosters");
    // No doors matter here, so a lock may play something else.
    List<String> rooms =
        roster.stream()
            .filter(row -> isThroughout(row, span))
            .map(row -> row.getOrDefault("room", ""))
            .distinct()
            .filter(room -> script.isFree("roster of " + room, span.start(), span.end()))
            .toList();
    return rooms.stream()
        .skip(rooms.isEmpty() ? 0 : script.random().nextInt(rooms.size()))
        .findFirst()
        .map(
            room -> {
              script.book("roster of " + room, span.start(), span.end());
              Map<String, String> line =
                  roster.stream()
                      .filter(row -> row.getOrDefault("room", "").equals(room))
                      .filter(row -> isThroughout(row, span))
                      .findFirst()
                      .orElseThrow();
              if (script.random().nextBoolean()) {
                roster.remove(line);
              } else {
                script
                    .ledger()
                    .add(
                        "rosters",
                        line.getOrDefault("house", ""),
                        room,
                        "bed-" + script.random().nextInt(1_000, 10_000),
                        script.span().date(0).minusDays(20),
                        "",
                        Registrar.time(handedIn));
              }
              script.labelRoom("roster-drift", room, handedIn, span.end());
              return true;
            })
        .orElse(false);
  }

  /** Whether it is of somebody who lives there all of the time: else leaving them out is right. */
  private static boolean isThroughout(Map<String, String> row, Span span) {
    return row.getOrDefault("to", "").isEmpty()
        && Population.moment(row.getOrDefault("from", ""), Long.MIN_VALUE) < span.start();
  }
}
