package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.LockState;
import io.tidegate.gateway.event.TamperPart;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Zigbee2MQTT: locks and contact sensors (github.com/Koenkk/zigbee2mqtt: lib/controller.ts,
 * lib/state.ts; Koenkk/zigbee-herdsman-converters: converters/fromZigbee.ts, lib/lumi.ts,
 * devices/yale.ts, onesti.ts, easyaccess.ts). {@code BASE/NAME} is a JSON object of everything the
 * bridge knows of a device, old and new; {@code BASE/NAME/availability} and {@code
 * BASE/bridge/state} are births and last wills; {@code …/set} and {@code …/get} are commands. A
 * name may hold slashes and blanks: a source that says {@code device: body} takes the device from
 * the topic, in lower case and with hyphens, but then nothing is remembered of it.
 *
 * <p>An {@code action} is news, see {@link ZigbeeAction}: the bridge keeps it out of what it
 * repeats. All else is state and an event only where it changed: {@code lock_state} or {@code
 * state}, {@code door_state}, {@code contact} and {@code garage_door_contact} (false is open),
 * {@code tamper}, {@code alarm} (Yale) and {@code battery}. In a message with an action the state
 * may still be the old one and is not believed; a lock's message is refused whole where no lock is
 * known to have its action. What is kept by the broker is read for its action alone. The member
 * {@code …/action} publishes by itself is a copy; other bare members are read.
 *
 * <p>Time is {@code last_seen} (ISO 8601 with an offset, or epoch milliseconds), where the site has
 * turned it on: when the bridge last heard the device. No number. A door is door 1. A PIN, card or
 * finger is known by its slot. Never read: {@code users}, {@code last_used_pin_code} (the PIN in
 * clear) and {@code last_unlock_…}, which comes again with each message. {@code not_fully_locked}
 * is a jam until the bolt moves on.
 */
public final class Zigbee2MqttCodec implements DeviceCodec {
  private static final long TOO_LATE_MILLIS = 253_402_300_800_000L; // year 10000
  private static final Set<String> BARE =
      Set.of(
          "state",
          "lock_state",
          "door_state",
          "contact",
          "garage_door_contact",
          "tamper",
          "alarm",
          "battery");

  @Override
  public String id() {
    return "zigbee2mqtt";
  }

  @Override
  public Set<MissingCapability> blind() {
    return Set.of(MissingCapability.HELD, MissingCapability.DURESS);
  }

  @Override
  public Set<String> usualFilters() {
    return Set.of("zigbee2mqtt/#");
  }

  @Override
  public Decoded decode(Message message, Memory memory, Fingerprinter fingerprinter) {
    String[] levels = message.topic().split("/", -1);
    String last = levels[levels.length - 1];
    int at = bridge(levels);
    boolean bridge = at > 0;
    if (!bridge && isCommand(levels)) {
      return new Ignored("command");
    }
    if (levels[0].equals("homeassistant")) {
      return new Ignored("discovery");
    }
    if (bridge && (levels.length != at + 2 || !last.equals("state"))) {
      return new Ignored("bridge");
    }
    if (message.payload().length == 0) {
      return new Ignored("cleared");
    }
    try {
      if (bridge || last.equals("availability")) {
        return presence(message, bridge ? "bridge" : name(levels, 1));
      }
      return BareWord.isObject(message)
          ? state(message, name(levels, 0), JsonTree.read(message.payload()), memory, fingerprinter)
          : bare(message, levels, memory, fingerprinter);
    } catch (DecodeException refusal) {
      return refusal.rejected();
    }
  }

  /** Where the bridge itself stands in the topic: a base may have two levels. 0: it does not. */
  private static int bridge(String[] levels) {
    if (levels.length > 1 && levels[1].equals("bridge")) {
      return 1;
    }
    return levels.length > 3 && levels[2].equals("bridge") ? 2 : 0;
  }

  /** {@code NAME/set}, {@code NAME/get} or one of their members. */
  private static boolean isCommand(String[] levels) {
    for (int i = Math.max(2, levels.length - 2); i < levels.length; i++) {
      if (levels[i].equals("set") || levels[i].equals("get")) {
        return true;
      }
    }
    return false;
  }

  /** The device's name: what stands between the base topic and the last {@code cut} levels. */
  private static String name(String[] levels, int cut) {
    int end = Math.max(levels.length - cut, 1);
    return String.join("/", Arrays.copyOfRange(levels, Math.min(1, end - 1), end));
  }

