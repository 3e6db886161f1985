package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.HealthReport;
import io.tidegate.gateway.event.LockState;
import io.tidegate.gateway.event.TamperPart;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nuki Hub (github.com/technyon/nuki_hub: src/NukiNetworkLock.cpp, NukiNetworkOpener.cpp,
 * MqttTopics.h, README; words by I-Connect/NukiBleEsp32: src/NukiLockConstants.h). An ESP32 that
 * speaks Bluetooth with a lock and an opener: {@code PATH/lock/…} is door 1, {@code PATH/opener/…}
 * door 2. PATH is the site's, {@code nukihub} by default, {@code nuki} before.
 *
 * <p>The lock's own log ({@code rollingLog}, one entry a message) is the one source of who and of
 * denials; it requires "publish authorization log". See {@link NukiHubLog}: numbered, with the
 * lock's time, kept on the lock while it is out of reach. {@code log} and {@code shortLog} hold the
 * same entries in a list, and sometimes one that {@code rollingLog} left out; the number tells
 * which is new. A list may be cut at the end of the buffer and is then left alone. Once the log has
 * reported a bolt or a contact, {@code state} or {@code doorSensorState} are ignored: they repeat
 * it later and without a cause. Without the log they are events at their arrival where they
 * changed, and what the broker keeps of them is none.
 *
 * <p>A device is online while its ESP32 is ({@code maintenance/mqttConnectionState}, a last will)
 * and it reaches its lock ({@code lock/availability}). {@code …/action}, {@code …/query/…} and the
 * like are commands, {@code --} stands for nothing. Older versions have {@code query}, {@code
 * keypad} and {@code presence} next to {@code lock}, not below it.
 */
public final class NukiHubCodec implements DeviceCodec {
  private static final Set<String> PARTS =
      Set.of("lock", "opener", "maintenance", "info", "configuration", "battery", "gpio");
  private static final Set<String> OLDER_PARTS =
      Set.of("query", "keypad", "timecontrol", "authorization", "presence");

  @Override
  public String id() {
    return "nuki-hub";
  }

  @Override
  public Set<MissingCapability> blind() {
    return Set.of(MissingCapability.FORCED, MissingCapability.HELD, MissingCapability.DURESS);
  }

  @Override
  public Set<String> usualFilters() {
    return Set.of("nukihub/#", "nuki/lock/#", "nuki/opener/#");
  }

  @Override
  public Decoded decode(Message message, Memory memory, Fingerprinter fingerprinter) {
    String[] levels = message.topic().split("/", -1);
    if (levels[0].equals("homeassistant")) {
      return new Ignored("discovery");
    }
    int part = part(levels, PARTS);
    boolean isOlder = part == levels.length;
    part = isOlder ? part(levels, OLDER_PARTS) : part;
    int from = isOlder ? part : part + 1;
    String what =
        String.join("/", Arrays.copyOfRange(levels, Math.min(from, levels.length), levels.length));
    if (isCommand(what)) {
      return new Ignored("command");
    }
    if (message.payload().length == 0) {
      return new Ignored("cleared");
    }
    if (part >= levels.length - 1) {
      return new Decoded.Rejected(
          Reason.BAD_TOPIC, "expected PATH/lock/…, opener/… or maintenance/…");
    }
    try {
      String name = String.join("/", Arrays.copyOf(levels, part));
      EventCollector gathered =
          EventCollector.of(message, EventCollector.device(message, name), memory);
      return switch (levels[part]) {
        case "lock" -> door(message, 1, what, gathered, memory, fingerprinter);
        case "opener" -> door(message, 2, what, gathered, memory, fingerprinter);
        case "maintenance" -> hub(message, what, gathered);
        default -> new Ignored("other_topic");
      };
    } catch (DecodeException refusal) {
      return refusal.rejected();
    }
  }

  /** The first level after the path that is one of {@code parts}; the number of levels if none. */
  private static int part(String[] levels, Set<String> parts) {
    int part = 1;
    while (part < levels.length && !parts.contains(levels[part])) {
      part++;
    }
    return part;
  }

  private static boolean isCommand(String what) {
    return what.equals("action")
        || what.endsWith("/action")
        || what.endsWith("/actionJson")
        || what.startsWith("query/")
        || what.startsWith("keypad/command/")
        || what.equals("reset")
        || what.equals("update");
  }

