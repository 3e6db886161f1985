package io.tidegate.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.codec.Decoded;
import io.tidegate.gateway.codec.Memory;
import io.tidegate.gateway.codec.Message;
import io.tidegate.gateway.codec.NativeCodec;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.simulator.firmware.Mix;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DeviceEpisodesTest {
  private static final Set<String> RULES =
      Set.of(
          "door-forced",
          "door-held",
          "tamper",
          "lock-jammed",
          "battery-low",
          "device-offline",
          "area-outage",
          "device-rebooting",
          "clock-wrong",
          "messages-missing",
          "message-storm",
          "config-changed",
          "device-unknown",
          "left-unlocked",
          "fire-release",
          "buffer-nearly-full",
          "replay-burst",
          "door-silent");

  /** What devices say, by device, around the labels of one world; and all that is no message. */
  private static final Map<Label, StringBuilder> SAID = new HashMap<>();

  private static World world;
  private static final List<String> UNREADABLE = new ArrayList<>();
  private static boolean goesBack;

  /** When what a device had kept came last, by device. */
  private static final Map<String, Instant> KEPT = new HashMap<>();

  /** Last wills right behind what the device had kept. */
  private static final List<WorldMessage> LATE_WILLS = new ArrayList<>();

  @BeforeAll
  static void playTheBadWorld() {
    world = world(WorldPlan.Kind.BAD, WorldPlan.Faults.ALL);
    Map<String, List<Label>> byDevice =
        world.labels().stream()
            .filter(label -> RULES.contains(label.rule()))
            .collect(Collectors.groupingBy(DeviceEpisodesTest::device));
    Iterator<WorldMessage> messages = world.messages();
    Instant last = Instant.MIN;
    NativeCodec codec = new NativeCodec();
    Fingerprinter fingerprinter = Fingerprinter.parse("0".repeat(64));
    while (messages.hasNext()) {
      WorldMessage message = messages.next();
      goesBack |= message.arrivedAt().isBefore(last);
      last = message.arrivedAt();
      String[] levels = message.frame().topic().split("/", -1);
      addIfLateWill(levels[3], message);
      List<Label> labels = byDevice.getOrDefault(levels[3], List.of());
      boolean isChecked = message.frame().payload().length % 16 == 0 || !labels.isEmpty();
      if (isChecked && !isReadable(codec, fingerprinter, message, levels)) {
        UNREADABLE.add(new String(message.frame().payload(), StandardCharsets.UTF_8));
      }
      for (Label label : labels) {
        if (!message.arrivedAt().isBefore(label.start().minusSeconds(5))
            && message.arrivedAt().isBefore(label.end().plus(Duration.ofMinutes(2)))) {
          SAID.computeIfAbsent(label, key -> new StringBuilder())
              .append(message.arrivedAt())
              .append(' ')
              .append(new String(message.frame().payload(), StandardCharsets.UTF_8))
              .append('\n');
        }
      }
    }
  }

  private static void addIfLateWill(String device, WorldMessage message) {
    String text = new String(message.frame().payload(), StandardCharsets.UTF_8);
    Instant kept = KEPT.getOrDefault(device, Instant.MIN);
    if (text.contains("\"buffered\":true")) {
      KEPT.put(device, message.arrivedAt());
    } else if (text.equals("offline") && message.arrivedAt().minusSeconds(1).isBefore(kept)) {
      LATE_WILLS.add(message);
    }
  }

  @Test
  void aLastWillDoesNotWaitForWhatTheDeviceKeeps() {
    assertThat(KEPT).isNotEmpty();
    assertThat(LATE_WILLS).isEmpty();
  }

  @Test
  void everyRuleOfDoorsAndDevicesHasATruthInABadFortnight() {
    assertThat(world.labels().stream().map(Label::rule).collect(Collectors.toSet()))
        .containsAll(RULES);
  }

  @Test
  void everythingCanBeReadAndArrivesInOrder() {
    assertThat(UNREADABLE).isEmpty();
    assertThat(goesBack).isFalse();
  }

  @Test
  void whatTheTruthTellsOfIsSaidOnTheWire() {
    assertSaid("door-forced", "\"state\":\"(forced|opened)\"");
    assertSaid("door-held", "\"state\":\"opened\"");
    assertSaid("tamper", "\"type\":\"tamper\",\"state\":\"active\"");
    assertSaid("lock-jammed", "\"state\":\"jammed\"");
    assertSaid("battery-low", "\"battery\":(20|1\\d|\\d)\\b");
    assertSaid("message-storm", "presented", 300);
    assertSaid("config-changed", "\"type\":\"config\"");
    assertSaid("device-rebooting", "\"seq\":0,", 8);
    assertSaid("left-unlocked", "\"state\":\"unlocked\"");
    assertSaid("buffer-nearly-full", "\"queue\":1[89]\\d\\d", 3);
    assertSaid("device-unknown", "\"uptime\"");
  }

  @Test
  void aDeviceThatIsOfflineSaysNothing() {
    for (Label label : labels("device-offline")) {
      String text = SAID.getOrDefault(label, new StringBuilder()).toString();
      long within =
          text.lines()
              .filter(line -> !line.endsWith("offline") && !line.endsWith("online"))
              .map(line -> Instant.parse(line.substring(0, line.indexOf(' '))))
              .filter(at -> at.isAfter(label.start().plusSeconds(40)))
              .filter(at -> at.isBefore(label.end()))
              .count();
      assertThat(within).as("%s%n%s", label, text).isZero();
    }
  }

  @Test
  void noTwoEpisodesOfOneRuleAreOnOneSubjectAtOnce() {
    Map<String, List<Label>> bySubject =
        world.labels().stream()
            .filter(label -> RULES.contains(label.rule()))
            .collect(Collectors.groupingBy(label -> label.rule() + " " + label.subjectId()));
    bySubject.forEach(
        (subject, labels) -> {
          labels.sort(Comparator.comparing(Label::start));
          for (int i = 1; i < labels.size(); i++) {
            assertThat(labels.get(i).start()).as(subject).isAfter(labels.get(i - 1).end());
          }
        });
  }

  @Test
  void theOutageWorldHasTwoOutagesAndNoDeviceBelowThemBreaksMeanwhile() {
    World outage = world(WorldPlan.Kind.OUTAGE, WorldPlan.Faults.NONE);
    List<Label> areas =
        outage.labels().stream().filter(label -> label.rule().equals("area-outage")).toList();
    Set<String> offline = new HashSet<>();
    outage.labels().stream()
        .filter(label -> label.rule().equals("device-offline"))
        .filter(
            label ->
                areas.stream()
                    .anyMatch(
                        area ->
                            label.place().startsWith(area.place())
                                && label.start().isBefore(area.end())
                                && area.start().isBefore(label.start())))
        .forEach(label -> offline.add(label.subjectId()));

    assertThat(areas).hasSize(2);
    assertThat(offline).isEmpty();
  }

  private static void assertSaid(String rule, String pattern) {
    assertSaid(rule, pattern, 1);
  }

  private static void assertSaid(String rule, String pattern, int times) {
    List<Label> labels = labels(rule);
    assertThat(labels).as(rule).isNotEmpty();
    for (Label label : labels) {
      String text = SAID.getOrDefault(label, new StringBuilder()).toString();
      assertThat(Pattern.compile(pattern).matcher(text).results().count())
          .as("%s", label)
          .isGreaterThanOrEqualTo(times);
    }
  }

  private static List<Label> labels(String rule) {
    return world.labels().stream().filter(label -> label.rule().equals(rule)).toList();
  }

  private static boolean isReadable(
      NativeCodec codec, Fingerprinter fingerprinter, WorldMessage message, String[] levels) {
    return codec.decode(
            new Message(
                message.frame().topic(),
                message.frame().payload(),
                message.arrivedAt(),
                false,
                levels[2],
                new DeviceId(levels[2], levels[3]),
                ZoneId.of("Asia/Shanghai")),
            Memory.EMPTY,
            fingerprinter)
        instanceof Decoded.Events;
  }

  private static String device(Label label) {
    String id = label.subjectId();
    return switch (label.subjectKind()) {
      case "door" -> id.substring(0, id.indexOf('/'));
      case "unknown_device" -> id.substring(id.indexOf('/') + 1);
      default -> id;
    };
  }

  private static World world(WorldPlan.Kind kind, WorldPlan.Faults faults) {
    return Worlds.of(new WorldPlan(kind, 11, 14, 1, faults, Mix.parse("native"), false));
  }
}