  /** Version 1 of the bridge writes the word alone. */
  private static Decoded presence(Message message, String name) throws DecodeException {
    String word =
        BareWord.isObject(message)
            ? JsonTree.read(message.payload()).text("state")
            : BareWord.read(message);
    boolean online = "online".equals(word);
    if (!online && !"offline".equals(word)) {
      throw new DecodeException(Reason.BAD_FIELD, "state: expected online or offline");
    }
    EventCollector gathered =
        EventCollector.of(message, EventCollector.device(message, name), Memory.EMPTY);
    gathered.presence(online);
    return gathered.decoded("presence");
  }

  /** A member by itself, where the site chose to have them so. */
  private static Decoded bare(
      Message message, String[] levels, Memory memory, Fingerprinter fingerprinter)
      throws DecodeException {
    String member = levels[levels.length - 1];
    if (levels.length < 3) {
      throw new DecodeException(Reason.BAD_JSON, "expected an object");
    }
    if (!BARE.contains(member)) {
      return new Ignored(member.equals("action") ? "copy" : "other_member");
    }
    Map<String, Object> members = new LinkedHashMap<>();
    members.put(member, BareWord.read(message));
    return state(message, name(levels, 1), new JsonTree(members), memory, fingerprinter);
  }

  private static Decoded state(
      Message message, String name, JsonTree json, Memory memory, Fingerprinter fingerprinter)
      throws DecodeException {
    EventCollector gathered =
        EventCollector.at(time(json), message, EventCollector.device(message, name), memory);
    boolean moved = ZigbeeAction.read(json, gathered, fingerprinter);
    boolean acted = !gathered.isEmpty();
    if (!message.retained()) {
      bolt(json, gathered, moved);
      contact(json, gathered);
      alarm(json, gathered);
      Double battery = json.decimal("battery");
      if (battery != null) {
        gathered.battery(battery);
      }
    }
    if (!acted && (gathered.isEmpty() || bolt(json) != null)) {
      ZigbeeAction.refuseUnknown(json); // the state in the same message may be the old one
    }
    if (gathered.isEmpty() && json.members().keySet().stream().noneMatch(BARE::contains)) {
      return new Ignored("other_device");
    }
    return gathered.decoded(message.retained() ? "retained" : "unchanged");
  }

  private static @Nullable LockState bolt(JsonTree json) {
    String word = json.text("lock_state");
    if (word == null) {
      word = json.text("state");
    }
    return switch (String.valueOf(word)) {
      case "locked", "LOCK", "LOCKED" -> LockState.LOCKED;
      case "unlocked", "UNLOCK", "UNLOCKED" -> LockState.UNLOCKED;
      case "not_fully_locked" -> LockState.JAMMED;
      default -> null; // a lamp is ON
    };
  }

  /**
   * @param moved whether an action has already reported the bolt
   */
  private static void bolt(JsonTree json, EventCollector gathered, boolean moved) {
    LockState state = bolt(json);
    if (state != null && gathered.changed("state", state.word()) && !moved) {
      gathered.bolt(1, state);
    }
  }

  private static void contact(JsonTree json, EventCollector gathered) {
    Boolean closed = json.flag("contact");
    closed = closed == null ? json.flag("garage_door_contact") : closed;
    DoorState contact = closed == null ? null : closed ? DoorState.CLOSED : DoorState.OPENED;
    DoorState door =
        switch (String.valueOf(json.text("door_state"))) {
          case "open" -> DoorState.OPENED;
          case "closed" -> DoorState.CLOSED;
          case "error_forced_open" -> DoorState.FORCED;
          default -> contact; // jammed, unspecified, undefined: it does not know
        };
    if (door != null) {
      gathered.contact(1, door);
    }
  }

  /** With an alarm, {@code tamper} stands for low batteries and wrong codes too. */
  private static void alarm(JsonTree json, EventCollector gathered) {
    String alarm = json.text("alarm");
    if (alarm == null) {
      Boolean tamper = json.flag("tamper");
      if (tamper != null) {
        gathered.tamper(tamper, TamperPart.COVER);
      }
    } else if (gathered.changed("alarm", alarm)) {
      ZigbeeAction.alarm(alarm, gathered);
    }
  }

  private static @Nullable Instant time(JsonTree json) {
    String text = json.text("last_seen");
    Long millis = json.number("last_seen");
    if (millis != null) {
      return millis > 0 && millis < TOO_LATE_MILLIS ? Instant.ofEpochMilli(millis) : null;
    }
    return text == null ? null : Rfc3339.parse(text);
  }
}
