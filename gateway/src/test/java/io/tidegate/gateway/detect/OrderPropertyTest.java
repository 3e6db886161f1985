package io.tidegate.gateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.alert.Alert;
import io.tidegate.gateway.alert.Change;
import io.tidegate.gateway.alert.Firing;
import io.tidegate.gateway.alert.Lifecycle;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.event.TamperPart;
import io.tidegate.gateway.event.TamperState;
import io.tidegate.gateway.registry.Correlator;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Per device the order is as sent; across devices anything within the lateness bound is legal. The
 * firings must not depend on it, nor on where the gateway was restarted. Not so door-held and
 * device-offline, which are about now, nor clock-wrong, which is about how late events come: what
 * began and ended before it was heard never fires there.
 */
class OrderPropertyTest {
  private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");
  private static final List<String> DOORS =
      List.of(
          "gate1",
          "gate2",
          "gate3",
          "gate4",
          "gate5",
          "turnstile",
          "shop1",
          "lock101",
          "lock102",
          "lock103");

  private static final Thresholds.Where EVERYWHERE =
      new Thresholds.Where(Thresholds.Scope.COMMUNITY, "");

  /**
   * Rules that are off are on; unknown-credential is without its limit a day, see DailyLimit; two
   * wrong PINs are enough. clock-wrong is off: whether it distrusts a device depends on how late
   * its events come, and credential-cloned believes only devices that are trusted.
   */
  private static final Thresholds THRESHOLDS =
      new Thresholds(
          List.of(
              new Thresholds.Entry("unknown-credential", "perPlaceAndDay", EVERYWHERE, 10_000),
              new Thresholds.Entry("pin-guessing", "count", EVERYWHERE, 2)),
          Stream.concat(
                  SmallCommunity.allOn().stream(),
                  Stream.of(new Thresholds.ModeEntry("clock-wrong", EVERYWHERE, RuleMode.OFF)))
              .toList());

  private static final Set<String> ABOUT_NOW = Set.of("door-held", "device-offline", "clock-wrong");
  private static final List<String> CARDS = List.of("r1", "r1", "r2", "x1", "x2", "s1", "e1");

  private static final List<DenialReason> REASONS =
      List.of(
          DenialReason.UNKNOWN_CREDENTIAL, DenialReason.UNKNOWN_CREDENTIAL, DenialReason.WRONG_PIN);

  private final Register register =
      SmallCommunity.register(
          List.of("card e1 r2 xinyan -300d -30d", "schedule xinyan-shop opening 1-7 09:00 18:00"));

  private record Sent(String device, DeviceEvent event, Instant at) {}

  @Property(tries = 100)
  void anyLegalOrderAndAnyRestartsGiveTheSameFirings(@ForAll long seed) {
    compare(seed);
  }

  @Tag("soak")
  @Property(tries = 1_000)
  void anyLegalOrderAndAnyRestartsGiveTheSameFiringsManyTimes(@ForAll long seed) {
    compare(seed);
  }

  private void compare(long seed) {
    Random random = new Random(seed);
    List<Sent> sent = sent(random);
    Set<String> inOrder =
        play(arrivals(sent, new Random(seed), Duration.ofSeconds(1)), Set.of(), false);
    Set<Integer> restarts = new HashSet<>();
    for (int i = 0; i < 4; i++) {
      restarts.add(random.nextInt(sent.size()));
    }
    List<SeenEvent> disordered =
        arrivals(sent, new Random(seed + 1), Detection.LATENESS.minusMinutes(1));
    assertThat(difference(play(disordered, Set.of(), false), inOrder))
        .as("another order")
        .isEmpty();
    assertThat(difference(play(disordered, restarts, false), inOrder))
        .as("with restarts that replay")
        .isEmpty();
    assertThat(difference(play(disordered, restarts, true), inOrder))
        .as("with restarts that read what was kept")
        .isEmpty();
  }

  private static Set<String> difference(Set<String> one, Set<String> other) {
    Set<String> difference = new TreeSet<>();
    one.stream().filter(firing -> !other.contains(firing)).forEach(f -> difference.add("+" + f));
    other.stream().filter(firing -> !one.contains(firing)).forEach(f -> difference.add("-" + f));
    return difference;
  }

  /** Doors over three days, with bursts so that rules fire. */
  private static List<Sent> sent(Random random) {
    List<Sent> sent = new ArrayList<>();
    for (String device : DOORS) {
      Instant at = START.plusSeconds(random.nextInt(3_600));
      while (at.isBefore(START.plus(Duration.ofDays(3)))) {
        int burst = 1 + random.nextInt(8);
        for (int i = 0; i < burst; i++) {
          at = at.plusSeconds(1 + random.nextInt(random.nextInt(4) == 0 ? 600 : 40));
          sent.add(new Sent(device, event(device, at, sent.size(), random), at));
        }
        at = at.plusSeconds(60 + random.nextInt(36_000));
      }
    }
    return sent;
  }

  private static DeviceEvent event(String device, Instant at, int key, Random random) {
    EventHead head = ScenarioEvents.head(device, 1, at, key);
    return switch (random.nextInt(10)) {
      case 0 -> new DeviceEvent.Door(head, DoorState.FORCED);
      case 1, 2 -> new DeviceEvent.Door(head, DoorState.OPENED);
      case 3 -> new DeviceEvent.Door(head, DoorState.CLOSED);
      case 4 ->
          new DeviceEvent.Tamper(
              head,
              random.nextBoolean() ? TamperState.ACTIVE : TamperState.CLEARED,
              TamperPart.WALL);
      case 5, 6 -> access(head, Outcome.GRANTED, random);
      default -> access(head, Outcome.DENIED, random);
    };
  }

