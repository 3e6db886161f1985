package io.tidegate.simulator.firmware;

import static io.tidegate.simulator.firmware.Payload.json;
import static io.tidegate.simulator.firmware.Payload.members;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Locks that speak Home Assistant's protocol (home-assistant.io, MQTT Lock; core: components/mqtt),
 * {@code homeassistant/COMPONENT/DEVICE/OBJECT/state}, with their discovery with it: bolt, contact,
 * cover and battery, each sent when it changes and kept by the broker. At each connect they
 * announce themselves and say all of it again. Who opens they do not say, nor when; nothing is
 * kept. A bolt that turned back by itself unnoticed is sent when it is opened next.
 */
final class HomeAssistant implements Foreign {
  private static final String BOLT = "lock/%s/lock";
  private static final String UNLOCKED = "UNLOCKED";
  private static final String LOCKED = "LOCKED";

  private static final Traits TRAITS =
      new Traits(
          "home-assistant",
          false,
          false,
          Set.of(Site.UNIT),
          Set.of(Fact.CONTACT, Fact.BOLT, Fact.JAM, Fact.TAMPER, Fact.BATTERY, Fact.WILL),
          List.of(new Subscription("homeassistant/+/+/#", "home-assistant", 3)));

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public @Nullable Named named(String device, String type, String id) {
    return null; // it names no person
  }

  @Override
  public Voice voice(String community, String device) {
    return new Lock(device);
  }

  /** One device with the last values of its topics. */
  private static final class Lock implements Voice {
    private final String device;
    private final Map<String, String> states = new LinkedHashMap<>();

    Lock(String device) {
      this.device = device;
    }

    @Override
    public List<Frame> say(Report report, Stamp stamp) {
      if (report instanceof Report.Access access) {
        return access.outcome().equals("granted") ? opened() : List.of();
      } else if (report instanceof Report.Lock lock) {
        return bolt(lock.state());
      } else if (report instanceof Report.Door door) {
        return door.state().equals("held")
            ? List.of()
            : changed("binary_sensor/%s/contact", door.state().equals("closed") ? "OFF" : "ON");
      } else if (report instanceof Report.Tamper tamper) {
        boolean isActive = tamper.state().equals("active");
        return changed("binary_sensor/%s/tamper", isActive ? "ON" : "OFF");
      } else if (report instanceof Report.Health health) {
        return health.battery() == null
            ? List.of()
            : changed("sensor/%s/battery", health.battery().toString());
      } else if (report instanceof Report.Presence presence) {
        return presence(presence.online());
      }
      return List.of();
    }

    private List<Frame> presence(boolean online) {
      List<Frame> frames = new ArrayList<>();
      if (online) {
        frames.add(discovery());
      }
      frames.add(frame("lock/%s/availability", Payload.word(online ? "online" : "offline")));
      if (online) {
        states.forEach((object, word) -> frames.add(state(object, word)));
      }
      return frames;
    }

    private Frame discovery() {
      return frame(
          "lock/%s/config",
          json(
              members(
                  "stat_t",
                  "homeassistant/" + BOLT.formatted(device) + "/state",
                  "avty_t",
                  "homeassistant/lock/" + device + "/availability",
                  "uniq_id",
                  device)));
    }

    private List<Frame> opened() {
      List<Frame> frames = new ArrayList<>();
      if (UNLOCKED.equals(states.get(BOLT))) {
        frames.addAll(changed(BOLT, LOCKED));
      }
      frames.addAll(bolt("unlocked"));
      return frames;
    }

    private List<Frame> bolt(String state) {
      return switch (state) {
        case "jammed" -> changed(BOLT, "JAMMED");
        case "locked" -> changed(BOLT, LOCKED);
        default ->
            UNLOCKED.equals(states.get(BOLT))
                ? List.of()
                : List.of(state(BOLT, "UNLOCKING"), changed(BOLT, UNLOCKED).get(0));
      };
    }

    private List<Frame> changed(String object, String word) {
      return Objects.equals(states.put(object, word), word)
          ? List.of()
          : List.of(state(object, word));
    }

    private Frame state(String object, String word) {
      return frame(object + "/state", Payload.word(word));
    }

    private Frame frame(String topic, byte[] payload) {
      return new Frame("homeassistant/" + topic.formatted(device), payload, true);
    }
  }
}
