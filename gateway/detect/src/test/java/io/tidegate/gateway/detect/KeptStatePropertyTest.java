package io.tidegate.gateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterProperty;
import org.junit.jupiter.api.Test;

/**
 * A gateway that is stopped and started, with its state kept, says the same as one that was not:
 * every finding, of the rules about now too.
 */
class KeptStatePropertyTest {
  private static final Set<String> FIRED = new TreeSet<>();

  /** Tries after which each rule must have fired. */
  private static final int ENOUGH = 100;

  private static final AtomicInteger TRIES = new AtomicInteger();

  private final Register register = SmallCommunity.register(RandomEvents.GIVEN);

  /**
   * The same tries in every build, so that a red one is of the change; the long form takes others.
   */
  @Property(tries = 8, seed = "20261124")
  void restartsWithKeptStateChangeNoFinding(@ForAll long seed) {
    compare(seed);
  }

  @Tag("it")
  @Property(tries = 100, seed = "20261124")
  void restartsWithKeptStateChangeNoFindingOften(@ForAll long seed) {
    compare(seed);
  }

  @Tag("soak")
  @Property(tries = 1_000)
  void restartsWithKeptStateChangeNoFindingManyTimes(@ForAll long seed) {
    compare(seed);
  }

  @AfterProperty
  void eachRuleFired() {
    if (TRIES.get() < ENOUGH) {
      return;
    }
    assertThat(FIRED).containsAll(Detectors.ids());
  }

  @Test
  void allOfASlotIsKept() {
    Set<String> notKept =
        Set.of("queued", "placedIn", "subjectState", "values", "valuesIn", "valuesOf", "runtime");
    Set<String> fields =
        Arrays.stream(RuleSubject.class.getDeclaredFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers()))
            .map(field -> field.getName())
            .filter(name -> !notKept.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(RuleState.Kept.class.getRecordComponents())
        .extracting(RecordComponent::getName)
        .containsExactlyInAnyOrderElementsOf(fields);
  }

  private void compare(long seed) {
    TRIES.incrementAndGet();
    Random random = new Random(seed);
    List<SeenEvent> seen =
        RandomEvents.arrivals(
            RandomEvents.sent(random, true),
            random,
            random.nextBoolean()
                ? Duration.ofSeconds(1)
                : Duration.ofMinutes(random.nextInt(119) + 1),
            register);
    assertThat(play(seen, random.nextInt(200) + 10)).isEqualTo(play(seen, Integer.MAX_VALUE));
  }

  /** All findings, of all that can happen, with a restart after so many events each. */
  private List<Finding> play(List<SeenEvent> seen, int restartEvery) {
    List<Finding> findings = new ArrayList<>();
    Detection detection = new Detection(Detectors.all(), SmallCommunity.ZONE);
    Instant second = Instant.ofEpochSecond(seen.get(0).receivedAt().getEpochSecond());
    detection.use(new Thresholds(List.of(), SmallCommunity.allOn()), second, register);
    detection.gateway(GatewayState.CAUGHT_UP, second);
    int count = 0;
    for (SeenEvent one : seen) {
      while (second.isBefore(one.receivedAt())) {
        if (detection.isDue(second)) {
          findings.addAll(detection.tick(second, register));
        }
        second = second.plusSeconds(1);
      }
      if (++count % restartEvery == 0) {
        detection = Restarts.throughBytes(detection);
      }
      findings.addAll(detection.event(one, register));
      if (count % 5 == 0) {
        findings.addAll(detection.minute(minute(one, count), register));
      }
    }
    for (int i = 0; i < 2 * 24 * 3_600; i++) {
      if (detection.isDue(second)) {
        findings.addAll(detection.tick(second, register));
      }
      second = second.plusSeconds(1);
    }
    assertThat(detection.takeFailures()).isEmpty();
    findings.forEach(finding -> FIRED.add(finding.rule()));
    findings.sort(
        Comparator.comparing(Finding::at)
            .thenComparing(Finding::rule)
            .thenComparing(finding -> finding.subject().key())
            .thenComparing(Finding::type));
    return findings;
  }

  private static DeviceMinute minute(SeenEvent last, int count) {
    boolean known = count % 2 == 0;
    return new DeviceMinute(
        new TopicId(SmallCommunity.ID, known ? "gate1" : "nobody"),
        known ? (Integer) last.device() : null,
        Instant.ofEpochSecond(last.receivedAt().getEpochSecond() / 60 * 60),
        count % 150,
        count % 70,
        count % 3,
        last.receivedAt());
  }
}
