package io.tidegate.simulator.firmware;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nuki locks by their own MQTT API (developer.nuki.io/t/17626), {@code nuki/DEVICE/TOPIC}: a bare
 * word a topic, states kept by the broker, and {@code lockActionEvent}, five numbers, of who moves
 * the bolt. No time, no number, nothing kept, and never a denial. Who has a card elsewhere uses a
 * finger at the keypad, who has a telephone a code.
 */
final class Nuki implements Foreign {
  private static final int LOCKED = 1;
  private static final int UNLOCKED = 3;
  private static final int BLOCKED = 254;

  private static final Traits TRAITS =
      new Traits(
          "nuki",
          false,
          false,
          Set.of(Site.UNIT),
          Set.of(Fact.WHO, Fact.CONTACT, Fact.BOLT, Fact.JAM, Fact.BATTERY, Fact.WILL),
          List.of(new Subscription("nuki/+/+", "nuki", 2)));

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
    String root = "nuki/" + device + "/";
    return (report, stamp) -> {
      if (report instanceof Report.Access access) {
        return access(root, access);
      } else if (report instanceof Report.Lock lock) {
        return lock(root, lock);
      } else if (report instanceof Report.Door door) {
        boolean isClosed = door.state().equals("closed");
        return door.state().equals("held")
            ? List.of()
            : List.of(state(root, "doorsensorState", isClosed ? 2 : 3));
      } else if (report instanceof Report.Health health && health.battery() != null) {
        return List.of(state(root, "batteryChargeState", health.battery()));
      } else if (report instanceof Report.Presence presence) {
        return List.of(
            new Frame(root + "connected", Payload.word(Boolean.toString(presence.online())), true));
      }
      return List.of();
    };
  }

  private static List<Frame> access(String root, Report.Access access) {
    String type = String.valueOf(access.credentialType());
    if (!access.outcome().equals("granted") || type.equals("button")) {
      return List.of();
    }
    if (type.equals("key")) {
      return List.of(action(root, 1, 1, "0", 0), state(root, "state", UNLOCKED));
    }
    String slot = Numbered.slot(type, Objects.requireNonNullElse(access.credentialId(), ""));
    return List.of(
        action(root, 1, 0, slot, Named.isCode(type) ? 1 : 2), state(root, "state", UNLOCKED));
  }

  private static List<Frame> lock(String root, Report.Lock lock) {
    boolean isLocked = lock.state().equals("locked");
    if (lock.state().equals("jammed")) {
      return List.of(state(root, "state", BLOCKED));
    }
    Frame state = state(root, "state", isLocked ? LOCKED : UNLOCKED);
    if (lock.by().equals("credential") && !isLocked) {
      return List.of(state); // already sent with the person
    }
    int trigger =
        switch (lock.by()) {
          case "auto" -> 6;
          case "app" -> 0xAB;
          case "inside_handle" -> 2;
          default -> 1;
        };
    return List.of(action(root, isLocked ? 2 : 1, trigger, "0", 0), state);
  }

  /**
   * @param kind of the code: 1 a PIN, 2 a finger
   */
  private static Frame action(String root, int action, int trigger, String code, int kind) {
    String user = code.equals("0") ? "0" : "54321";
    return new Frame(
        root + "lockActionEvent",
        Payload.word(action + "," + trigger + "," + user + "," + code + "," + kind),
        false);
  }

  private static Frame state(String root, String topic, int number) {
    return new Frame(root + topic, Payload.word(Integer.toString(number)), true);
  }
}
