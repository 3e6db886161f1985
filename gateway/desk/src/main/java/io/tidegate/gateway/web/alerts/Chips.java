package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.read.WorkReads;
import io.tidegate.gateway.web.page.Frame;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Rules and buildings that a list can be narrowed by, those with most alerts first. */
final class Chips {
  private static final int MOST = 8;

  private final Cards cards;
  private final Register register;
  private final Frame page;
  private final ListQuery query;
  private final @Nullable Place building;

  Chips(Cards cards, Register register, Frame page, ListQuery query) {
    this.cards = cards;
    this.register = register;
    this.page = page;
    this.query = query;
    this.building =
        query.building().isEmpty()
            ? null
            : new PublicIds(register, page.scope()).placeOf(query.building());
  }

  /** Numbers of the places of the chosen building; empty where none is chosen. */
  List<Integer> places() {
    Place chosen = building;
    return chosen == null ? List.of() : register.everWithin(chosen.id());
  }

  /** The chips of a list; none where there is nothing to choose between. */
  List<AlertList.Chip> of(List<WorkReads.Count> counts) {
    Map<String, Integer> byRule = new HashMap<>();
    Map<Integer, Integer> byBuilding = new HashMap<>();
    for (WorkReads.Count count : counts) {
      byRule.merge(count.rule(), count.alerts(), Integer::sum);
      Integer at = building(count.place());
      if (at != null) {
        byBuilding.merge(at, count.alerts(), Integer::sum);
      }
    }
    List<AlertList.Chip> chips = new ArrayList<>();
    if (byRule.size() > 1 || !query.rule().isEmpty()) {
      mostFirst(byRule).forEach(each -> chips.add(rule(each.getKey(), each.getValue())));
    }
    if (byBuilding.size() > 1 || building != null) {
      mostFirst(byBuilding).forEach(each -> chips.add(building(each.getKey(), each.getValue())));
    }
    return chips;
  }

  private static <K extends Comparable<K>> List<Map.Entry<K, Integer>> mostFirst(
      Map<K, Integer> counts) {
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<K, Integer>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MOST)
        .toList();
  }

  private AlertList.Chip rule(String id, int alerts) {
    String name = cards.title(id, page.texts());
    boolean chosen = id.equals(query.rule());
    String path = query.path(chosen ? "" : id, query.building());
    return new AlertList.Chip(name, alerts, path, chosen);
  }

  private AlertList.Chip building(int id, int alerts) {
    PublicIds ids = new PublicIds(register);
    String code = ids.place(id);
    boolean chosen = code != null && code.equals(query.building());
    String path = query.path(query.rule(), chosen || code == null ? "" : code);
    return new AlertList.Chip(ids.whereabouts(id, page.texts().isChinese()), alerts, path, chosen);
  }

  /** The building that a place is in, else its compound; null if it is in neither. */
  private @Nullable Integer building(@Nullable Integer place) {
    if (place == null) {
      return null;
    }
    Integer nearest = register.nearest(place, PlaceKind.BUILDING);
    return nearest == null ? register.nearest(place, PlaceKind.COMPOUND) : nearest;
  }
}
