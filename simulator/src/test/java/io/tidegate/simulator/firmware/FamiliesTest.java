package io.tidegate.simulator.firmware;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.simulator.fleet.Cast;
import io.tidegate.simulator.fleet.Fleet;
import io.tidegate.simulator.fleet.FleetPlan;
import io.tidegate.simulator.fleet.Outgoing;
import io.tidegate.simulator.scenario.Scenarios;
import io.tidegate.simulator.scenario.Stage;
import io.tidegate.simulator.town.SmallTown;
import io.tidegate.simulator.town.Town;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What each family writes, through the gateway's own {@code decode}, is what was meant. */
class FamiliesTest {
  private static final Instant START = Instant.parse("2026-11-24T00:00:00.250Z");
  private static final String CARD = "F1C71000000017";

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
        "tasmota",
        List.of(
            "presence online",
            "health", // its version, at a start
            "access presented card",
            "lock unlocked",
            "lock locked",
            "access presented card",
            "access presented card", // refused, which it does not know
            "access presented pin",
            "lock unlocked",
            "lock locked",
            "door opened",
            "door closed",
            "door opened",
            "door closed",
            "access presented pin",
            "lock unlocked",
            "lock locked",
            "health",
            "presence offline"));
    meant.put(
        "esphome",
        List.of(
            "presence online",
            "access presented card",
            "lock unlocked",
            "lock locked",
            "access presented card",
            "access presented card",
            "access presented pin",
            "lock unlocked",
            "lock locked",
            "access granted button",
            "door opened",
            "door closed",
            "door opened",
            "door closed",
            "tamper active",
            "tamper cleared",
            "access presented pin",
            "lock unlocked",
            "lock locked",
            "health", // signal, uptime
            "health",
            "presence offline"));
    meant.put(
        "sparkplug",
        List.of(
            "presence online",
            "access granted card",
            "access denied unknown_credential card",
            "access denied not_permitted card",
            "access granted card",
            "access granted", // by the button
            "door opened",
            "door closed",
            "door forced",
            "door held",
            "door closed",
            "tamper active",
            "tamper cleared",
            "mode fire",
            "mode normal",
            "access granted duress",
            "presence offline"));
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

    assertThat(DecodedReports.in(directory).by(meant.keySet(), shared())).isEqualTo(meant);
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
        lines.add(
            DecodedReports.line(
                out.frame(), Objects.requireNonNull(firmware), START.plus(out.due())));
      }
    }

    assertThat(DecodedReports.in(directory).decoded(lines))
        .noneMatch(node -> node.path("result").asText().equals("rejected"));
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
        DecodedReports.access("granted", null, "card", CARD, false),
        DecodedReports.access("denied", "unknown_credential", "card", "F1C71200000001", false),
        DecodedReports.access("denied", "not_permitted", "card", CARD, false),
        DecodedReports.access("granted", null, "phone", "visitor-vp1", false),
        DecodedReports.access("granted", null, "button", null, false),
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
        DecodedReports.access("granted", null, "pin", "123456", true),
        new Report.Health(null, -60, 3_600),
        new Report.Presence(false));
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
      case "tele", "stat" -> "tasmota";
      case "access" -> "esphome";
      case "homeassistant" -> "home-assistant";
      case "homekey" -> "homekey-esp32";
      case "spBv1.0" -> "sparkplug";
      default -> topic.substring(0, topic.indexOf('/'));
    };
  }
}
