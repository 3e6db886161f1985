package io.tidegate.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.simulator.firmware.Frame;
import io.tidegate.simulator.firmware.NativeFirmware;
import io.tidegate.simulator.firmware.Report;
import io.tidegate.simulator.firmware.Stamp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NetworkFaultsTest {
  private static final Span SPAN = new Span(7);
  private static final int DEVICES = 100;
  private static final Pattern SEQUENCE = Pattern.compile("\"seq\":(\\d+)");
  private static final Pattern AT = Pattern.compile("\"at\":\"([^\"]+)\"");

  @Test
  void arrivalsNeverGoBackAndTheSameSeedGivesTheSame() {
    List<WorldMessage> once = faulty(plan(1, true), 1);

    assertThat(once).isSortedAccordingTo((a, b) -> a.arrivedAt().compareTo(b.arrivedAt()));
    assertThat(lines(once)).isEqualTo(lines(faulty(plan(1, true), 1)));
    assertThat(lines(once)).isNotEqualTo(lines(faulty(plan(2, true), 2)));
  }

  @Test
  void whatOneDeviceSaysKeepsItsOrderButForSecondCopies() {
    Map<String, Long> last = new HashMap<>();
    Set<String> seen = new HashSet<>();
    int copies = 0;
    for (WorldMessage message : faulty(plan(1, false), 1)) {
      long sequence = sequence(message);
      String device = message.frame().topic();
      if (sequence >= 0 && seen.add(device + sequence)) {
        assertThat(sequence).isGreaterThan(last.getOrDefault(device, -1L));
        last.put(device, sequence);
      } else if (sequence >= 0) {
        copies++;
      }
    }

    assertThat(copies).isPositive();
  }

  @Test
  void everyLostNumberIsInTheTruthAndNothingElseIsLost() {
    NetworkPlan plan = plan(1, false);
    Map<String, Set<Long>> arrived = new HashMap<>();
    faulty(plan, 1)
        .forEach(m -> arrived.computeIfAbsent(device(m), d -> new HashSet<>()).add(sequence(m)));
    Set<String> losers = new HashSet<>();
    int lost = 0;
    for (Map.Entry<String, Set<Long>> device : arrived.entrySet()) {
      Set<Long> numbers = device.getValue();
      int missing =
          (int)
              IntStream.range(0, SPAN.days() * 24).filter(i -> !numbers.contains((long) i)).count();
      lost += missing;
      if (missing > 0) {
        losers.add(device.getKey());
      }
    }

    assertThat(lost).isPositive().isLessThan(DEVICES * SPAN.days() * 24 / 1_000);
    assertThat(subjects(plan, "messages-missing")).isEqualTo(losers);
  }

  @Test
  void whatADeviceKeptSaysSoAndComesAfterItsBirth() {
    NetworkPlan plan = plan(1, false);
    Map<String, String> presence = new HashMap<>();
    int buffered = 0;
    for (WorldMessage message : faulty(plan, 1)) {
      String payload = new String(message.frame().payload(), StandardCharsets.UTF_8);
      if (message.frame().topic().endsWith("/status")) {
        presence.put(device(message), payload);
      } else if (payload.contains("\"buffered\":true")) {
        assertThat(presence.getOrDefault(device(message), "online")).isEqualTo("online");
        buffered++;
      }
    }

    assertThat(buffered).isPositive();
    assertThat(presence)
        .isNotEmpty()
        .allSatisfy((device, word) -> assertThat(word).isEqualTo("online"));
  }

  @Test
  void aFreshMessageIsLessThanTwoMinutesLateUnlessItWasHeldBack() {
    NetworkPlan plan = plan(1, true);
    for (WorldMessage message : faulty(plan, 1)) {
      NetworkPlan.Fate fate = plan.of(device(message));
      Instant at = time(message);
      if (fate == null || at == null) {
        continue;
      }
      long claimed = at.toEpochMilli() - fate.skew();
      boolean isHeld = fate.holds().stream().anyMatch(hold -> hold.covers(claimed));
      Duration late = Duration.between(at, message.arrivedAt());
      assertThat(late.abs()).isLessThan(isHeld ? Duration.ofHours(9) : Duration.ofSeconds(119));
    }
  }

  @Test
  void aStallHidesADeviceForLessThanThreeOfItsIntervals() {
    Map<String, Instant> last = new HashMap<>();
    NetworkPlan plan = plan(1, false);
    Set<String> offline = subjects(plan, "device-offline");
    for (WorldMessage message : faulty(plan, 1)) {
      Instant before = last.put(device(message), message.arrivedAt());
      if (before != null && !offline.contains(device(message))) {
        assertThat(Duration.between(before, message.arrivedAt())).isLessThan(Duration.ofHours(3));
      }
    }
  }

  @Test
  void itStaysAwayFromWhatTheWorldTells() {
    NetworkPlan plan = new NetworkPlan(connections(), (device, from, to) -> false, SPAN, 1, false);

    assertThat(plan.labels()).isEmpty();
    assertThat(plan.fates()).allSatisfy(fate -> assertThat(fate.holds()).isEmpty());
  }

  private static NetworkPlan plan(long seed, boolean skews) {
    return new NetworkPlan(connections(), (device, from, to) -> true, SPAN, seed, skews);
  }

  private static List<Connection> connections() {
    return IntStream.range(0, DEVICES)
        .mapToObj(i -> new Connection("lock-" + i, "room-" + i, Span.HOUR, true, true))
        .toList();
  }

  private static List<WorldMessage> faulty(NetworkPlan plan, long seed) {
    List<WorldMessage> messages = new ArrayList<>();
    new NetworkFaults(health().iterator(), plan, seed).forEachRemaining(messages::add);
    return messages;
  }

  /** Every device says how it is once an hour, and once more than a message is lost at the end. */
  private static List<WorldMessage> health() {
    NativeFirmware firmware = new NativeFirmware(true, true);
    List<WorldMessage> messages = new ArrayList<>();
    for (int hour = 0; hour < SPAN.days() * 24; hour++) {
      for (int i = 0; i < DEVICES; i++) {
        Instant at = Instant.ofEpochMilli(SPAN.start() + hour * Span.HOUR + i * 1_000L);
        Frame frame =
            firmware.encode(
                "wenchao",
                "lock-" + i,
                new Report.Health(80, -60, 1),
                new Stamp(at, "7f3a", hour, false));
        messages.add(new WorldMessage(at, frame));
      }
    }
    return messages;
  }

  private static List<String> lines(List<WorldMessage> messages) {
    return messages.stream()
        .map(m -> m.arrivedAt() + " " + new String(m.frame().payload(), StandardCharsets.UTF_8))
        .toList();
  }

  private static Set<String> subjects(NetworkPlan plan, String rule) {
    Set<String> subjects = new HashSet<>();
    plan.labels().stream()
        .filter(label -> label.rule().equals(rule))
        .forEach(label -> subjects.add(label.subjectId()));
    return subjects;
  }

  private static String device(WorldMessage message) {
    return message.frame().topic().split("/", -1)[3];
  }

  private static long sequence(WorldMessage message) {
    Matcher matcher =
        SEQUENCE.matcher(new String(message.frame().payload(), StandardCharsets.UTF_8));
    return matcher.find() ? Long.parseLong(matcher.group(1)) : -1;
  }

  private static @Nullable Instant time(WorldMessage message) {
    Matcher matcher = AT.matcher(new String(message.frame().payload(), StandardCharsets.UTF_8));
    return matcher.find() ? OffsetDateTime.parse(matcher.group(1)).toInstant() : null;
  }
}
