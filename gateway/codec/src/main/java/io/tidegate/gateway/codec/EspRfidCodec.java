package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.CardNumber;
import io.tidegate.gateway.event.ConfigChange;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventKey;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.HealthReport;
import io.tidegate.gateway.event.Identity;
import io.tidegate.gateway.event.LockCause;
import io.tidegate.gateway.event.LockState;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.event.PresenceState;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * esp-rfid (github.com/esprfid/esp-rfid, branches dev and stable: src/mqtt.esp, rfid.esp,
 * door.esp). JSON on {@code T/send}, in v1 on the bare {@code T}, where commands come too; in Home
 * Assistant mode {@code T/tag}, {@code T/io/…} and {@code T/avty}, where nothing but the topic
 * names the device. T is the site's choice.
 *
 * <p>Time is epoch seconds, 0 before NTP. No number: an event without a time cannot be
 * distinguished from a repetition. QoS 0, never sent again. An id of at most 6 decimal digits
 * counts as a PIN, which a keypad sends where cards stand. The lock is the device's relay, no bolt
 * sensor, and its "tamper" is the door's.
 *
 * <p>Remembers the last door contact, since {@code io/tamper} does not say whether the door was
 * forced or is held, and whether the device also logs the door, since the log says it better.
 */
public final class EspRfidCodec implements DeviceCodec {
  private static final int DOOR_KNOWN = 1;
  private static final int DOOR_OPEN = 1 << 1;
  private static final int LOGS = 1 << 2;

  private static final long TOO_LATE = 253_402_300_800L; // year 10000
  private static final String PIN = "[0-9]{1,6}";

  @Override
  public String id() {
    return "esp-rfid";
  }

  @Override
  public Set<MissingCapability> blind() {
    return Set.of(MissingCapability.LOCK_STATE, MissingCapability.TAMPER, MissingCapability.DURESS);
  }

  @Override
  public Set<String> usualFilters() {
    return Set.of();
  }

  @Override
  public Decoded decode(Message message, Memory memory, Fingerprinter fingerprinter) {
    String[] levels = message.topic().split("/", -1);
    String last = levels[levels.length - 1];
    if (levels[0].equals("homeassistant") || last.equals("cmd")) {
      return new Ignored(last.equals("cmd") ? "command" : "discovery");
    }
    if (message.payload().length == 0) {
      return new Ignored("cleared");
    }
    try {
      if (last.equals("avty")) {
        return presence(message);
      }
      return levels.length > 1 && levels[levels.length - 2].equals("io")
          ? io(message, last, state(memory))
          : json(message, state(memory), fingerprinter);
    } catch (DecodeException refusal) {
      return refusal.rejected();
    }
  }

  private static Decoded json(Message message, int state, Fingerprinter fingerprinter)
      throws DecodeException {
    JsonTree json = JsonTree.read(message.payload());
    Set<String> names = json.members().keySet();
    // In Home Assistant mode an access has no type; nor has a user in the answer to getuserlist.
    String answer = names.contains("doorip") ? "doorip" : names.contains("uid") ? "user" : "";
    String untyped = names.contains("access") ? "access" : answer;
    return switch (Objects.requireNonNullElse(json.text("type"), untyped)) {
      case "access" -> access(message, json, fingerprinter);
      case "heartbeat" -> health(message, json, json.number("uptime"));
      case "boot" -> health(message, json, null); // sent at every connect: its uptime says nothing
      case "INFO", "WARN", "ERRO" -> log(message, json, state);
      case "adduser", "deletuid", "deletusers" ->
          one(message, json, 1, null, h -> new DeviceEvent.Config(h, ConfigChange.USERS, null));
      case "updateconf" ->
          one(message, json, 1, null, h -> new DeviceEvent.Config(h, ConfigChange.OTHER, null));
      case "user", "getconf", "deletlog" -> new Ignored("answer");
      case "doorip" -> new Ignored("command"); // v1 takes them where it publishes
      default ->
          throw new DecodeException(
              Reason.UNKNOWN_TYPE, "type: expected access, boot, heartbeat, a log or an answer");
    };
  }

