package io.tidegate.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.registry.files.KnownIds;
import io.tidegate.gateway.registry.files.RegisterFiles;
import io.tidegate.simulator.firmware.Mix;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorldTest {
  private static WorldPlan plan(WorldPlan.Kind kind, long seed, int days, boolean wrongRoster) {
    return new WorldPlan(
        kind, seed, days, 1, WorldPlan.Faults.NONE, Mix.parse("native"), wrongRoster);
  }

  @Test
  void theSamePlanSaysTheSameInOrderOfArrival() {
    World one = Worlds.of(plan(WorldPlan.Kind.BAD, 5, 2, false));
    World other = Worlds.of(plan(WorldPlan.Kind.BAD, 5, 2, false));
    Iterator<WorldMessage> messages = one.messages();
    Iterator<WorldMessage> again = other.messages();
    Instant last = one.start();
    long count = 0;
    long began = System.nanoTime();
    while (messages.hasNext()) {
      WorldMessage message = messages.next();
      WorldMessage same = again.next();
      assertThat(message.arrivedAt()).isAfterOrEqualTo(last).isEqualTo(same.arrivedAt());
      assertThat(message.frame().topic()).isEqualTo(same.frame().topic());
      assertThat(Arrays.equals(message.frame().payload(), same.frame().payload())).isTrue();
      last = message.arrivedAt();
      count++;
    }
    long millis = Duration.ofNanos(System.nanoTime() - began).toMillis();
    System.out.println(count + " messages of a world made twice in " + millis + " ms");
    assertThat(again.hasNext()).isFalse();
    assertThat(last).isBefore(one.end().plus(Duration.ofDays(1)));
    assertThat(other.labels()).isEqualTo(one.labels()).isNotEmpty();
    assertThat(Worlds.of(plan(WorldPlan.Kind.BAD, 6, 2, false)).labels())
        .isNotEqualTo(one.labels());
  }

  @Test
  void scoredDaysCrossAHolidayAndAMakeUpDay() {
    Span span = new Span(14);
    List<Boolean> workdays =
        Stream.of(28, 29, 30, 31, 32, 33, 34)
            .map(day -> Holidays.isWorkday(span.date(day)))
            .toList();

    // Monday to Wednesday off, and the Saturday worked.
    assertThat(workdays).containsExactly(false, false, false, true, true, true, false);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "denied-repeated",
        "pin-guessing",
        "unknown-credential",
        "revoked-used",
        "granted-not-permitted",
        "duress",
        "credential-cloned",
        "credential-many-rooms",
        "anti-passback",
        "mechanical-key",
        "off-hours-entry",
        "vacant-room-used",
        "overstay",
        "over-roster",
        "visitor-overstay",
        "not-seen",
        "traffic-surge",
        "welfare-check",
        "roster-drift"
      })
  void aBadFortnightHasEpisodesOfEveryRuleAboutPeople(String rule) {
    World world = BadFortnight.WORLD;
    List<Label> labels = world.labels().stream().filter(one -> one.rule().equals(rule)).toList();

    assertThat(labels).hasSizeGreaterThanOrEqualTo(2);
    assertThat(labels)
        .allSatisfy(
            label -> {
              assertThat(label.start()).isAfterOrEqualTo(world.start());
              assertThat(label.end()).isAfter(world.scoredFrom()).isBeforeOrEqualTo(world.end());
            });
  }

  /** Made once, since many look at it. */
  private static final class BadFortnight {
    static final World WORLD = Worlds.of(plan(WorldPlan.Kind.BAD, 11, 14, false));
  }

  @ParameterizedTest
  @CsvSource({"NORMAL,1,false", "BAD,2,false", "NORMAL,3,true"})
  void theGatewayTakesTheRegister(
      WorldPlan.Kind kind, long seed, boolean wrongRoster, @TempDir Path directory)
      throws IOException {
    Worlds.of(plan(kind, seed, 14, wrongRoster)).writeRegister(directory);
    Map<String, String> texts = new HashMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }

    RegisterFiles.Reading reading =
        RegisterFiles.read(
            texts,
            Set.of(),
            new KnownIds(Set.of("native"), Detectors.ids()),
            ZoneId.of("Asia/Shanghai"),
            Fingerprinter.parse("0".repeat(64)));

    assertThat(reading.errors()).isEmpty();
    assertThat(texts).containsKeys("visitor_passes.csv", "rosters.csv", "calendar.csv");
  }

  @Test
  void peopleComeHomeAboutOnceADay() {
    World world = Worlds.of(plan(WorldPlan.Kind.NORMAL, 4, 1, false));
    long entries = 0;
    for (Iterator<WorldMessage> messages = world.messages(); messages.hasNext(); ) {
      WorldMessage message = messages.next();
      String topic = message.frame().topic();
      if (topic.contains("/lock-n1-b") && topic.endsWith("/event")) {
        entries++;
      }
    }
    double people = 700;
    double days = Span.WARM_UP + 1;

    // Children have no cards, families hold doors for each other, and many are away for some days.
    assertThat(entries / people / days).isBetween(0.4, 2.0);
  }
}
