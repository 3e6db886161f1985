package io.tidegate.simulator.firmware;

import static io.tidegate.simulator.firmware.Payload.members;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Locks of the Zigbee standard behind Zigbee2MQTT (github.com/Koenkk/zigbee2mqtt,
 * zigbee-herdsman-converters: fromZigbee.ts): {@code zigbee2mqtt/DEVICE} holds all that is known of
 * a device, at every change and when it comes back, with {@code action} only where there is news.
 * {@code last_seen} is the bridge's time. Codes and fingers go by their slot; who has a card
 * elsewhere uses a finger, who has a telephone a code. A lock keeps nothing. Of a sleeping lock the
 * bridge tells no pulse, only {@code availability}, which the broker keeps.
 */
final class Zigbee2Mqtt implements Foreign {
  private static final Traits TRAITS =
      new Traits(
          "zigbee2mqtt",
          false,
          false,
          Set.of(Site.UNIT),
          Set.of(
              Fact.WHO,
              Fact.REFUSALS,
              Fact.WRONG_PINS,
              Fact.CONTACT,
              Fact.FORCED,
              Fact.BOLT,
              Fact.JAM,
              Fact.KEY,
              Fact.TAMPER,
              Fact.BATTERY,
              Fact.WILL),
          List.of(new Subscription("zigbee2mqtt/+/#", "zigbee2mqtt", 2)));

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public @Nullable Named named(String device, String type, String id) {
    return Named.inSlot(device, type, id);
  }

  private static String source(String type) {
    return Named.isCode(type) ? "keypad" : "fingerprint";
  }

  @Override
  public Voice voice(String community, String device) {
    return new Lock("zigbee2mqtt/" + device);
  }

  /** One device, and what the bridge knows of it. */
  private static final class Lock implements Voice {
    private final String topic;
    private final Map<String, @Nullable Object> known = new LinkedHashMap<>();

    Lock(String topic) {
      this.topic = topic;
    }

    @Override
    public List<Frame> say(Report report, Stamp stamp) {
      if (report instanceof Report.Access access) {
        return access(access, stamp);
      } else if (report instanceof Report.Lock lock) {
        return List.of(lock(lock, stamp));
      } else if (report instanceof Report.Door door) {
        known.put(
            "door_state",
            switch (door.state()) {
              case "closed" -> "closed";
              case "forced" -> "error_forced_open";
              default -> "open";
            });
        return List.of(state(stamp));
      } else if (report instanceof Report.Tamper tamper) {
        known.put("tamper", tamper.state().equals("active"));
        return List.of(state(stamp));
      } else if (report instanceof Report.Health health) {
        return health(health, stamp);
      } else if (report instanceof Report.Config config) {
        return config.change().equals("users")
            ? List.of(action("pin_code_added", "rf", "5", stamp))
            : List.of();
      } else if (report instanceof Report.Presence presence) {
        return presence(presence.online(), stamp);
      }
      return List.of();
    }

    private List<Frame> presence(boolean online, Stamp stamp) {
      List<Frame> frames = new ArrayList<>();
      frames.add(
          new Frame(
              topic + "/availability",
              Payload.json(members("state", online ? "online" : "offline")),
              true));
      if (online && !known.isEmpty()) {
        frames.add(state(stamp));
      }
      return frames;
    }

    private List<Frame> health(Report.Health health, Stamp stamp) {
      if (health.battery() == null) {
        return List.of();
      }
      known.put("battery", health.battery());
      known.put("linkquality", Math.max(0, 200 + 2 * health.rssi()));
      return List.of(state(stamp));
    }

    private List<Frame> access(Report.Access access, Stamp stamp) {
      String type = String.valueOf(access.credentialType());
      String id = Objects.requireNonNullElse(access.credentialId(), "");
      if (access.outcome().equals("presented") || type.equals("button")) {
        return List.of();
      }
      if (access.outcome().equals("granted")) {
        bolt(false);
        return List.of(
            type.equals("key")
                ? action("key_unlock", "manual", null, stamp)
                : action("unlock", source(type), Numbered.slot(type, id), stamp));
      }
      String reason = String.valueOf(access.reason());
      boolean isSchedule = reason.equals("not_permitted") || reason.equals("expired");
      return List.of(
          action(
              isSchedule ? "unlock_failure_invalid_schedule" : "unlock_failure_invalid_pin_or_id",
              source(type),
              null,
              stamp));
    }

    private Frame lock(Report.Lock lock, Stamp stamp) {
      boolean isLocked = lock.state().equals("locked");
      if (lock.state().equals("jammed")) {
        known.put("lock_state", "not_fully_locked");
        return state(stamp);
      }
      bolt(isLocked);
      String what = isLocked ? "lock" : "unlock";
      return switch (lock.by()) {
        case "auto" -> action("auto_lock", "manual", null, stamp);
        case "inside_handle" -> action("manual_" + what, "manual", null, stamp);
        case "key" -> action("key_" + what, "manual", null, stamp);
        case "app" -> action(what, "rf", null, stamp);
        default -> state(stamp); // already sent as an action
      };
    }

    private void bolt(boolean isLocked) {
      known.put("state", isLocked ? "LOCK" : "UNLOCK");
      known.put("lock_state", isLocked ? "locked" : "unlocked");
    }

    private Frame action(String action, String source, @Nullable String user, Stamp stamp) {
      Map<String, @Nullable Object> all = new LinkedHashMap<>(known);
      all.put("action", action);
      all.put("action_source_name", source);
      all.put("action_user", user == null ? 65_535 : Integer.parseInt(user));
      return frame(all, stamp);
    }

    private Frame state(Stamp stamp) {
      return frame(new LinkedHashMap<>(known), stamp);
    }

    private Frame frame(Map<String, @Nullable Object> all, Stamp stamp) {
      all.put("last_seen", stamp.at().toString());
      return new Frame(topic, Payload.json(all), false);
    }
  }
}
