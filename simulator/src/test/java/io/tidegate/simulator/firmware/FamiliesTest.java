package io.tidegate.simulator.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidegate.simulator.fleet.Cast;
import io.tidegate.simulator.fleet.Fleet;
import io.tidegate.simulator.fleet.FleetPlan;
import io.tidegate.simulator.fleet.Outgoing;
import io.tidegate.simulator.scenario.Scenarios;
import io.tidegate.simulator.scenario.Stage;
import io.tidegate.simulator.stack.ChildJvm;
import io.tidegate.simulator.town.SmallTown;
import io.tidegate.simulator.town.Town;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each family writes, through the gateway's own {@code decode}, is what was meant. */
class FamiliesTest {
  private static final Instant START = Instant.parse("2026-11-24T00:00:00.250Z");
  private static final String CARD = "F1C71000000017";
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path directory;

  @Test
  void whatAFamilySaysIsReadAsItWasMeant() throws IOException, InterruptedException {
    Map<String, List<String>> meant = new TreeMap<>();
    meant.put(
        "face-terminal",
        List.of(
            "presence online",
            "access granted vendor_person",
            "access denied unknown_credential face",
            "access denied not_permitted vendor_person",
            "access granted vendor_person",
            "access granted vendor_person", // it has no word for duress
            "health",
            "presence offline"));
    meant.put("face-terminal-hiot", Objects.requireNonNull(meant.get("face-terminal")));
    meant.put(
        "cloudevents",
        List.of(
            "presence online",
            "access granted card",
            "access denied unknown_credential card",
            "access denied not_permitted card",
            "access granted phone",
            "access granted button",
            "door opened",
            "door closed",
            "door forced",
            "door held",
            "door closed",
            "tamper active",
            "tamper cleared",
            "mode fire",
            "mode normal",
            "config",
            "access granted pin duress",
            "health",
            "presence offline"));
    meant.put(
        "vf-terminal",
        List.of(
            "presence online",
            "access granted card",
            "access granted card",
            "access denied unknown_credential card",
            "access denied unknown_credential card",
            "access denied not_permitted card",
            "access denied not_permitted card",
            "access granted vendor_person",
            "access granted vendor_person",
            "access granted button",
            "access granted button",
            "door opened",
            "door closed",
            "door opened",
            "door closed",
            "tamper active",
            "tamper cleared",
            "mode fire",
            "mode normal",
            "access granted pin",
            "access granted pin",
            "health",
            "presence offline"));
    meant.put(
        "esp-rfid",
        List.of(
            "presence online",
            "health", // boot
            "door closed", // as it stands
            "access granted card",
            "access denied unknown_credential card",
            "access denied not_permitted card",
            "access granted pin",
            "access granted button",
            "door opened",
            "door closed",
            "door forced",
            "door held",
            "door closed",
            "config",
            "access granted pin",
            "health",
            "presence offline"));
    meant.put(
        "uhppote",
        twice(
            "access granted card",
            "access denied not_permitted card",
            "access denied not_permitted card",
            "access granted card",
            "access granted button",
            "door opened",
            "door closed",
            "door forced",
            "door held",
            "door closed",
            "access granted pin"));
    meant.put(
        "hikvision",
        List.of(
            "access granted card",
            "lock unlocked",
            "access denied unknown_credential card",
            "access denied not_permitted card",
            "access granted face",
            "lock unlocked",
            "access granted button",
            "lock unlocked",
            "door opened",
            "door closed",
            "lock locked",
            "door forced",
            "door held",
            "door closed",
            "lock locked",
            "tamper active",
            "tamper cleared",
            "mode fire",
            "mode normal",
            "config",
            "access granted pin duress"));
    meant.put(
        "dahua",
        List.of(
            "access presented card",
            "access granted card",
            "access presented card",
            "access denied unknown_credential card",
            "access presented card",
            "access denied not_permitted card",
            "access granted face",
            "access granted button",
            "door opened",
            "door closed",
            "door forced",
            "door held",
            "door closed",
            "tamper active",
            "tamper cleared",
            "access granted pin duress"));

    assertThat(heard(shared(), meant.keySet())).isEqualTo(meant);
  }

