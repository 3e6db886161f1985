package io.tidegate.simulator.firmware;

import static io.tidegate.simulator.firmware.Payload.json;
import static io.tidegate.simulator.firmware.Payload.members;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Matter locks as python-matter-server tells them (github.com/home-assistant-libs/
 * python-matter-server; codes of the cluster DoorLock, 257) on {@code matter/DEVICE/events}. Every
 * event has a number that leaps by a thousand at each start of the node, and its time. A node keeps
 * its events. Codes and fingers go by their index; who has a card elsewhere uses a finger, who has
 * a telephone a code. Key, knob and handle are one to it, and that a cover was closed again it does
 * not say.
 */
final class Matter implements Foreign {
  private static final long LEAP = 1_000;
  private static final int LOCK = 257;
  private static final int KEYPAD = 3;
  private static final int BIOMETRIC = 9;

  private static final Traits TRAITS =
      new Traits(
          "matter",
          true,
          true,
          Set.of(Site.UNIT),
          Set.of(
              Fact.WHO,
              Fact.WHO_REFUSED,
              Fact.REFUSALS,
              Fact.WRONG_PINS,
              Fact.CONTACT,
              Fact.FORCED,
              Fact.BOLT,
              Fact.JAM,
              Fact.TAMPER,
              Fact.DURESS,
              Fact.BATTERY,
              Fact.WILL,
              Fact.CLOCK),
          List.of(new Subscription("matter/+/events", "matter", 2)));

  @Override
  public Traits traits() {
    return TRAITS;
  }

  @Override
  public @Nullable Named named(String device, String type, String id) {
    return Named.inSlot(device, type, id);
  }

  private static int source(String type) {
    return Named.isCode(type) ? KEYPAD : BIOMETRIC;
  }

  @Override
  public Voice voice(String community, String device) {
    return new Node("matter/" + device + "/events", device.hashCode() & 0xFFFF);
  }

  /** One device. */
  private static final class Node implements Voice {
    private final String topic;
    private final int node;
    private String boot = "";
    private long leaps;

    Node(String topic, int node) {
      this.topic = topic;
      this.node = node;
    }

    @Override
    public List<Frame> say(Report report, Stamp stamp) {
      if (!boot.equals(stamp.boot())) {
        leaps += LEAP;
        boot = stamp.boot();
      }
      if (report instanceof Report.Access access) {
        return access(access, stamp);
      } else if (report instanceof Report.Lock lock) {
        return lock(lock, stamp);
      } else if (report instanceof Report.Door door) {
        return List.of(event(stamp, 1, members("doorState", contact(door.state()))));
      } else if (report instanceof Report.Tamper tamper) {
        return tamper.state().equals("active") ? List.of(alarm(stamp, 5)) : List.of();
      } else if (report instanceof Report.Config config) {
        return changed(config.change(), stamp);
      } else if (report instanceof Report.Health health) {
        return health.battery() == null ? List.of() : List.of(battery(health.battery()));
      } else if (report instanceof Report.Presence presence) {
        return List.of(
            frame("node_updated", members("node_id", node, "available", presence.online())));
      }
      return List.of();
    }

    private static int contact(String state) {
      return switch (state) {
        case "opened" -> 0;
        case "closed" -> 1;
        case "forced" -> 3;
        default -> 5;
      };
    }

    private List<Frame> changed(String change, Stamp stamp) {
      return switch (change) {
        case "users" ->
            List.of(event(stamp, 4, members("lockDataType", 6, "dataOperationType", 0)));
        case "factory_reset" -> List.of(alarm(stamp, 1));
        default -> List.of();
      };
    }

    private List<Frame> access(Report.Access access, Stamp stamp) {
      String type = String.valueOf(access.credentialType());
      String id = Objects.requireNonNullElse(access.credentialId(), "");
      if (access.outcome().equals("presented") || type.equals("button")) {
        return List.of();
      }
      int source = type.equals("key") ? 1 : source(type);
      String slot = type.equals("key") ? null : Numbered.slot(type, id);
      if (access.outcome().equals("granted")) {
        return List.of(operation(stamp, access.duress() ? 3 : 1, source, slot));
      }
      String reason = String.valueOf(access.reason());
      boolean isKnown = Set.of("not_permitted", "expired", "revoked").contains(reason);
      return List.of(
          reason.equals("locked_out")
              ? alarm(stamp, 4)
              : failed(stamp, isKnown ? 3 : 1, source, isKnown ? slot : null));
    }

    private List<Frame> lock(Report.Lock lock, Stamp stamp) {
      boolean isLocked = lock.state().equals("locked");
      if (lock.state().equals("jammed")) {
        return List.of(alarm(stamp, 0));
      }
      if (lock.by().equals("credential") && !isLocked) {
        return List.of(); // sent with the credential
      }
      int source =
          switch (lock.by()) {
            case "auto" -> 4;
            case "app" -> 7;
            default -> 1;
          };
      return List.of(operation(stamp, isLocked ? 0 : 1, source, null));
    }

    private Frame operation(Stamp stamp, int type, int source, @Nullable String slot) {
      return event(stamp, 2, shown(type, source, slot));
    }

    private Frame failed(Stamp stamp, int error, int source, @Nullable String slot) {
      Map<String, @Nullable Object> data = shown(1, source, slot);
      data.put("operationError", error);
      return event(stamp, 3, data);
    }

    private static Map<String, @Nullable Object> shown(
        int type, int source, @Nullable String slot) {
      return members(
          "lockOperationType",
          type,
          "operationSource",
          source,
          "userIndex",
          null,
          "fabricIndex",
          null,
          "sourceNode",
          null,
          "credentials",
          slot == null
              ? null
              : List.of(
                  members(
                      "credentialType",
                      source == KEYPAD ? 1 : 3,
                      "credentialIndex",
                      Integer.parseInt(slot))));
    }

    private Frame alarm(Stamp stamp, int code) {
      return event(stamp, 0, members("alarmCode", code));
    }

    private Frame event(Stamp stamp, int event, Map<String, @Nullable Object> data) {
      return frame(
          "node_event",
          members(
              "node_id",
              node,
              "endpoint_id",
              1,
              "cluster_id",
              LOCK,
              "event_id",
              event,
              "event_number",
              leaps + stamp.number(),
              "priority",
              2,
              "timestamp",
              stamp.at().toEpochMilli(),
              "timestamp_type",
              1,
              "data",
              data));
    }

    private Frame battery(int percent) {
      return frame("attribute_updated", List.of(node, "0/47/12", 2 * percent));
    }

    private Frame frame(String event, Object data) {
      return new Frame(topic, json(members("event", event, "data", data)), false);
    }
  }
}
