package io.tidegate.simulator.world;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

/**
 * What the companies that let by the bed say about who lives where: the same as the register, with
 * a day or two of delay, and a few names in capitals.
 */
final class Rosters {
  private Rosters() {}

  /** When the company hands in its list. */
  static long handedIn(Span span) {
    return span.scoredFrom() + 17 * Span.HOUR;
  }

  /** One in a hundred or so is written otherwise. */
  private static String name(String resident) {
    return Math.floorMod(resident.hashCode(), 150) == 0
        ? resident.toUpperCase(Locale.ROOT)
        : resident;
  }

  static void write(Script script) {
    Population population = script.population();
    long handedIn = handedIn(script.span());
    for (Map<String, String> house : script.ledger().rows("houses")) {
      String place = house.getOrDefault("place", "");
      if (house.getOrDefault("company", "").isEmpty()) {
        continue;
      }
      for (Map<String, String> row : script.ledger().rows("tenancies")) {
        String room = row.getOrDefault("room", "");
        String to = row.getOrDefault("to", "");
        boolean isOver = !to.isEmpty() && Population.moment(to, 0) < script.span().start();
        if (isOver || !population.town().upwards(room).contains(place)) {
          continue;
        }
        script
            .ledger()
            .add(
                "rosters",
                house.getOrDefault("code", ""),
                room,
                name(row.getOrDefault("resident", "")),
                row.getOrDefault("from", ""),
                to.isEmpty() ? "" : LocalDate.parse(to).plusDays(1),
                Registrar.time(handedIn));
      }
    }
  }
}
