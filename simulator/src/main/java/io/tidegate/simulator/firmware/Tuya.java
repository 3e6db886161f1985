package io.tidegate.simulator.firmware;

import static io.tidegate.simulator.firmware.Payload.json;
import static io.tidegate.simulator.firmware.Payload.members;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tuya locks of the Zigbee profile behind tuya-mqtt (github.com/TheAgentK/tuya-mqtt:
 * devices/tuya-device.js): {@code tuya/DEVICE/dps/state} holds the points that changed, {@code
 * dps/N/state} each once more; the key is the way of opening, the value the slot. At each connect
 * all points are sent at once. No time, nothing is kept. Single refusals are not called, only that
 * there were too many. Who has a card elsewhere uses a finger, who has a telephone a code.
 */
final class Tuya implements Foreign {
  private static final String FINGER = "1";
  private static final String CODE = "2";
  private static final String KEY = "7";
  private static final String DOOR = "8";
  private static final String ALARM = "9";
  private static final String BATTERY = "10";
  private static final String DURESS = "16";

  private static final Traits TRAITS =
      new Traits(
          "tuya",
          false,
          false,
          Set.of(Site.UNIT),
          Set.of(
              Fact.WHO,
              Fact.WRONG_PINS,
              Fact.CONTACT,
              Fact.JAM,
              Fact.KEY,
              Fact.TAMPER,
              Fact.DURESS,
              Fact.BATTERY,
              Fact.WILL),
          List.of(
              new Subscription("tuya/+/dps/#", "tuya", 2),
              new Subscription("tuya/+/status", "tuya", 2)));

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public @Nullable Named named(String device, String type, String id) {
    return Named.inSlot(device, type, id);
  }

  private static String way(String type) {
    return Named.isCode(type) ? CODE : FINGER;
  }

  @Override
  public Voice voice(String community, String device) {
    return new Lock("tuya/" + device + "/");
  }

  /** One device with the last values of its points. */
  private static final class Lock implements Voice {
    private final String root;
    private final Map<String, @Nullable Object> points = new TreeMap<>();

    Lock(String root) {
      this.root = root;
    }

    @Override
    public List<Frame> say(Report report, Stamp stamp) {
      if (report instanceof Report.Access access) {
        return access(access);
      } else if (report instanceof Report.Lock lock) {
        return lock(lock);
      } else if (report instanceof Report.Door door) {
        return door.state().equals("held")
            ? point(ALARM, "unclosed_time")
            : point(DOOR, !door.state().equals("closed"));
      } else if (report instanceof Report.Tamper tamper) {
        return tamper.state().equals("active") ? point(ALARM, "pry") : List.of();
      } else if (report instanceof Report.Health health) {
        return health.battery() == null ? List.of() : point(BATTERY, health.battery());
      } else if (report instanceof Report.Presence presence) {
        return presence(presence.online());
      }
      return List.of();
    }

    private List<Frame> presence(boolean online) {
      List<Frame> frames = new ArrayList<>();
      frames.add(new Frame(root + "status", Payload.word(online ? "online" : "offline"), false));
      if (online && !points.isEmpty()) {
        frames.addAll(report(points));
      }
      return frames;
    }

    private List<Frame> access(Report.Access access) {
      String type = String.valueOf(access.credentialType());
      String id = Objects.requireNonNullElse(access.credentialId(), "");
      if (access.outcome().equals("presented") || type.equals("button")) {
        return List.of();
      }
      if (access.outcome().equals("denied")) {
        boolean isTooMany = "locked_out".equals(access.reason());
        return isTooMany
            ? point(ALARM, way(type).equals(CODE) ? "wrong_password" : "wrong_finger")
            : List.of();
      }
      if (access.duress()) {
        return point(DURESS, true);
      }
      return type.equals("key")
          ? point(KEY, 0)
          : point(way(type), Integer.parseInt(Numbered.slot(type, id)));
    }

    private List<Frame> lock(Report.Lock lock) {
      if (lock.state().equals("jammed")) {
        return point(ALARM, "tongue_bad");
      }
      boolean isKey = lock.state().equals("unlocked") && lock.by().equals("key");
      return isKey ? point(KEY, 0) : List.of(); // it has no sensor at its bolt
    }

    private List<Frame> point(String number, Object value) {
      points.put(number, value);
      return report(members(number, value));
    }

    private List<Frame> report(Map<String, @Nullable Object> changed) {
      List<Frame> frames = new ArrayList<>();
      frames.add(new Frame(root + "dps/state", json(changed), false));
      changed.forEach(
          (number, value) ->
              frames.add(
                  new Frame(
                      root + "dps/" + number + "/state",
                      Payload.word(String.valueOf(value)),
                      false)));
      return frames;
    }
  }
}
