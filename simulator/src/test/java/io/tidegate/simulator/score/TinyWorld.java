package io.tidegate.simulator.score;

import io.tidegate.simulator.firmware.NativeFirmware;
import io.tidegate.simulator.firmware.Report.Access;
import io.tidegate.simulator.firmware.Report.Door;
import io.tidegate.simulator.firmware.Report.Health;
import io.tidegate.simulator.firmware.Report.Tamper;
import io.tidegate.simulator.firmware.Stamp;
import io.tidegate.simulator.world.Label;
import io.tidegate.simulator.world.World;
import io.tidegate.simulator.world.WorldMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Two days at three doors of one building: somebody comes and goes, and four things go wrong. */
final class TinyWorld implements World {
  private static final Path SEEDS = Path.of("../seeds/wenchao/small");
  private static final String GATE = "gate-xy-east";
  private static final String WELL = "door-xy-b01-u1";
  private static final String LOCK = "lock-xy-b01-u1-101";
  private static final Instant START = Instant.parse("2026-11-01T16:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private final List<WorldMessage> messages = new ArrayList<>();
  private final List<Label> labels = new ArrayList<>();
  private final Map<String, Long> sequences = new HashMap<>();

  private record Sent(Instant at, String device, io.tidegate.simulator.firmware.Report report) {}

  private final List<Sent> sent = new ArrayList<>();

  TinyWorld() {
    for (int hour = 0; hour < 53; hour++) {
      Instant at = START.plus(Duration.ofHours(hour));
      for (String device : List.of(GATE, WELL, LOCK)) {
        say(at, device, new Health(90, -60, 3_600L * hour));
      }
      pass(at.plusSeconds(600), GATE, 4);
      pass(at.plusSeconds(660), WELL, 4);
    }
    Instant second = START.plus(DAY);
    pass(second.plusSeconds(36_000), WELL, 1_200);
    label("door-held", "door", WELL + "/1", "xy-b01-u1-gate", second.plusSeconds(36_001), 1_200);
    say(second.plusSeconds(40_000), GATE, new Tamper("active", "cover"));
    say(second.plusSeconds(41_000), GATE, new Tamper("cleared", "cover"));
    label("tamper", "device", GATE, "xy-east", second.plusSeconds(40_000), 1_000);
    say(
        second.plusSeconds(50_000),
        LOCK,
        new Access(1, "granted", null, "in", "pin", "814904", true));
    label("duress", "door", LOCK + "/1", "xy-b01-u1-101", second.plusSeconds(50_000), 60);
    label("door-forced", "door", GATE + "/1", "xy-east", second.plusSeconds(60_000), 60);
    write();
  }

  private void pass(Instant at, String device, int seconds) {
    say(at, device, new Access(1, "granted", null, "in", "card", "F1C71000000000", false));
    say(at.plusSeconds(1), device, new Door(1, "opened"));
    say(at.plusSeconds(1L + seconds), device, new Door(1, "closed"));
  }

  private void say(Instant at, String device, io.tidegate.simulator.firmware.Report report) {
    sent.add(new Sent(at, device, report));
  }

  private void write() {
    sent.sort(Comparator.comparing(Sent::at));
    NativeFirmware firmware = new NativeFirmware(true, true);
    for (Sent each : sent) {
      long sequence = sequences.merge(each.device(), 1L, Long::sum) - 1;
      messages.add(
          new WorldMessage(
              each.at().plusMillis(300),
              firmware.encode(
                  "wenchao",
                  each.device(),
                  each.report(),
                  new Stamp(each.at(), "a1", sequence, false))));
    }
  }

  private void label(
      String rule, String kind, String id, String place, Instant start, long seconds) {
    labels.add(new Label(rule, kind, id, place, start, start.plusSeconds(seconds), null));
  }

  @Override
  public void writeRegister(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(SEEDS)) {
      for (Path file : files.toList()) {
        Files.copy(file, directory.resolve(file.getFileName()));
      }
    }
  }

  @Override
  public Iterator<WorldMessage> messages() {
    return messages.iterator();
  }

  @Override
  public List<Label> labels() {
    return List.copyOf(labels);
  }

  @Override
  public Instant start() {
    return START;
  }

  @Override
  public Instant scoredFrom() {
    return START.plus(DAY);
  }

  @Override
  public Instant end() {
    return START.plus(DAY.multipliedBy(2));
  }

  @Override
  public int workers() {
    return 4;
  }
}
