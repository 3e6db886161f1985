package io.tidegate.simulator.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.codec.Decoded;
import io.tidegate.gateway.codec.Memory;
import io.tidegate.gateway.codec.Message;
import io.tidegate.gateway.codec.NativeCodec;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.simulator.fleet.Cast;
import io.tidegate.simulator.fleet.Fleet;
import io.tidegate.simulator.fleet.FleetPlan;
import io.tidegate.simulator.fleet.Outgoing;
import io.tidegate.simulator.scenario.Scenarios;
import io.tidegate.simulator.scenario.Stage;
import io.tidegate.simulator.town.SmallTown;
import io.tidegate.simulator.town.Town;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EncodingTest {
  private static final Instant START = Instant.parse("2026-11-24T00:00:00Z");

  private final NativeCodec codec = new NativeCodec();
  private final Fingerprinter fingerprinter = Fingerprinter.parse("0".repeat(64));

  @ParameterizedTest
  @ValueSource(strings = {"native", "native-noclock", "native-noseq", "native-bare"})
  void everythingAFleetSaysCanBeRead(String firmware, @TempDir Path directory) {
    Town town = SmallTown.read(directory);
    FleetPlan plan =
        Cast.plan(town, new Stage(town, 1), Scenarios.names(), 1, START, 50, Mix.parse(firmware));
    Fleet fleet = new Fleet(plan);
    for (int i = 0; i < 40_000; i++) {
      Outgoing out = Objects.requireNonNull(fleet.next());
      Frame frame = out.frame();
      String[] levels = frame.topic().split("/", -1);
      Decoded decoded =
          codec.decode(
              new Message(
                  frame.topic(),
                  frame.payload(),
                  START.plus(out.due()),
                  false,
                  levels[2],
                  new DeviceId(levels[2], levels[3]),
                  ZoneId.of("Asia/Shanghai")),
              Memory.EMPTY,
              fingerprinter);

      String text = frame.topic() + " " + new String(frame.payload(), StandardCharsets.UTF_8);
      assertThat(decoded).as(text).isInstanceOf(Decoded.Events.class);
      assertThat(((Decoded.Events) decoded).events()).as(text).hasSize(1);
    }
  }

  @ParameterizedTest
  @MethodSource("rareReports")
  void whatAFleetNeverSaysCanBeReadToo(Report report) {
    Stamp stamp = new Stamp(START, "7f3a", 0, true);
    Frame frame = new NativeFirmware(true, true).encode("wenchao", "gate-1", report, stamp);

    Decoded decoded =
        codec.decode(
            new Message(
                frame.topic(),
                frame.payload(),
                START,
                false,
                "wenchao",
                new DeviceId("wenchao", "gate-1"),
                ZoneId.of("Asia/Shanghai")),
            Memory.EMPTY,
            fingerprinter);

    assertThat(decoded).isInstanceOf(Decoded.Events.class);
  }

  static Stream<Report> rareReports() {
    return Stream.of(
        new Report.Mode(0, "fire", "input"),
        new Report.Mode(1, "passage", "schedule"),
        new Report.Config("factory_reset", null),
        new Report.Config("network", "new \"broker\""),
        new Report.Health(0, -61, 86_400, 1_990, 2_000, 0));
  }

  @Test
  void sharesOfAMixAreKept() {
    Mix mix = Mix.parse("native=0.8,native-bare=0.2");
    int bare = 0;
    for (int i = 0; i < 10_000; i++) {
      bare += mix.of("lock-" + i).numbers() ? 0 : 1;
    }

    assertThat(bare).isBetween(1_800, 2_200);
  }
}
