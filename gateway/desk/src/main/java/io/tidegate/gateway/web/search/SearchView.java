package io.tidegate.gateway.web.search;

import io.tidegate.gateway.store.read.SearchFilter;
import io.tidegate.gateway.web.alerts.Card;
import java.util.List;
import java.util.Map;

/**
 * What was searched for, and what was found.
 *
 * @param fields as they were typed
 * @param message what cannot be searched for, in words; empty: nothing is wrong
 * @param query of the same search, without a page
 * @param next cursor of the next page; empty: this is the last
 */
public record SearchView(
    Map<String, String> fields,
    String message,
    List<Choice> rules,
    List<Choice> microGrids,
    List<Found> found,
    String query,
    String next) {
  public SearchView {
    fields = Map.copyOf(fields);
    rules = List.copyOf(rules);
    microGrids = List.copyOf(microGrids);
    found = List.copyOf(found);
  }

  /** What a field holds; empty: nothing. */
  public String field(String name) {
    return fields.getOrDefault(name, "");
  }

  /** States to choose from. */
  public List<String> states() {
    return SearchFilter.STATES;
  }

  /** Severities to choose from. */
  public List<String> severities() {
    return List.of("high", "medium", "low");
  }

  /** Something to choose. */
  public record Choice(String id, String name) {}

  /**
   * An alert.
   *
   * @param room code of the room, office or shop where it is; empty: it is in none
   */
  public record Found(Card card, String room) {}
}
