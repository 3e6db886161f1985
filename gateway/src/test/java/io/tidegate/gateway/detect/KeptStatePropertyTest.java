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
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A gateway that is stopped and started, with its state kept, says the same as one that was not:
 * every finding, of the rules about now too.
 */
class KeptStatePropertyTest {
  private final Register register = SmallCommunity.register();

  @Property(tries = 100)
  void restartsWithKeptStateChangeNoFinding(@ForAll long seed) {
    compare(seed);
  }

  @Tag("soak")
  @Property(tries = 1_000)
  void restartsWithKeptStateChangeNoFindingManyTimes(@ForAll long seed) {
    compare(seed);
  }

  @Test
  void allOfASlotIsKept() {
    Set<String> notKept = Set.of("queued", "values", "valuesIn", "valuesOf", "watch");
    Set<String> fields =
        Arrays.stream(Slot.class.getDeclaredFields())
            .filter(field -> !Modifier.isStatic(field.getModifiers()))
            .map(field -> field.getName())
            .filter(name -> !notKept.contains(name))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(RuleState.Kept.class.getRecordComponents())
        .extracting(RecordComponent::getName)
        .containsExactlyInAnyOrderElementsOf(fields);
  }

  private void compare(long seed) {
    Random random = new Random(seed);
    List<SeenEvent> seen =
        RandomEvents.arrivals(
            RandomEvents.sent(random),
            random,
            Duration.ofMinutes(random.nextInt(119) + 1),
            register);
    assertThat(play(seen, random.nextInt(40) + 3)).isEqualTo(play(seen, Integer.MAX_VALUE));
  }

  /** All findings, of all that can happen, with a restart after so many events each. */
  private List<String> play(List<SeenEvent> seen, int restartEvery) {
    List<Finding> findings = new ArrayList<>();
    Detection detection = new Detection(Detectors.all(), SmallCommunity.ZONE);
    detection.use(new Thresholds(List.of(), SmallCommunity.allOn()), RandomEvents.START, register);
    detection.gateway(GatewayState.CAUGHT_UP, RandomEvents.START);
    Instant minute = RandomEvents.START;
    int count = 0;
    for (SeenEvent one : seen) {
      while (minute.isBefore(one.receivedAt())) {
        findings.addAll(detection.tick(minute, register));
        minute = minute.plusSeconds(60);
      }
      if (++count % restartEvery == 0) {
        detection = Restarts.throughBytes(detection);
      }
      findings.addAll(detection.event(one, register));
      if (count % 5 == 0) {
        findings.addAll(detection.minute(minute(one, count), register));
      }
    }
    for (int hour = 0; hour < 24 * 12; hour++) {
      findings.addAll(detection.tick(minute.plus(Duration.ofHours(hour)), register));
    }
    assertThat(detection.takeFailures()).isEmpty();
    return findings.stream()
        .map(
            f ->
                f.at()
                    + " "
                    + f.rule()
                    + " "
                    + f.subject()
                    + " "
                    + f.type()
                    + " "
                    + f.severity()
                    + " "
                    + f.evidence())
        .sorted()
        .toList();
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