  private static Decoded access(Message message, JsonTree json, Fingerprinter fingerprinter)
      throws DecodeException {
    List<String> words = json.texts("access");
    if (words == null || words.isEmpty()) {
      throw new DecodeException(Reason.MISSING_FIELD, "access: expected a text or a list of texts");
    }
    List<String> names = json.texts("doorName");
    int doors = names == null ? words.size() : names.size();
    // An admin opens every door, whatever stands for the others. An access type the firmware has no
    // word for is left out and shifts the rest: then only the first, which let them in, is sure.
    boolean admin = words.get(0).equals("Admin");
    int sure = admin ? Math.max(doors, 1) : words.size() == doors ? doors : 1;
    DeviceEvent[] events = new DeviceEvent[Math.min(sure, EventHead.MAX_DOOR)];
    DeviceId device = device(message, json);
    Credential credential = credential(json, device, fingerprinter);
    EventTime time = time(json, message);
    for (int i = 0; i < events.length; i++) {
      DenialReason reason = admin ? null : denial(words.get(i));
      events[i] =
          new DeviceEvent.Access(
              head(message, device, i + 1, time, i),
              reason == null ? Outcome.GRANTED : Outcome.DENIED,
              reason,
              Direction.UNKNOWN,
              credential,
              false);
    }
    return Decoded.news(message, null, events);
  }

  private static @Nullable DenialReason denial(String word) throws DecodeException {
    return switch (word) {
      case "Always", "Admin" -> null;
      case "Denied" -> DenialReason.UNKNOWN_CREDENTIAL; // sent for ids it has no user for
      case "Disabled" -> DenialReason.NOT_PERMITTED; // also outside the opening hours
      case "Expired" -> DenialReason.EXPIRED;
      case "Wrong pin code" -> DenialReason.WRONG_PIN;
      default ->
          throw new DecodeException(
              Reason.BAD_FIELD,
              "access: expected Always, Admin, Disabled, Expired, Denied or Wrong pin code");
    };
  }

  private static @Nullable Credential credential(
      JsonTree json, DeviceId device, Fingerprinter fingerprinter) {
    String uid = json.text("uid");
    if (uid == null || uid.isBlank()) {
      String user = json.text("username");
      return "Button".equals(user)
          ? Credential.anonymous(CredentialType.BUTTON)
          : "MQTT".equals(user) ? Credential.anonymous(CredentialType.REMOTE) : null;
    }
    if (uid.matches(PIN)) {
      return fingerprinter.credential(CredentialType.PIN, CredentialType.PIN.scopeAt(device), uid);
    }
    String card = CardNumber.ofUnmarked(uid);
    return card == null
        ? Credential.anonymous(CredentialType.CARD)
        : fingerprinter.credential(CredentialType.CARD, CredentialType.CARD.scopeAt(device), card);
  }

  private static Decoded log(Message message, JsonTree json, int state) throws DecodeException {
    DoorState door =
        switch (json.text("src") + ": " + json.text("desc")) {
          case "door: Door Open" -> DoorState.OPENED;
          case "door: Door Closed" -> DoorState.CLOSED;
          case "tamper: Door was tampered!" -> DoorState.FORCED;
          case "tamper: Door wasn't closed within max open time!" -> DoorState.HELD;
          default -> null;
        };
    if (door == null) {
      return new Ignored("log");
    }
    int now = DOOR_KNOWN | LOGS | (door == DoorState.CLOSED ? 0 : DOOR_OPEN);
    Memory memory = now == state ? null : memory(now);
    return one(message, json, 1, memory, head -> new DeviceEvent.Door(head, door));
  }