  private static Decoded door(
      Message message,
      int door,
      String what,
      EventCollector gathered,
      Memory memory,
      Fingerprinter fingerprinter)
      throws DecodeException {
    switch (what) {
      case "rollingLog" -> {
        return log(message, door, gathered, memory, fingerprinter);
      }
      case "state" -> {
        if (NukiHubLog.tellsBolt(gathered, door)) {
          return new Ignored("logged");
        }
        bolt(BareWord.read(message), door, gathered);
      }
      case "doorSensorState" -> {
        if (NukiHubLog.tellsContact(gathered, door)) {
          return new Ignored("logged");
        }
        contact(BareWord.read(message), door, gathered);
      }
      case "availability" -> online(message, "lock" + door, gathered);
      case "battery/level" -> gathered.battery(BareWord.number(message));
      case "battery/basicJson" -> {
        Double level = JsonTree.read(message.payload()).decimal("level");
        if (level != null) {
          gathered.battery(level);
        }
      }
      case "ring", "binaryRing" -> {
        return new Ignored("doorbell");
      }
      case "log", "shortLog" -> {
        return NukiHubLog.readAll(message, gathered.device(), door, memory, fingerprinter);
      }
      case "json", "hastate", "binaryState" -> {
        return new Ignored("copy");
      }
      default -> {
        return new Ignored("other_topic");
      }
    }
    return gathered.decoded(message.retained() ? "retained" : "unchanged");
  }

  private static Decoded log(
      Message message,
      int door,
      EventCollector gathered,
      Memory memory,
      Fingerprinter fingerprinter)
      throws DecodeException {
    if (!BareWord.isObject(message) && BareWord.read(message).equals("--")) {
      return new Ignored("cleared");
    }
    JsonTree entry = JsonTree.read(message.payload());
    return NukiHubLog.read(entry, message, gathered.device(), door, memory, fingerprinter);
  }

  private static void bolt(String word, int door, EventCollector gathered) throws DecodeException {
    switch (word) {
      case "locked" -> gathered.bolt(door, LockState.LOCKED);
      case "unlocked", "unlatched", "unlockedLnga", "open" ->
          gathered.bolt(door, LockState.UNLOCKED);
      case "motorBlocked" -> gathered.bolt(door, LockState.JAMMED);
      case "locking",
          "unlocking",
          "unlatching",
          "opening",
          "RTOactive",
          "uncalibrated",
          "calibration",
          "bootRun",
          "undefined" -> {}
      default ->
          throw new DecodeException(Reason.UNKNOWN_TYPE, "state: expected a word of Nuki Hub");
    }
  }

  private static void contact(String word, int door, EventCollector gathered)
      throws DecodeException {
    switch (word) {
      case "doorOpened" -> gathered.contact(door, DoorState.OPENED);
      case "doorClosed" -> gathered.contact(door, DoorState.CLOSED);
      case "tampered" -> gathered.tamper(true, TamperPart.UNKNOWN);
      case "unavailable",
          "deactivated",
          "doorStateUnknown",
          "calibrating",
          "uncalibrated",
          "unknown",
          "undefined" -> {}
      default ->
          throw new DecodeException(
              Reason.UNKNOWN_TYPE, "doorSensorState: expected a word of Nuki Hub");
    }
    if (word.startsWith("door") && !word.endsWith("Unknown")) {
      gathered.tamper(false, TamperPart.UNKNOWN);
    }
  }

  /** Of the hub or of one of its locks; the device is online while none of them is off. */
  private static void online(Message message, String who, EventCollector gathered)
      throws DecodeException {
    boolean online =
        switch (BareWord.read(message)) {
          case "online" -> true;
          case "offline" -> false;
          default ->
              throw new DecodeException(
                  Reason.BAD_FIELD, "expected the bare word online or offline");
        };
    gathered.changed(who, online ? "1" : "0");
    gathered.presence(
        online && isOn(gathered, "hub") && isOn(gathered, "lock1") && isOn(gathered, "lock2"));
  }

  private static boolean isOn(EventCollector gathered, String who) {
    return !"0".equals(gathered.known(who));
  }

  private static Decoded hub(Message message, String what, EventCollector gathered)
      throws DecodeException {
    switch (what) {
      case "mqttConnectionState" -> online(message, "hub", gathered);
      case "wifiRssi" -> gathered.health(report(BareWord.number(message), null));
      case "uptime" -> gathered.health(report(null, BareWord.number(message) * 60L)); // minutes
      default -> {
        return new Ignored("other_topic");
      }
    }
    return gathered.decoded("unchanged");
  }

  private static HealthReport report(@Nullable Integer rssi, @Nullable Long uptime) {
    boolean isRssi = rssi != null && rssi < 0 && rssi >= -128;
    boolean isUptime = uptime != null && uptime >= 0;
    return new HealthReport(
        null, isRssi ? rssi : null, isUptime ? uptime : null, null, null, null, null);
  }
}
