package io.tidegate.gateway.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.registry.House;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.RegisterBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoundPlanTest {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

  /**
   * Buildings b2 (walked second) and b10 (first); in b2 a gate and two floors with two rooms each,
   * in b10 a room of another micro-grid.
   */
  private static final Register REGISTER =
      new RegisterBuilder(1)
          .house(new House(1, "demo", "h1", 1, "样例", "Sample", null, null))
          .place(place(1, null, PlaceKind.COMPOUND, "c", 1, null))
          .place(place(2, 1, PlaceKind.BUILDING, "c-b2", 1, 2))
          .place(place(3, 1, PlaceKind.BUILDING, "c-b10", 1, 1))
          .place(place(4, 2, PlaceKind.FLOOR, "c-b2-f1", 1, 1))
          .place(place(5, 2, PlaceKind.FLOOR, "c-b2-f2", 1, 2))
          .place(place(6, 4, PlaceKind.ROOM, "c-b2-102", 1, null))
          .place(place(7, 4, PlaceKind.ROOM, "c-b2-1010", 1, null))
          .place(place(8, 5, PlaceKind.ROOM, "c-b2-201", 1, null))
          .place(place(9, 2, PlaceKind.GATE, "c-b2-a", 1, null))
          .place(place(10, 3, PlaceKind.ROOM, "c-b10-101", 2, null))
          .place(place(11, 3, PlaceKind.ROOM, "c-b10-102", 1, null))
          .build();

  @Test
  void roundGoesByWalkOrderElseByCodeAndThroughFloorsFromTheTop() {
    RoundPlan plan = round(signs(6, 7, 8, 9, 11), Map.of());
    assertThat(plan.stops()).extracting(Stop::place).containsExactly(11, 9, 8, 6, 7);
  }

  @Test
  void roundHoldsOnlyPlacesOfItsMicroGridThatTheRegisterKnows() {
    assertThat(round(signs(10, 99), Map.of()).stops()).isEmpty();
  }

  @Test
  void placeIsOnARoundOnceWithAllItsReasonsTheWeightiestFirst() {
    RoundPlan plan =
        round(
            List.of(
                sign(6, VisitReason.ROSTER_DRIFT, Severity.LOW),
                sign(6, VisitReason.ALERT, Severity.MEDIUM),
                sign(6, VisitReason.ALERT, Severity.LOW)),
            Map.of());
    assertThat(plan.stops())
        .containsExactly(new Stop(6, List.of(VisitReason.ALERT, VisitReason.ROSTER_DRIFT)));
  }

  @Test
  void visitThatSettledSomethingAnswersWhatGoesOnForTwoWeeksButNoOpenAlert() {
    List<Sign> signs =
        List.of(
            sign(6, VisitReason.NOT_SEEN, Severity.LOW),
            sign(8, VisitReason.ROSTER_DRIFT, Severity.LOW),
            sign(7, VisitReason.ALERT, Severity.LOW));
    Map<Integer, Instant> settled =
        Map.of(
            6, NOW.minus(RoundPlan.ANSWERED),
            7, NOW.minusSeconds(60),
            8, NOW.minus(RoundPlan.ANSWERED).plusSeconds(1));
    assertThat(round(signs, settled).stops()).extracting(Stop::place).containsExactly(6, 7);
  }

  @Test
  void ofTooManyTheGraverOnesAreWalkedAndTheRestIsCounted() {
    RegisterBuilder builder =
        new RegisterBuilder(1).place(place(1, null, PlaceKind.BUILDING, "b", 1, null));
    List<Sign> signs = new ArrayList<>();
    for (int i = 1; i <= RoundPlan.MOST + 3; i++) {
      builder.place(place(100 + i, 1, PlaceKind.ROOM, "b-" + i, 1, null));
      signs.add(
          sign(100 + i, VisitReason.ALERT, i > RoundPlan.MOST ? Severity.HIGH : Severity.LOW));
    }
    RoundPlan plan = RoundPlan.round(builder.build(), 1, signs, Map.of(), NOW);
    assertThat(plan.stops()).hasSize(RoundPlan.MOST);
    assertThat(plan.leftOut()).isEqualTo(3);
    assertThat(plan.stops()).extracting(Stop::place).contains(141, 142, 143);
  }

  @Test
  void sweepHoldsEveryRoomOfTheHouseByMicroGrid() {
    Map<Integer, RoundPlan> plans =
        RoundPlan.sweep(REGISTER, 1, List.of(sign(8, VisitReason.NOT_SEEN, Severity.LOW)));
    RoundPlan none = new RoundPlan(List.of(), 0);
    List<Stop> stops = plans.getOrDefault(1, none).stops();
    assertThat(stops).extracting(Stop::place).containsExactly(11, 8, 6, 7);
    assertThat(plans.getOrDefault(2, none).stops()).extracting(Stop::place).containsExactly(10);
    assertThat(stops.get(1).reasons()).containsExactly(VisitReason.NOT_SEEN, VisitReason.HOUSE);
  }

  @Test
  void devicesAreNoBusinessOfAWalkButForTheirSilenceAndWelfareIsNot() {
    assertThat(VisitReason.ofAlert("device-offline", RuleClass.DEVICE))
        .contains(VisitReason.DEVICE_OFFLINE);
    assertThat(VisitReason.ofAlert("battery-low", RuleClass.DEVICE)).isEmpty();
    assertThat(VisitReason.ofAlert("welfare-check", RuleClass.PERSON)).isEmpty();
    assertThat(VisitReason.ofAlert("overstay", RuleClass.PERSON)).contains(VisitReason.ALERT);
  }

  @Test
  void codesAreInTheOrderOfTheirNumbers() {
    assertThat(WalkingOrder.byCode("b2-101", "b10-101")).isNegative();
    assertThat(WalkingOrder.byCode("b2", "b2-101")).isNegative();
    assertThat(WalkingOrder.byCode("b02", "b2")).isNegative();
    assertThat(WalkingOrder.byCode("b2", "b2")).isZero();
  }

  private static RoundPlan round(List<Sign> signs, Map<Integer, Instant> settled) {
    return RoundPlan.round(REGISTER, 1, signs, settled, NOW);
  }

  private static List<Sign> signs(int... places) {
    return IntStream.of(places)
        .mapToObj(place -> sign(place, VisitReason.ALERT, Severity.LOW))
        .toList();
  }

  private static Sign sign(int place, VisitReason reason, Severity severity) {
    return new Sign(place, reason, severity, NOW.minusSeconds(3600));
  }

  private static Place place(
      int id,
      @Nullable Integer parent,
      PlaceKind kind,
      String code,
      int microGrid,
      @Nullable Integer walkOrder) {
    return new Place(id, "demo", parent, kind, code, code, code, microGrid, 1, walkOrder);
  }
}
