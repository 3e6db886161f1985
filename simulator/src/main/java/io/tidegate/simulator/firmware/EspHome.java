package io.tidegate.simulator.firmware;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * ESPHome readers (github.com/esphome/esphome: components/mqtt, rc522, wiegand), one bare word a
 * topic below {@code access/DEVICE}: a tag, a keypad, an exit button and a strike of door 1, a
 * contact a door, the housing's switch. They read and decide nothing. All states are kept by the
 * broker, and at each connect all are sent again after the birth, the last tag too. No time, and
 * nothing is kept. Who has a telephone or a face elsewhere types six digits here.
 */
final class EspHome implements Foreign {
  private static final Traits TRAITS =
      new Traits(
          "esphome",
          false,
          false,
          Set.of(Site.ENTRANCE),
          Set.of(
              Fact.SAME_EVERYWHERE,
              Fact.READ,
              Fact.BUTTON,
              Fact.CONTACT,
              Fact.TAMPER,
              Fact.PULSE,
              Fact.WILL,
              Fact.BOOTS),
          List.of(new Subscription("access/+/#", "esphome", 2)));

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public @Nullable Named named(String device, String type, String id) {
    return Named.cardOrCode(device, type, id);
  }

  @Override
  public Voice voice(String community, String device) {
    return new Node("access/" + device + "/");
  }

  /** One device with the last values of its topics. */
  private static final class Node implements Voice {
    private final String root;
    private final Map<String, String> states = new LinkedHashMap<>();

    Node(String root) {
      this.root = root;
    }

    @Override
    public List<Frame> say(Report report, Stamp stamp) {
      if (report instanceof Report.Access access) {
        return access.door() == 1 ? access(access) : List.of();
      } else if (report instanceof Report.Door door) {
        String number = door.door() == 1 ? "" : "_" + door.door();
        String word = door.state().equals("closed") ? "OFF" : "ON";
        return door.state().equals("held")
            ? List.of()
            : List.of(state("binary_sensor/door_contact" + number, word));
      } else if (report instanceof Report.Tamper tamper) {
        boolean isActive = tamper.state().equals("active");
        return List.of(state("binary_sensor/housing_tamper", isActive ? "ON" : "OFF"));
      } else if (report instanceof Report.Health health) {
        return List.of(
            state("sensor/wifi_signal", Integer.toString(health.rssi())),
            state("sensor/uptime", Long.toString(health.uptime())));
      } else if (report instanceof Report.Presence presence) {
        return presence(presence.online());
      }
      return List.of();
    }

    private List<Frame> presence(boolean online) {
      List<Frame> frames = new ArrayList<>();
      frames.add(new Frame(root + "status", Payload.word(online ? "online" : "offline"), true));
      if (online) {
        states.forEach((object, word) -> frames.add(frame(object, word)));
      }
      return frames;
    }

    private List<Frame> access(Report.Access access) {
      String type = String.valueOf(access.credentialType());
      String id = access.credentialId();
      if (type.equals("button")) {
        return List.of(
            state("binary_sensor/exit_button", "ON"), state("binary_sensor/exit_button", "OFF"));
      }
      if (id == null || Named.isNameless(type) || "other".equals(access.reason())) {
        return List.of();
      }
      List<Frame> frames = new ArrayList<>();
      frames.add(
          type.equals("card")
              ? state("sensor/rfid_tag", hyphened(id.toUpperCase(Locale.ROOT)))
              : state("sensor/keypad_code", Numbered.typed(type, id)));
      if (access.outcome().equals("granted")) {
        frames.add(state("lock/strike", "UNLOCKED"));
        frames.add(state("lock/strike", "LOCKED"));
      }
      return frames;
    }

    private static String hyphened(String hex) {
      return hex.replaceAll("(..)(?=.)", "$1-");
    }

    private Frame state(String object, String word) {
      states.put(object, word);
      return frame(object, word);
    }

    private Frame frame(String object, String word) {
      return new Frame(root + object + "/state", Payload.word(word), true);
    }
  }
}
