package io.tidegate.simulator.firmware;

import static io.tidegate.simulator.firmware.Payload.json;
import static io.tidegate.simulator.firmware.Payload.members;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * esp-rfid (github.com/esprfid/esp-rfid: src/mqtt.esp, rfid.esp, door.esp) in Home Assistant mode
 * with its events on: {@code doors/DEVICE/tag}, {@code /io/…}, {@code /avty} and, for the log and
 * the heartbeat, {@code /send}. One door. Whole seconds. It keeps nothing: what it says without a
 * connection is lost. At each connect it says {@code boot}, that the tamper alarm is off, and the
 * door's state again. Who has a code on a telephone elsewhere types six digits here.
 */
final class EspRfid implements Foreign {
  private static final Traits TRAITS =
      new Traits(
          "esp-rfid",
          true,
          false,
          Set.of(Site.GATE, Site.ENTRANCE),
          Set.of(
              Fact.WHO,
              Fact.WHO_REFUSED,
              Fact.UNKNOWN,
              Fact.REFUSALS,
              Fact.WRONG_PINS,
              Fact.SAME_EVERYWHERE,
              Fact.BUTTON,
              Fact.CONTACT,
              Fact.FORCED,
              Fact.CONFIG,
              Fact.PULSE,
              Fact.WILL,
              Fact.BOOTS,
              Fact.CLOCK),
          List.of(new Subscription("doors/+/#", "esp-rfid", 2)));

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public Voice voice(String community, String device) {
    return new Controller(device);
  }

  @Override
  public @Nullable Named named(String device, String type, String id) {
    return switch (type) {
      case "card" -> Named.card(id);
      case "button", "remote" -> null;
      default -> Named.at(device, "pin", Numbered.typed(type, id));
    };
  }

  /** One device. */
  private static final class Controller implements Voice {
    private final String device;
    private String contact = "OFF";

    Controller(String device) {
      this.device = device;
    }

    @Override
    public List<Frame> say(Report report, Stamp stamp) {
      long time = stamp.at().getEpochSecond();
      if (report instanceof Report.Access access) {
        return access.door() == 1 ? access(access, time) : List.of();
      } else if (report instanceof Report.Door door) {
        return door.door() == 1 ? door(door.state(), time) : List.of();
      } else if (report instanceof Report.Config config) {
        String answer = config.change().equals("users") ? "adduser" : "updateconf";
        return List.of(send("type", answer, "ip", "192.0.2.17", "hostname", device));
      } else if (report instanceof Report.Health health) {
        return List.of(
            send(
                "type",
                "heartbeat",
                "time",
                time,
                "uptime",
                health.uptime(),
                "ip",
                "192.0.2.17",
                "hostname",
                device));
      } else if (report instanceof Report.Presence presence) {
        return presence.online() ? connected(time) : List.of(word("avty", "offline", true));
      }
      return List.of(); // its lock is a relay, its housing has no switch
    }

    private List<Frame> connected(long time) {
      return List.of(
          word("avty", "online", true),
          send("type", "boot", "time", time, "uptime", "0", "ip", "192.0.2.17", "hostname", device),
          word("io/tamper", "OFF", false),
          word("io/door", contact, false));
    }

    private List<Frame> access(Report.Access access, long time) {
      if (access.outcome().equals("presented")) {
        return List.of(); // it decides on all that it reads
      }
      String word =
          access.outcome().equals("granted") ? "Always" : refused(String.valueOf(access.reason()));
      boolean isStranger = word.equals("Denied");
      String type = String.valueOf(access.credentialType());
      String uid = uid(type, Objects.requireNonNullElse(access.credentialId(), ""));
      List<Frame> frames = new ArrayList<>();
      frames.add(
          frame(
              "tag",
              json(
                  members(
                      "uid",
                      uid,
                      "username",
                      type.equals("button") ? "Button" : isStranger ? "Unknown" : "User",
                      "access",
                      word,
                      "time",
                      time,
                      "doorName",
                      "Door"))));
      if (isStranger) {
        frames.add(log("WARN", "rfid", "Unknown rfid tag is scanned", uid, time));
      }
      return frames;
    }

    private static String uid(String type, String id) {
      return switch (type) {
        case "button", "remote", "null" -> " ";
        case "card" -> id.toLowerCase(Locale.ROOT);
        default -> Numbered.typed(type, id);
      };
    }

    private static String refused(String reason) {
      return switch (reason) {
        case "unknown_credential" -> "Denied";
        case "expired" -> "Expired";
        case "wrong_pin", "locked_out" -> "Wrong pin code";
        default -> "Disabled";
      };
    }

    private List<Frame> door(String state, long time) {
      contact = state.equals("closed") ? "OFF" : "ON";
      Frame log =
          switch (state) {
            case "opened" -> log("INFO", "door", "Door Open", "", time);
            case "closed" -> log("INFO", "door", "Door Closed", "", time);
            case "forced" -> log("WARN", "tamper", "Door was tampered!", "", time);
            default -> log("WARN", "tamper", "Door wasn't closed within max open time!", "", time);
          };
      boolean isAlarm = state.equals("forced") || state.equals("held");
      return isAlarm
          ? List.of(log, word("io/tamper", "ON", false))
          : List.of(log, word("io/door", contact, false));
    }

    private Frame log(String level, String source, String message, String data, long time) {
      return send(
          "type",
          level,
          "src",
          source,
          "desc",
          message,
          "data",
          data,
          "time",
          time,
          "cmd",
          "event",
          "hostname",
          device);
    }

    private Frame send(Object... namesAndValues) {
      return frame("send", json(members(namesAndValues)));
    }

    private Frame word(String what, String word, boolean retained) {
      return new Frame("doors/" + device + "/" + what, Payload.word(word), retained);
    }

    private Frame frame(String what, byte[] payload) {
      return new Frame("doors/" + device + "/" + what, payload, false);
    }
  }
}