  @Test
  void whatALockSaysIsReadAsItWasMeant() throws IOException, InterruptedException {
    Map<String, List<String>> meant = new TreeMap<>();
    meant.put(
        "nuki-hub",
        List.of(
            "presence online",
            "access granted fingerprint",
            "lock unlocked",
            "access granted pin",
            "lock unlocked",
            "access denied wrong_pin pin",
            "door opened",
            "door closed",
            "lock locked",
            "lock unlocked", // by hand or key
            "lock jammed",
            "access granted pin", // it has no word for duress
            "lock unlocked",
            "health", // battery, signal, uptime
            "health",
            "health",
            "presence offline"));
    meant.put(
        "nuki",
        List.of(
            "presence online",
            "access granted fingerprint",
            "lock unlocked",
            "access granted pin",
            "lock unlocked",
            "door opened",
            "door closed",
            "lock locked",
            "lock unlocked",
            "lock jammed",
            "access granted pin",
            "lock unlocked",
            "health",
            "presence offline"));
    meant.put(
        "zigbee2mqtt",
        List.of(
            "presence online",
            "access granted fingerprint",
            "lock unlocked",
            "access granted pin",
            "lock unlocked",
            "access denied wrong_pin pin",
            "door opened",
            "door closed",
            "lock locked",
            "lock unlocked",
            "lock jammed",
            "tamper active",
            "tamper cleared",
            "access granted pin",
            "lock unlocked",
            "health",
            "presence offline"));
    meant.put(
        "matter",
        List.of(
            "presence online",
            "access granted fingerprint",
            "lock unlocked",
            "access granted pin",
            "lock unlocked",
            "access denied wrong_pin pin",
            "door opened",
            "door closed",
            "lock locked",
            "lock unlocked",
            "lock jammed",
            "tamper active",
            "access granted pin duress",
            "health",
            "presence offline"));
    meant.put(
        "tuya",
        List.of(
            "presence online",
            "access granted fingerprint",
            "lock unlocked",
            "access granted pin",
            "lock unlocked",
            "door opened",
            "door closed",
            "lock unlocked", // with the key
            "lock jammed",
            "tamper active",
            "access granted duress",
            "health",
            "presence offline"));

    assertThat(heard(lock(), meant.keySet())).isEqualTo(meant);
  }

  @Test
  void nothingAMixedFleetSaysIsRefused() throws IOException, InterruptedException {
    Town town = SmallTown.read(directory);
    FleetPlan plan =
        Cast.plan(town, new Stage(town, 1), Scenarios.names(), 1, START, 50, Mix.parse("mix"));
    Fleet fleet = new Fleet(plan);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      Outgoing out = Objects.requireNonNull(fleet.next());
      if (!out.frame().topic().startsWith("tidegate/")) {
        Firmware firmware = Firmware.families().get(family(out.frame().topic()));
        lines.add(line(out.frame(), Objects.requireNonNull(firmware), START.plus(out.due())));
      }
    }

