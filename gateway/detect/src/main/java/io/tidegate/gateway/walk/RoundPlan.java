package io.tidegate.gateway.walk;

import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The stops of a walk in walking order.
 *
 * @param leftOut how many places with a reason were too many for one walk
 */
public record RoundPlan(List<Stop> stops, int leftOut) {
  /** Places of a round at most: as many as can be looked at in a day. */
  public static final int MOST = 40;

  /** For how long a visit that settled something answers what goes on without an end. */
  static final Duration ANSWERED = Duration.ofDays(14);

  public RoundPlan {
    stops = List.copyOf(stops);
  }

  /**
   * The round of a micro-grid: its places with a sign. Of more than {@value #MOST} the graver and
   * older ones.
   *
   * @param signs of any micro-grid
   * @param settled when a visit last settled something at a place, by its number
   */
  public static RoundPlan round(
      Register register,
      int microGrid,
      Collection<Sign> signs,
      Map<Integer, Instant> settled,
      Instant now) {
    Map<Integer, Set<VisitReason>> reasons = new LinkedHashMap<>();
    signs.stream()
        .filter(sign -> isIn(register, sign.place(), microGrid))
        .filter(sign -> !isAnswered(sign, settled, now))
        .sorted(
            Comparator.comparing(Sign::severity)
                .reversed()
                .thenComparing(Sign::reason)
                .thenComparing(Sign::since))
        .forEach(
            sign ->
                reasons
                    .computeIfAbsent(sign.place(), place -> EnumSet.noneOf(VisitReason.class))
                    .add(sign.reason()));
    TreeSet<Integer> places = new TreeSet<>(new WalkingOrder(register));
    reasons.keySet().stream().limit(MOST).forEach(places::add);
    return new RoundPlan(
        places.stream().map(place -> stop(place, reasons)).toList(),
        reasons.size() - places.size());
  }

  /**
   * The sweep of a house: all of its rooms, offices and shops, by the micro-grid they are in.
   *
   * @param house its number
   * @param signs say why else to look there
   */
  public static Map<Integer, RoundPlan> sweep(
      Register register, int house, Collection<Sign> signs) {
    Map<Integer, Set<VisitReason>> reasons = new LinkedHashMap<>();
    signs.forEach(
        sign ->
            reasons
                .computeIfAbsent(sign.place(), place -> EnumSet.noneOf(VisitReason.class))
                .add(sign.reason()));
    Map<Integer, TreeSet<Integer>> byMicroGrid = new LinkedHashMap<>();
    for (Place place : register.places()) {
      Integer microGrid = place.microGrid();
      if (place.isUnit() && microGrid != null && Integer.valueOf(house).equals(place.house())) {
        reasons
            .computeIfAbsent(place.id(), known -> EnumSet.noneOf(VisitReason.class))
            .add(VisitReason.HOUSE);
        byMicroGrid
            .computeIfAbsent(microGrid, known -> new TreeSet<>(new WalkingOrder(register)))
            .add(place.id());
      }
    }
    Map<Integer, RoundPlan> plans = new LinkedHashMap<>();
    byMicroGrid.forEach(
        (microGrid, places) ->
            plans.put(
                microGrid,
                new RoundPlan(places.stream().map(place -> stop(place, reasons)).toList(), 0)));
    return plans;
  }

  private static boolean isIn(Register register, int number, int microGrid) {
    Place place = register.place(number);
    return place != null && Integer.valueOf(microGrid).equals(place.microGrid());
  }

  private static boolean isAnswered(Sign sign, Map<Integer, Instant> settled, Instant now) {
    Instant visited = settled.get(sign.place());
    return visited != null
        && sign.reason().isAnsweredByVisit()
        && visited.isAfter(now.minus(ANSWERED));
  }

  private static Stop stop(int place, Map<Integer, Set<VisitReason>> reasons) {
    return new Stop(place, List.copyOf(reasons.getOrDefault(place, Set.of())));
  }
}
