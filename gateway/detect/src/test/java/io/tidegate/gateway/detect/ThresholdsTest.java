package io.tidegate.gateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.registry.Correlator;
import io.tidegate.gateway.registry.Register;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Which numbers hold where, and what becomes of a firing when they change. */
class ThresholdsTest {
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static final Thresholds.Where ROOM_101 = where(Thresholds.Scope.PLACE, "101");
  private static final Thresholds.Where BUILDING = where(Thresholds.Scope.PLACE, "2");
  private static final Thresholds.Where MICRO_GRID = where(Thresholds.Scope.MICRO_GRID, "1");
  private static final Thresholds.Where ROOMS = where(Thresholds.Scope.PLACE_KIND, "room");

  private final Register register = SmallCommunity.register();
  private final Detection detection =
      new Detection(List.of(new DoorHeld(), new Tamper()), SmallCommunity.ZONE);
  private int keys;

  @Test
  void theNearestWins() {
    List<Thresholds.Entry> set = new ArrayList<>();
    assertThat(sharedLimit(set)).isEqualTo("60 catalogue");
    set.add(shared(Thresholds.EVERYWHERE, 70));
    assertThat(sharedLimit(set)).isEqualTo("70 community");
    set.add(shared(ROOMS, 80));
    assertThat(sharedLimit(set)).isEqualTo("80 place_kind");
    set.add(shared(MICRO_GRID, 90));
    assertThat(sharedLimit(set)).isEqualTo("90 micro_grid");
    set.add(shared(BUILDING, 100));
    assertThat(sharedLimit(set)).isEqualTo("100 place");
    set.add(shared(ROOM_101, 110));
    assertThat(sharedLimit(set)).isEqualTo("110 place");
  }

  @Test
  void aPlaceThatIsNotKnownHasTheCommunitys() {
    Thresholds set =
        new Thresholds(
            List.of(shared(ROOMS, 80), shared(Thresholds.EVERYWHERE, 70)),
            List.of(new Thresholds.ModeEntry("door-held", MICRO_GRID, RuleMode.OFF)));
    Thresholds.Values values = set.at(new DoorHeld(), -1, register);
    assertThat(values.numbers()[0]).isEqualTo(70);
    assertThat(values.mode()).isEqualTo(RuleMode.ON);
  }

  @Test
  void anotherNumberIsJudgedByAtTheNextTickAndNotWhenTheOldOneWasDue() {
    door(DoorState.OPENED, 0);
    assertThat(tick(30)).isEmpty();
    use(List.of(shared(BUILDING, 20)), List.of(), 31);
    assertThat(tick(32)).containsExactly("door-held fires");
    door(DoorState.CLOSED, 40);

    use(List.of(shared(BUILDING, 300)), List.of(), 41);
    door(DoorState.OPENED, 50);
    assertThat(tick(200)).isEmpty();
    assertThat(tick(350)).containsExactly("door-held fires");
  }

  @Test
  void aRuleThatIsTurnedOffEndsWhatItFiresAndJudgesNoMore() {
    door(DoorState.OPENED, 0);
    tick(60);
    assertThat(use(List.of(), List.of(mode(RuleMode.OFF)), 70))
        .containsExactly("door-held resolves");
    door(DoorState.CLOSED, 80);
    door(DoorState.OPENED, 90);
    assertThat(tick(300)).isEmpty();
    assertThat(detection.subjects()).isZero();

    use(List.of(), List.of(), 310);
    door(DoorState.CLOSED, 320);
    door(DoorState.OPENED, 330);
    assertThat(tick(390)).containsExactly("door-held fires");
  }

  @Test
  void aRuleInShadowIsKeptApartAndToldOnceItIsOn() {
    use(List.of(), List.of(mode(RuleMode.SHADOW)), 0);
    door(DoorState.OPENED, 0);
    assertThat(tick(60)).isEmpty();
    assertThat(shadowed()).containsExactly("door-held fires");

    assertThat(use(List.of(), List.of(), 70)).containsExactly("door-held fires");
    assertThat(shadowed()).containsExactly("door-held resolves");

    assertThat(use(List.of(), List.of(mode(RuleMode.SHADOW)), 80))
        .containsExactly("door-held resolves");
    assertThat(shadowed()).containsExactly("door-held fires");
    assertThat(door(DoorState.CLOSED, 90)).isEmpty();
    assertThat(shadowed()).containsExactly("door-held resolves");
  }

  @Test
  void anAlertOfARuleThatWasTurnedOffMeanwhileEndsAtTheComparisonAfterARebuild() {
    use(List.of(), List.of(mode(RuleMode.OFF)), 0);
    FiringAlert alert =
        new FiringAlert(
            "door-held", new Subject(SubjectKind.DOOR, "1/1"), NOW, Severity.MEDIUM, 3, 1);
    assertThat(findings(detection.reconcile(List.of(alert), NOW, register)))
        .containsExactly("door-held rebuilt");
  }

  private String sharedLimit(List<Thresholds.Entry> set) {
    Thresholds.Values values = new Thresholds(set, List.of()).at(new DoorHeld(), 101, register);
    Thresholds.Entry source = values.sources()[0];
    return values.numbers()[0]
        + " "
        + (source == null ? "catalogue" : source.where().scope().word());
  }

  private List<String> use(
      List<Thresholds.Entry> set, List<Thresholds.ModeEntry> modes, int second) {
    return findings(detection.use(new Thresholds(set, modes), NOW.plusSeconds(second), register));
  }

  private List<String> tick(int second) {
    return findings(detection.tick(NOW.plusSeconds(second), register));
  }

  private List<String> door(DoorState state, int second) {
    detection.gateway(GatewayState.CAUGHT_UP, NOW.minusSeconds(3_600));
    Instant at = NOW.plusSeconds(second);
    DeviceEvent event = new DeviceEvent.Door(ScenarioEvents.head("gate1", 1, at, ++keys), state);
    return findings(
        detection.event(Objects.requireNonNull(Correlator.see(event, at, register)), register));
  }

  private List<String> shadowed() {
    return findings(detection.takeShadowed());
  }

  private static List<String> findings(List<Finding> findings) {
    return findings.stream().map(one -> one.rule() + " " + one.type().word()).toList();
  }

  private static Thresholds.Entry shared(Thresholds.Where where, long value) {
    return new Thresholds.Entry("door-held", "shared", where, value);
  }

  private static Thresholds.ModeEntry mode(RuleMode mode) {
    return new Thresholds.ModeEntry("door-held", Thresholds.EVERYWHERE, mode);
  }

  private static Thresholds.Where where(Thresholds.Scope scope, String key) {
    return new Thresholds.Where(scope, key);
  }
}
