package io.tidegate.simulator.score;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an alert of the API as its firings; its history has the times of reports and withdrawals.
 */
final class FiringsJson {
  private FiringsJson() {}

  /**
   * All firings that the answer holds.
   *
   * @param grids grid of each micro-grid
   * @param forSweep rules whose alerts wait for the next visit of the house
   */
  static List<Firing> read(JsonNode alert, Map<String, String> grids, Set<String> forSweep) {
    Map<Integer, Instant> reportedAt = new HashMap<>();
    Map<Integer, Instant> withdrawn = new HashMap<>();
    for (JsonNode act : alert.path("history")) {
      int ordinal = act.path("detail").path("firing").asInt();
      switch (act.path("action").asText()) {
        case "opened", "fired" ->
            reportedAt.putIfAbsent(ordinal, Instant.parse(act.path("at").asText()));
        case "withdrawn" -> withdrawn.put(ordinal, Instant.parse(act.path("at").asText()));
        default -> {}
      }
    }
    List<Firing> firings = new ArrayList<>();
    for (JsonNode each : alert.path("firings")) {
      int ordinal = each.path("ordinal").asInt();
      Instant start = Instant.parse(each.path("startedAt").asText());
      String ended = text(each.path("endedAt"));
      Instant end = ended == null ? null : Instant.parse(ended);
      boolean isWithdrawn = each.path("endReason").asText().equals("withdrawn");
      String microGrid = text(alert.path("microGrid"));
      firings.add(
          new Firing(
              alert.path("rule").asText(),
              alert.path("class").asText(),
              forSweep.contains(alert.path("rule").asText()),
              each.path("severity").asText(),
              alert.path("subject").path("kind").asText(),
              alert.path("subject").path("id").asText(),
              places(alert, each),
              microGrid,
              microGrid == null ? null : grids.get(microGrid),
              start,
              reportedAt.getOrDefault(ordinal, start),
              end,
              isWithdrawn ? withdrawn.getOrDefault(ordinal, end) : null));
    }
    return firings;
  }

  /** The alert's own, and those of the events that its evidence names. */
  private static Set<String> places(JsonNode alert, JsonNode firing) {
    Set<String> places = new HashSet<>();
    String own = text(alert.path("place"));
    if (own != null) {
      places.add(own);
    }
    for (JsonNode event : firing.path("evidence").path("events")) {
      String place = text(event.path("place"));
      if (place != null) {
        places.add(place);
      }
    }
    return places;
  }

  private static @Nullable String text(JsonNode node) {
    return node.isTextual() ? node.asText() : null;
  }
}
