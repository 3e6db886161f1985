package io.tidegate.simulator.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What families say again, keep and take back is no second happening to the gateway. */
class HabitsTest {
  private static final Instant START = Instant.parse("2026-11-24T00:00:00.250Z");
  private static final String CARD = "F1C71000000017";

  @TempDir Path directory;

  /** One device that speaks, and when what it said arrived. */
  private static final class Device {
    private final Firmware firmware;
    private final Voice voice;
    private final List<String> lines = new ArrayList<>();
    private final List<Frame> frames = new ArrayList<>();
    private long number;

    Device(String family) {
      this.firmware = Objects.requireNonNull(Firmware.families().get(family));
      this.voice = firmware.voice("wenchao", "x-1");
    }

    Device says(Report report, long second) {
      return hears(report, second, second, false);
    }

    Device kept(Report report, long second, long arrives) {
      return hears(report, second, arrives, true);
    }

    private Device hears(Report report, long second, long arrives, boolean isKept) {
      Stamp stamp = new Stamp(START.plusSeconds(second), "7f3a", number++, isKept);
      for (Frame frame : voice.say(report, stamp)) {
        frames.add(frame);
        lines.add(DecodedReports.line(frame, firmware, START.plusSeconds(arrives).plusMillis(200)));
      }
      return this;
    }
  }

  private List<String> read(Device device) throws IOException, InterruptedException {
    return DecodedReports.in(directory).read(device.lines).stream().flatMap(List::stream).toList();
  }

  @Test
  void whatAnEspHomeNodeSaysAgainAtAConnectWasSaidBefore()
      throws IOException, InterruptedException {
    Device node =
        new Device("esphome")
            .says(new Report.Presence(true), 0)
            .says(DecodedReports.access("granted", null, "card", CARD, false), 120)
            .says(new Report.Door(1, "opened"), 122)
            .says(new Report.Presence(false), 300)
            .says(new Report.Presence(true), 400);

    assertThat(read(node))
        .containsExactly(
            "presence online",
            "access presented card",
            "lock unlocked",
            "lock locked",
            "door opened",
            "presence offline",
            "presence online");
    assertThat(node.frames)
        .filteredOn(frame -> frame.topic().endsWith("/rfid_tag/state"))
        .hasSize(2)
        .allMatch(Frame::retained);
  }

  @Test
  void tasmotaTelemetryRepeatsWhereContactsAre() throws IOException, InterruptedException {
    Device reader =
        new Device("tasmota")
            .says(new Report.Presence(true), 0)
            .says(new Report.Door(1, "opened"), 60)
            .says(new Report.Health(null, -61, 300), 300)
            .says(new Report.Presence(true), 400)
            .says(new Report.Door(1, "closed"), 500);

    assertThat(read(reader))
        .containsExactly(
            "presence online",
            "health",
            "door opened",
            "lock locked", // the relay, heard of for the first time
            "health",
            "presence online",
            "door closed");
  }

  @Test
  void aBadReadOfTasmotaIsNobodysCard() throws IOException, InterruptedException {
    Device reader =
        new Device("tasmota")
            .says(DecodedReports.access("denied", "other", "card", CARD, false), 60);

    assertThat(reader.lines).hasSize(1);
    assertThat(read(reader)).isEmpty();
  }

  @Test
  void whatASparkplugNodeKeptFollowsItsBirthAtItsOwnTime()
      throws IOException, InterruptedException {
    Device node =
        new Device("sparkplug")
            .says(new Report.Presence(true), 0)
            .says(new Report.Door(1, "opened"), 60)
            .says(new Report.Presence(false), 90)
            .says(new Report.Presence(true), 600)
            .kept(new Report.Door(1, "closed"), 120, 601)
            .kept(DecodedReports.access("granted", null, "card", CARD, false), 300, 601)
            .says(new Report.Door(2, "opened"), 700);

    assertThat(read(node))
        .containsExactly(
            "presence online",
            "door opened",
            "presence offline",
            "presence online",
            "door closed kept",
            "access granted card kept",
            "door opened");
  }

  @Test
  void theDeathOfAnEarlierSessionOfASparkplugNodeSaysNothing()
      throws IOException, InterruptedException {
    Device node =
        new Device("sparkplug")
            .says(new Report.Presence(true), 0)
            .says(new Report.Presence(false), 90)
            .says(new Report.Presence(true), 100);
    node.lines.add(node.lines.remove(1)); // the broker's last will, too late

    assertThat(read(node)).containsExactly("presence online", "presence online");
  }

  @Test
  void aHomeAssistantLockAnnouncesItselfAndSaysAllOfItAgain()
      throws IOException, InterruptedException {
    Device lock =
        new Device("home-assistant")
            .says(new Report.Presence(true), 0)
            .says(DecodedReports.access("granted", null, "card", CARD, false), 60)
            .says(new Report.Lock(1, "unlocked", "credential"), 60)
            .says(new Report.Lock(1, "locked", "auto"), 70)
            .says(new Report.Health(76, -60, 100), 100)
            .says(new Report.Presence(false), 300)
            .says(new Report.Presence(true), 400);

    assertThat(read(lock))
        .containsExactly(
            "presence online",
            "lock unlocked",
            "lock locked",
            "health",
            "presence offline",
            "presence online");
    assertThat(lock.frames).allMatch(Frame::retained);
  }

  @Test
  void aCardHeldToAHomeKeyReaderIsOnlyRead() throws IOException, InterruptedException {
    Device lock =
        new Device("homekey-esp32")
            .says(DecodedReports.access("denied", "unknown_credential", "card", CARD, false), 60)
            .says(DecodedReports.access("denied", "wrong_pin", "pin", "000000", false), 90)
            .says(DecodedReports.access("granted", null, "key", "cylinder", false), 120);

    assertThat(read(lock)).containsExactly("access presented card");
  }
}