  private static DeviceEvent access(EventHead head, Outcome outcome, Random random) {
    String card = CARDS.get(random.nextInt(CARDS.size()));
    return new DeviceEvent.Access(
        head,
        outcome,
        outcome == Outcome.DENIED ? REASONS.get(random.nextInt(REASONS.size())) : null,
        random.nextInt(3) == 0 ? Direction.OUT : Direction.IN,
        new Credential(CredentialType.CARD, SmallCommunity.fingerprint(card), List.of()),
        random.nextInt(12) == 0);
  }

  /** When they arrive: each device's in its order, each at most {@code most} late. */
  private List<SeenEvent> arrivals(List<Sent> sent, Random random, Duration most) {
    Map<String, Instant> last = new HashMap<>();
    List<SeenEvent> seen = new ArrayList<>();
    long late = 0;
    for (Sent one : sent) {
      if (random.nextInt(6) == 0) {
        late = random.nextInt((int) most.toMillis());
      }
      Instant arrived = one.at().plusMillis(late);
      Instant before = last.get(one.device());
      arrived = before != null && before.isAfter(arrived) ? before : arrived;
      last.put(one.device(), arrived);
      seen.add(Objects.requireNonNull(Correlator.see(one.event(), arrived, register)));
    }
    seen.sort(Comparator.comparing(SeenEvent::receivedAt)); // stable: a device's stay in order
    return seen;
  }

  /** Plays them and gives the firings that were not withdrawn, as rule, subject, start and end. */
  private Set<String> play(List<SeenEvent> seen, Set<Integer> restarts, boolean kept) {
    List<SeenEvent> known = knownWeek();
    Board board = new Board();
    Detection detection = fresh(known, List.of());
    for (int i = 0; i < seen.size(); i++) {
      SeenEvent one = seen.get(i);
      board.take(detection.tick(second(one), register));
      if (restarts.contains(i)) {
        detection = kept ? Restarts.throughBytes(detection) : fresh(known, seen.subList(0, i));
        board.take(detection.tick(second(one), register));
        board.take(detection.reconcile(board.firing(), second(one), register));
      }
      board.take(detection.event(one, register));
    }
    for (int hour = 0; hour < 24 * 12; hour++) {
      Instant at = START.plus(Duration.ofDays(3)).plus(Duration.ofHours(hour));
      board.take(detection.tick(at, register));
    }
    return board.firings();
  }

  private Detection fresh(List<SeenEvent> known, List<SeenEvent> seen) {
    Detection detection = new Detection(Detectors.all(), SmallCommunity.ZONE);
    detection.use(THRESHOLDS, START.minus(Duration.ofDays(9)), register);
    known.forEach(one -> detection.event(one, register));
    for (SeenEvent one : seen) {
      detection.tick(second(one), register);
      detection.event(one, register);
    }
    detection.gateway(GatewayState.CAUGHT_UP, START);
    return detection;
  }

  private List<SeenEvent> knownWeek() {
    List<SeenEvent> week = new ArrayList<>();
    for (int day = 8; day >= 1; day--) {
      for (int card = 1; card <= 10; card++) {
        Instant at = START.minus(Duration.ofDays(day)).plusSeconds(600L * card);
        String gate = card <= 5 ? "gate1" : "gate5";
        EventHead head = ScenarioEvents.head(gate, 1, at, 1_000_000L + 20L * day + card);
        Credential credential =
            new Credential(
                CredentialType.CARD,
                SmallCommunity.fingerprint("r" + ((card - 1) % 5 + 1)),
                List.of());
        week.add(
            Objects.requireNonNull(
                Correlator.see(
                    new DeviceEvent.Access(
                        head, Outcome.GRANTED, null, Direction.IN, credential, false),
                    at,
                    register)));
      }
    }
    return week;
  }

  private static Instant second(SeenEvent seen) {
    return Instant.ofEpochSecond(seen.receivedAt().getEpochSecond());
  }

  /** Alerts as the database would have them. */
  private static final class Board {
    private final Lifecycle lifecycle = new Lifecycle(SmallCommunity.ZONE);
    private final Map<String, Alert> alerts = new LinkedHashMap<>();
    private final Map<String, Firing> firings = new LinkedHashMap<>();

    void take(List<Finding> findings) {
      for (Finding finding : findings) {
        String key = finding.rule() + " " + finding.subject();
        @Nullable Change change =
            lifecycle.apply(
                alerts.get(key), finding, RuleClass.PLACE, finding.at(), UUID.randomUUID());
        if (change != null) {
          alerts.put(key, change.after());
          firings.put(key + " " + change.after().last().ordinal(), change.after().last());
        }
      }
    }

    List<FiringAlert> firing() {
      return alerts.values().stream()
          .filter(Alert::isFiring)
          .map(
              alert ->
                  new FiringAlert(
                      alert.rule(),
                      alert.subject(),
                      alert.last().startedAt(),
                      alert.severity(),
                      alert.place(),
                      alert.microGrid()))
          .toList();
    }

    Set<String> firings() {
      Set<String> all = new TreeSet<>();
      firings.forEach(
          (key, firing) -> {
            boolean counts =
                firing.endReason() != Firing.EndReason.WITHDRAWN
                    && ABOUT_NOW.stream().noneMatch(key::startsWith);
            if (counts) {
              String subject = key.substring(0, key.lastIndexOf(' '));
              all.add(subject + " " + firing.startedAt() + " to " + firing.endedAt());
            }
          });
      return all;
    }
  }
}
