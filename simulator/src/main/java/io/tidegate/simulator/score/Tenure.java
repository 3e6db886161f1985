package io.tidegate.simulator.score;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Wrong alerts about rooms of one tenure class: none may be bothered more than twice as much as
 * another.
 *
 * @param kind owner, tenant, dormitory …
 * @param rooms of that class, one or more
 * @param wrong alerts about them
 */
public record Tenure(String kind, int rooms, int wrong) {
  /**
   * Counts.
   *
   * @param kinds room to its class
   */
  static List<Tenure> of(Judge.Judgement judgement, Map<String, String> kinds) {
    Map<String, Integer> rooms = new TreeMap<>();
    kinds.values().forEach(kind -> rooms.merge(kind, 1, Integer::sum));
    Map<String, Integer> wrong = new TreeMap<>();
    for (Judge.Ruled ruled : judgement.firings()) {
      if (ruled.verdict() == Judge.Verdict.WRONG || ruled.verdict() == Judge.Verdict.WITHDRAWN) {
        ruled.firing().places().stream()
            .filter(kinds::containsKey)
            .map(kinds::get)
            .distinct()
            .forEach(kind -> wrong.merge(kind, 1, Integer::sum));
      }
    }
    List<Tenure> all = new ArrayList<>();
    rooms.forEach((kind, count) -> all.add(new Tenure(kind, count, wrong.getOrDefault(kind, 0))));
    return all;
  }

  /** Wrong alerts of 1,000 rooms in the scored time. */
  double perThousandRooms() {
    return 1e3 * wrong / rooms;
  }
}
