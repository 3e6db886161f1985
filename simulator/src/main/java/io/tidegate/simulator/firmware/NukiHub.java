package io.tidegate.simulator.firmware;

import static io.tidegate.simulator.firmware.Payload.json;
import static io.tidegate.simulator.firmware.Payload.members;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nuki Hub (github.com/technyon/nuki_hub: src/NukiNetworkLock.cpp) with "publish authorization log"
 * on, below {@code nukihub/DEVICE}: {@code lock/rollingLog}, one entry a message, and states, all
 * kept by the broker. Its keypad knows codes and fingers by a number; who has a card elsewhere uses
 * a finger here, who has a telephone a code. The lock's clock is UTC, whole seconds. The lock keeps
 * its log while it is out of reach. Whether a key turned it or a hand it cannot tell.
 */
final class NukiHub implements Foreign {
  private static final Traits TRAITS =
      new Traits(
          "nuki-hub",
          true,
          true,
          Set.of(Site.UNIT),
          Set.of(
              Fact.WHO,
              Fact.WHO_REFUSED,
              Fact.REFUSALS,
              Fact.WRONG_PINS,
              Fact.CONTACT,
              Fact.BOLT,
              Fact.JAM,
              Fact.BATTERY,
              Fact.PULSE,
              Fact.WILL,
              Fact.BOOTS,
              Fact.CLOCK),
          List.of(new Subscription("nukihub/+/#", "nuki-hub", 2)));

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public @Nullable Named named(String device, String type, String id) {
    return Named.inSlot(device, type, id);
  }

  @Override
  public Voice voice(String community, String device) {
    return new Lock("nukihub/" + device + "/");
  }

  /** One device: a hub and its lock. */
  private record Lock(String root) implements Voice {
    @Override
    public List<Frame> say(Report report, Stamp stamp) {
      if (report instanceof Report.Access access) {
        return access(access, stamp);
      } else if (report instanceof Report.Lock lock) {
        return lock(lock, stamp);
      } else if (report instanceof Report.Door door) {
        boolean isClosed = door.state().equals("closed");
        return door.state().equals("held")
            ? List.of()
            : List.of(
                log(stamp, "DoorSensor", isClosed ? "DoorClosed" : "DoorOpened", Map.of()),
                state("lock/doorSensorState", isClosed ? "doorClosed" : "doorOpened"));
      } else if (report instanceof Report.Health health) {
        return health(health);
      } else if (report instanceof Report.Presence presence) {
        return List.of(
            state("maintenance/mqttConnectionState", presence.online() ? "online" : "offline"));
      }
      return List.of();
    }

    private List<Frame> health(Report.Health health) {
      Frame rssi = state("maintenance/wifiRssi", Integer.toString(health.rssi()));
      Frame uptime = state("maintenance/uptime", Long.toString(health.uptime() / 60));
      return health.battery() == null
          ? List.of(rssi, uptime)
          : List.of(state("lock/battery/level", health.battery().toString()), rssi, uptime);
    }

    private List<Frame> access(Report.Access access, Stamp stamp) {
      String type = String.valueOf(access.credentialType());
      String id = Objects.requireNonNullElse(access.credentialId(), "");
      if (access.outcome().equals("presented")) {
        return List.of();
      }
      if (type.equals("key") || type.equals("button")) {
        return List.of(
            moved(stamp, "Unlock", "manual", "success"), state("lock/state", "unlocked"));
      }
      String trigger = Named.isCode(type) ? "code" : "fingerprint";
      if (access.outcome().equals("granted")) {
        return List.of(
            keypad(stamp, "Unlock", trigger, "success", Numbered.slot(type, id)),
            state("lock/state", "unlocked"));
      }
      boolean isKnown =
          Set.of("not_permitted", "expired", "revoked").contains(String.valueOf(access.reason()));
      return List.of(
          isKnown
              ? keypad(stamp, "Unlock", trigger, "notAuthorized", Numbered.slot(type, id))
              : keypad(stamp, "Unknown", trigger, "invalidCode", "0"));
    }

    private List<Frame> lock(Report.Lock lock, Stamp stamp) {
      boolean isLocked = lock.state().equals("locked");
      Frame state =
          state(
              "lock/state",
              lock.state().equals("jammed") ? "motorBlocked" : isLocked ? "locked" : "unlocked");
      if (lock.by().equals("credential") && !isLocked) {
        return List.of(state); // already sent with the keypad's entry
      }
      String trigger =
          switch (lock.by()) {
            case "auto" -> "autoLock";
            case "app" -> "mqtt";
            default -> "manual";
          };
      return List.of(
          lock.state().equals("jammed")
              ? moved(stamp, "Lock", trigger, "motorBlocked")
              : moved(stamp, isLocked ? "Lock" : "Unlock", trigger, "success"),
          state);
    }

    private Frame moved(Stamp stamp, String action, String trigger, String completion) {
      return log(
          stamp, "LockAction", action, members("trigger", trigger, "completionStatus", completion));
    }

    private Frame keypad(
        Stamp stamp, String action, String trigger, String completion, String codeId) {
      return log(
          stamp,
          "KeypadAction",
          action,
          members(
              "trigger",
              trigger,
              "completionStatus",
              completion,
              "codeId",
              Integer.parseInt(codeId)));
    }

    private Frame log(Stamp stamp, String type, String action, Map<String, @Nullable Object> more) {
      OffsetDateTime time = stamp.at().atOffset(ZoneOffset.UTC);
      Map<String, @Nullable Object> entry =
          members(
              "index",
              stamp.number(),
              "authorizationId",
              0,
              "authorizationName",
              "",
              "timeYear",
              time.getYear(),
              "timeMonth",
              time.getMonthValue(),
              "timeDay",
              time.getDayOfMonth(),
              "timeHour",
              time.getHour(),
              "timeMinute",
              time.getMinute(),
              "timeSecond",
              time.getSecond(),
              "type",
              type,
              "action",
              action);
      entry.putAll(more);
      return new Frame(root + "lock/rollingLog", json(entry), true);
    }

    private Frame state(String topic, String word) {
      return new Frame(root + topic, Payload.word(word), true);
    }
  }
}