    assertThat(decode(lines)).noneMatch(node -> node.path("result").asText().equals("rejected"));
    assertThat(lines).hasSizeGreaterThan(5_000);
  }

  @Test
  void sharesAreKeptAmongWhatFitsTheSite() {
    Mix mix = Mix.parse("esp-rfid=0.5,native=0.25,nuki-hub=0.75");
    int controllers = 0;
    int locks = 0;
    for (int i = 0; i < 10_000; i++) {
      controllers += mix.of("door-" + i).family().equals("esp-rfid") ? 1 : 0;
      locks += mix.of("lock-b" + i + "-101").family().equals("nuki-hub") ? 1 : 0;
    }

    assertThat(controllers).isBetween(6_400, 6_900);
    assertThat(locks).isBetween(7_200, 7_800);
    assertThat(mix.of("lock-b1-u1-101")).isSameAs(mix.of("lock-b1-u1-604"));
    assertThat(Mix.parse("esp-rfid").of("lock-b1-u1-101").family()).isEqualTo("native");
  }

  @Test
  void theRegisterKnowsACredentialByWhatTheFamilyCallsIt() {
    Map<String, Firmware> families = Firmware.families();

    assertThat(named(families, "hikvision", "card", CARD)).isEqualTo(Named.card(CARD));
    assertThat(named(families, "uhppote", "card", CARD))
        .isEqualTo(Named.card("%08X".formatted(Numbered.sum(CARD))));
    assertThat(named(families, "uhppote", "card", "00F10107")).isEqualTo(Named.card("00F10107"));
    assertThat(named(families, "face-terminal", "card", CARD))
        .isEqualTo(Named.at("gate-1", "vendor_person", Numbered.person("card", CARD)));
    assertThat(named(families, "matter", "phone", "visitor-1"))
        .isEqualTo(Named.at("gate-1", "pin", Numbered.slot("phone", "visitor-1")));
    assertThat(Objects.requireNonNull(families.get("hikvision")).named("gate-1", "button", ""))
        .isNull();
  }

  private static Named named(Map<String, Firmware> families, String of, String type, String id) {
    return Objects.requireNonNull(
        Objects.requireNonNull(families.get(of)).named("gate-1", type, id));
  }

  private static List<String> twice(String... words) {
    List<String> all = new ArrayList<>();
    for (String word : words) {
      all.add(word);
      all.add(word);
    }
    return all;
  }

  private static List<Report> shared() {
    return List.of(
        new Report.Presence(true),
        access("granted", null, "card", CARD, false),
        access("denied", "unknown_credential", "card", "F1C71200000001", false),
        access("denied", "not_permitted", "card", CARD, false),
        access("granted", null, "phone", "visitor-vp1", false),
        access("granted", null, "button", null, false),
        new Report.Door(1, "opened"),
        new Report.Door(1, "closed"),
        new Report.Door(1, "forced"),
        new Report.Door(1, "held"),
        new Report.Door(1, "closed"),
        new Report.Tamper("active", "cover"),
        new Report.Tamper("cleared", "cover"),
        new Report.Mode(0, "fire", "input"),
        new Report.Mode(0, "normal", "input"),
        new Report.Config("users", null),
        access("granted", null, "pin", "123456", true),
        new Report.Health(null, -60, 3_600),
        new Report.Presence(false));
  }

  private static List<Report> lock() {
    return List.of(
        new Report.Presence(true),
        access("granted", null, "card", CARD, false),
        new Report.Lock(1, "unlocked", "credential"),
        access("granted", null, "pin", "123456", false),
        access("denied", "wrong_pin", "pin", "000000", false),
        new Report.Door(1, "opened"),
        new Report.Door(1, "closed"),
        new Report.Lock(1, "locked", "auto"),
        new Report.Lock(1, "unlocked", "key"),
        new Report.Lock(1, "jammed", "auto"),
        new Report.Tamper("active", "cover"),
        new Report.Tamper("cleared", "cover"),
        access("granted", null, "pin", "654321", true),
        new Report.Health(76, -60, 3_600),
        new Report.Presence(false));
  }

  private static Report access(
      String outcome, @Nullable String reason, String type, @Nullable String id, boolean duress) {
    return new Report.Access(1, outcome, reason, "in", type, id, duress);
  }

  private Map<String, List<String>> heard(List<Report> reports, Iterable<String> families)
      throws IOException, InterruptedException {
    Map<String, List<String>> heard = new TreeMap<>();
    List<String> lines = new ArrayList<>();
    List<String> speakers = new ArrayList<>();
    for (String family : families) {
      heard.put(family, new ArrayList<>());
      Firmware firmware = Objects.requireNonNull(Firmware.families().get(family));
      Voice voice = firmware.voice("wenchao", "x-" + family);
      long number = 0;
      for (Report report : reports) {
        Instant at = START.plusSeconds(20 * ++number);
        for (Frame frame : voice.say(report, new Stamp(at, "7f3a", number, false))) {
          lines.add(line(frame, firmware, at.plusMillis(200)));
          speakers.add(family);
        }
      }
    }
    List<JsonNode> decoded = decode(lines);
    for (int i = 0; i < decoded.size(); i++) {
      assertThat(decoded.get(i).path("result").asText()).as(lines.get(i)).isNotEqualTo("rejected");
      List<String> said = Objects.requireNonNull(heard.get(speakers.get(i)));
      StreamSupport.stream(decoded.get(i).path("events").spliterator(), false)
          .map(FamiliesTest::words)
          .forEach(said::add);
    }
    return heard;
  }

  private static String words(JsonNode event) {
    StringBuilder words = new StringBuilder(event.path("kind").asText());
    for (String member : List.of("outcome", "state", "reason")) {
      if (event.path(member).isTextual()) {
        words.append(' ').append(event.path(member).asText());
      }
    }
    if (event.path("kind").asText().equals("access") && event.path("credentialType").isTextual()) {
      words.append(' ').append(event.path("credentialType").asText());
    }
    return words + (event.path("duress").asBoolean() ? " duress" : "");
  }

  private static String family(String topic) {
    if (topic.startsWith("/hiot/")) {
      return "face-terminal-hiot";
    }
    return switch (topic.substring(0, topic.indexOf('/'))) {
      case "face", "online" -> "face-terminal";
      case "access_device" -> "vf-terminal";
      case "doors" -> "esp-rfid";
      case "uhppoted" -> "uhppote";
      case "DahuaVTO" -> "dahua";
      case "nukihub" -> "nuki-hub";
      default -> topic.substring(0, topic.indexOf('/'));
    };
  }

  private static String line(Frame frame, Firmware firmware, Instant at) {
    int level = firmware.subscriptions().get(0).device();
    ObjectNode line = JSON.createObjectNode();
    line.put("topic", frame.topic());
    line.put("payload", new String(frame.payload(), StandardCharsets.UTF_8));
    line.put("codec", firmware.family());
    line.put("community", "wenchao");
    line.put("receivedAt", at.toString());
    if (level > 0) {
      line.put("device", frame.topic().split("/", -1)[level - 1]);
    }
    return line.toString();
  }

  private List<JsonNode> decode(List<String> lines) throws IOException, InterruptedException {
    Path file = directory.resolve("said.jsonl");
    Files.write(file, lines);
    try (ChildJvm gateway =
        ChildJvm.start(
            "io.tidegate.gateway.app.Main",
            List.of(),
            List.of("decode", file.toString()),
            Map.of())) {
      String out = gateway.await(Duration.ofMinutes(1), "decode");
      List<JsonNode> nodes = new ArrayList<>();
      for (String line : out.lines().toList()) {
        nodes.add(JSON.readTree(line));
      }
      assertThat(nodes).hasSameSizeAs(lines);
      return nodes;
    }
  }
}
