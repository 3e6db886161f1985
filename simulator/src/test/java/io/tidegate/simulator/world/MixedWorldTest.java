package io.tidegate.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.simulator.firmware.Fact;
import io.tidegate.simulator.firmware.Firmware;
import io.tidegate.simulator.firmware.Mix;
import io.tidegate.simulator.firmware.NativeFirmware;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixedWorldTest {
  private static final Mix MIX = Mix.parse("mix");

  @TempDir Path directory;

  @Test
  void theRegisterNamesWhatEachFamilyCallsACredential() throws IOException {
    world(MIX).writeRegister(directory);
    Set<String> persons = new HashSet<>();
    Set<String> keys = new HashSet<>();
    for (String line : rows("credentials")) {
      String[] cells = line.replaceAll("\"([0-9]+),([0-9]+)\"", "$1:$2").split(",", -1);
      assertThat(keys.add(String.join(" ", cells[1], cells[3], cells[4], cells[7])))
          .as(line)
          .isTrue();
      if (cells[1].equals("vendor_person")) {
        persons.add(cells[4]);
      }
    }
    for (String line : rows("doors")) {
      String[] cells = line.split(",", -1);
      Firmware firmware = MIX.of(cells[0]);
      if (firmware.family().equals("face-terminal")) {
        assertThat(persons).contains(cells[0]);
      }
      assertThat(cells[6].equals("true") && !firmware.tells().contains(Fact.CONTACT))
          .as(line)
          .isFalse();
    }
  }

  @Test
  void onlyWhatAFamilyHasNoWordsForIsLeftOut() {
    World mixed = world(MIX);

    assertThat(mixed.unreported()).isNotEmpty();
    assertThat(mixed.labels()).containsAll(mixed.unreported().keySet());
    for (Map.Entry<Label, UnreportedReason> unreported : mixed.unreported().entrySet()) {
      Label label = unreported.getKey();
      if (label.rule().equals("tamper")) {
        assertThat(MIX.of(label.subjectId()).tells()).doesNotContain(Fact.TAMPER);
        assertThat(unreported.getValue().family()).isEqualTo(MIX.of(label.subjectId()).family());
        assertThat(unreported.getValue().why()).isEqualTo(Fact.TAMPER.words());
      }
    }
    assertThat(mixed.labels().stream().map(Label::rule))
        .containsAll(world(Mix.parse("native")).labels().stream().map(Label::rule).toList());
  }

  @Test
  void aNativeWorldLeavesNothingOut() {
    World world = world(Mix.parse("native"));

    assertThat(world.unreported()).isEmpty();
    assertThat(world.subscriptions()).isEmpty();
  }

  @Test
  void everyDeviceSpeaksAsItsFamilyDoes() {
    assertThat(roots(MIX))
        .contains("tidegate", "face", "online", "access_device", "doors", "uhppoted", "hikvision")
        .contains("nukihub", "zigbee2mqtt", "matter", "tuya");
    assertThat(roots(Mix.parse("tasmota,esphome,sparkplug,home-assistant,homekey-esp32")))
        .containsExactlyInAnyOrder("tele", "stat", "access", "spBv1.0", "homeassistant", "homekey");
    assertThat(NativeFirmware.USUAL.subscriptions()).isEmpty();
  }

  /** The first levels of the topics on which a world begins. */
  private static Set<String> roots(Mix mix) {
    Iterator<WorldMessage> messages = world(mix).messages();
    Set<String> roots = new HashSet<>();
    for (int i = 0; i < 30_000 && messages.hasNext(); i++) {
      String topic = messages.next().frame().topic();
      roots.add(topic.substring(0, topic.indexOf('/')));
    }
    return roots;
  }

  private List<String> rows(String file) throws IOException {
    List<String> lines = Files.readAllLines(directory.resolve(file + ".csv"));
    return lines.subList(1, lines.size());
  }

  private static World world(Mix mix) {
    return Worlds.of(
        new WorldPlan(WorldPlan.Kind.NORMAL, 11, 14, 1, WorldPlan.Faults.NONE, mix, false));
  }
}