  private static Decoded io(Message message, String what, int state) throws DecodeException {
    String word = new String(message.payload(), StandardCharsets.UTF_8);
    boolean on = word.equals("ON") || word.equals("UNLOCKED");
    if (!on && !word.equals("OFF") && !word.equals("LOCKED")) {
      throw new DecodeException(Reason.BAD_FIELD, "expected ON, OFF, LOCKED or UNLOCKED");
    }
    if (what.matches("lock[0-9]")) {
      int relay = what.charAt(4) - '0';
      LockState lock = on ? LockState.UNLOCKED : LockState.LOCKED;
      return one(
          message,
          null,
          relay + 1,
          null,
          head -> new DeviceEvent.Lock(head, lock, LockCause.UNKNOWN, null));
    }
    return switch (what) {
      case "door" -> contact(message, on, state);
      case "tamper" -> alarm(message, on, state);
      case "doorbell" -> new Ignored("doorbell");
      default ->
          throw new DecodeException(
              Reason.BAD_TOPIC, "expected io/door, tamper, doorbell or lock0");
    };
  }

  /** At every connect the device says its door's state again. */
  private static Decoded contact(Message message, boolean open, int state) throws DecodeException {
    int now = DOOR_KNOWN | (open ? DOOR_OPEN : 0);
    if ((state & LOGS) != 0 || now == state) {
      return new Ignored((state & LOGS) == 0 ? "unchanged" : "logged");
    }
    DoorState door = open ? DoorState.OPENED : DoorState.CLOSED;
    return one(message, null, 1, memory(now), head -> new DeviceEvent.Door(head, door));
  }

  private static Decoded alarm(Message message, boolean on, int state) throws DecodeException {
    if ((state & LOGS) != 0 || !on) {
      // Off also comes at every connect: only the closed door ends the alarm.
      return new Ignored(on ? "logged" : "alarm_off");
    }
    // Of a door opened by force it says so before it says that it is open.
    DoorState alarm = (state & DOOR_OPEN) == 0 ? DoorState.FORCED : DoorState.HELD;
    return one(message, null, 1, null, head -> new DeviceEvent.Door(head, alarm));
  }

  private static Decoded presence(Message message) throws DecodeException {
    PresenceState state = OnlineWord.read(message.payload());
    boolean retained = message.retained();
    return one(message, null, 0, null, head -> new DeviceEvent.Presence(head, state, retained));
  }

  private static Decoded health(Message message, JsonTree json, @Nullable Long uptime)
      throws DecodeException {
    Long seconds = uptime == null || uptime < 0 ? null : uptime;
    HealthReport report = new HealthReport(null, null, seconds, null, null, null, null);
    return one(message, json, 0, null, head -> new DeviceEvent.Health(head, report));
  }

  /** A message that says one thing. {@code json}: null for a bare word. */
  private static Decoded one(
      Message message,
      @Nullable JsonTree json,
      int door,
      @Nullable Memory memory,
      Function<EventHead, DeviceEvent> event)
      throws DecodeException {
    EventHead head = head(message, device(message, json), door, time(json, message), 0);
    return Decoded.news(message, memory, event.apply(head));
  }

  /** The source's, or else the host name in the payload, which v1 calls the door. */
  private static DeviceId device(Message message, @Nullable JsonTree json) throws DecodeException {
    String host = json == null ? null : json.text("hostname", "door");
    return message.deviceOr("hostname", host == null ? null : host.toLowerCase(Locale.ROOT));
  }

  private static EventTime time(@Nullable JsonTree json, Message message) {
    Long seconds = json == null ? null : json.number("time");
    if (seconds == null || seconds <= 0 || seconds >= TOO_LATE) {
      return EventTime.judge(null, message.receivedAt());
    }
    return EventTime.judge(Instant.ofEpochSecond(seconds), message.receivedAt());
  }

  private static EventHead head(
      Message message, DeviceId device, int door, EventTime time, int part) {
    // ON of a door is not ON of a lock: the topic is part of the content.
    String content =
        message.topic() + "\n" + new String(message.payload(), StandardCharsets.ISO_8859_1);
    long key = EventKey.ofPayload(content.getBytes(StandardCharsets.UTF_8), part);
    return new EventHead(device, door, time, Identity.PAYLOAD, key, null, part, false);
  }

  private static Memory memory(int state) {
    return new Memory(new byte[] {(byte) state});
  }

  private static int state(Memory memory) {
    byte[] bytes = memory.bytes();
    return bytes.length == 1 ? bytes[0] : 0;
  }
}
