package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.DoorMode;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventKey;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.Identity;
import io.tidegate.gateway.event.ModeCause;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.event.PresenceState;
import io.tidegate.gateway.event.TamperPart;
import io.tidegate.gateway.event.TamperState;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The topics of {@code pergolafabio/Hikvision-Addons} (hikvision-doorbell/src/mqtt.py): {@code
 * hmd/switch/NAME/Door-1-relay/attributes} reports an unlocking with its person, at the bridge's
 * local time; {@code state} goes off by a timer and is ignored. Triggers under {@code
 * hmd/device_automation/NAME} are alarms, and of access controllers the entries of their log (see
 * {@link HikvisionWords}), without time, number or door. The name, reduced to the characters of an
 * id, is the device's. What is read, and what the key is of, is what the redaction leaves of a
 * message.
 */
final class HikvisionAddOn {
  private static final int NAME = 2;
  private static final int ENTITY = 3;
  private static final int LEVELS = 5;

  private HikvisionAddOn() {}

  /**
   * Reads a message.
   *
   * @param redaction that has cut it
   */
  static Decoded decode(Message message, Redaction redaction, Fingerprinter fingerprinter)
      throws DecodeException {
    String[] levels = message.topic().split("/", -1);
    if (levels.length != LEVELS) {
      throw new DecodeException(
          Reason.BAD_TOPIC, "expected hmd/switch/NAME/Door-1-relay/attributes");
    }
    DeviceId device =
        message.deviceOr(
            "topic", levels[NAME].toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
    if (levels[1].equals("device_automation")) {
      return trigger(message, device, levels[ENTITY], redaction, fingerprinter);
    }
    if (message.payload().length == 0) {
      return new Ignored("cleared");
    }
    if (levels[LEVELS - 1].equals("availability")) {
      PresenceState state = OnlineWord.read(message.payload());
      return Decoded.news(
          message,
          null,
          new DeviceEvent.Presence(head(message, device, 0, null), state, message.retained()));
    }
    boolean isDoor = levels[1].equals("switch") && levels[ENTITY].matches("Door-[0-9]{1,2}-relay");
    if (!isDoor || !levels[LEVELS - 1].equals("attributes")) {
      return new Ignored(isDoor ? "relay_timer" : "call");
    }
    int door = Integer.parseInt(levels[ENTITY].replaceAll("[^0-9]", ""));
    return unlocked(message, device, door, redaction, fingerprinter);
  }

  private static Decoded unlocked(
      Message message, DeviceId device, int door, Redaction redaction, Fingerprinter fingerprinter)
      throws DecodeException {
    JsonTree json = redaction.read(message.payload());
    String how = json.text("unlock_type");
    if (how == null) {
      return new Ignored("own_command"); // the device tells of it too
    }
    if (door < 1 || door > EventHead.MAX_DOOR) {
      throw new DecodeException(Reason.BAD_TOPIC, "expected Door-1-relay to Door-64-relay");
    }
    CredentialType type =
        switch (how) {
          case "CARD" -> CredentialType.CARD;
          case "PASSWORD", "HIJACKING" -> CredentialType.PIN;
          case "FACE" -> CredentialType.FACE;
          case "FINGERPRINT" -> CredentialType.FINGERPRINT;
          case "BLUETOOTH", "QR_CODE" -> CredentialType.PHONE;
          case "HOUSEHOLDER", "CENTER_PLATFORM" -> CredentialType.REMOTE;
          case "Unknown" -> null;
          default ->
              throw new DecodeException(
                  Reason.UNKNOWN_TYPE, "unlock_type: expected CARD, PASSWORD or another");
        };
    HikvisionEntry entry = new HikvisionEntry(message, device, named(json), null, fingerprinter);
    Credential credential =
        type == null
            ? null
            : switch (type) {
              case CARD -> entry.card();
              case FACE, FINGERPRINT -> entry.person(type);
              default -> Credential.anonymous(type);
            };
    return Decoded.news(
        message,
        null,
        new DeviceEvent.Access(
            head(message, device, door, json.text("last_unlocked")),
            Outcome.GRANTED,
            null,
            Direction.UNKNOWN,
            credential,
            how.equals("HIJACKING")));
  }

  /** The same under ISAPI's names. */
  private static JsonTree named(JsonTree json) {
    String number = json.text("number");
    Long user = json.number("card_user_id");
    return new JsonTree(
        Map.of("cardNo", number == null ? "0" : number, "employeeNo", user == null ? 0L : user));
  }

  private static Decoded trigger(
      Message message,
      DeviceId device,
      String name,
      Redaction redaction,
      Fingerprinter fingerprinter)
      throws DecodeException {
    Integer codes = HikvisionWords.codes(name);
    if (codes != null) {
      JsonTree entry = HikvisionWords.entry(codes, number(message, redaction, "employee_id"));
      return HikvisionCodec.one(new HikvisionEntry(message, device, entry, null, fingerprinter));
    }
    if (name.startsWith("door_not_closed_")) {
      return door(message, device, number(name) + 1, DoorState.HELD);
    }
    return switch (name) {
      case "door-open-by-external-force", "smart_lock_door_prying_alarm" ->
          door(message, device, named(message, redaction), DoorState.FORCED);
      case "tampering_alarm", "access_control_tampering_alarm" ->
          Decoded.news(
              message,
              null,
              new DeviceEvent.Tamper(
                  head(message, device, 1, null), TamperState.ACTIVE, TamperPart.COVER));
      case "hijacking_alarm", "smart_lock_password_alarm" ->
          access(message, device, null, CredentialType.PIN, true);
      case "smart_lock_fingerprint_alarm" ->
          access(message, device, null, CredentialType.FINGERPRINT, true);
      case "multiple_passwords_unlock_failure" ->
          access(message, device, DenialReason.LOCKED_OUT, CredentialType.PIN, false);
      case "illegal_card_swiping_event" ->
          access(message, device, DenialReason.UNKNOWN_CREDENTIAL, CredentialType.CARD, false);
      case "fire_input_alarm" -> mode(message, device, DoorMode.FIRE);
      case "fire_input_restored" -> mode(message, device, DoorMode.NORMAL);
      default -> new Ignored("trigger");
    };
  }

  private static int number(String name) {
    String digits = name.substring(name.lastIndexOf('_') + 1);
    return digits.matches("[0-9]{1,2}") ? Integer.parseInt(digits) : 0;
  }

  private static @Nullable Long number(Message message, Redaction redaction, String name)
      throws DecodeException {
    return message.payload().length == 0 ? null : redaction.read(message.payload()).number(name);
  }

  private static int named(Message message, Redaction redaction) throws DecodeException {
    Long door = number(message, redaction, "door_id");
    return door == null ? 1 : (int) Math.min(door, EventHead.MAX_DOOR + 1L);
  }

  private static Decoded door(Message message, DeviceId device, int door, DoorState state)
      throws DecodeException {
    if (door < 1 || door > EventHead.MAX_DOOR) {
      throw new DecodeException(Reason.BAD_FIELD, "door_id: expected 1 to " + EventHead.MAX_DOOR);
    }
    return Decoded.news(
        message, null, new DeviceEvent.Door(head(message, device, door, null), state));
  }

  private static Decoded access(
      Message message,
      DeviceId device,
      @Nullable DenialReason reason,
      CredentialType type,
      boolean duress) {
    return Decoded.news(
        message,
        null,
        new DeviceEvent.Access(
            head(message, device, 1, null),
            reason == null ? Outcome.GRANTED : Outcome.DENIED,
            reason,
            Direction.UNKNOWN,
            Credential.anonymous(type),
            duress));
  }

  private static Decoded mode(Message message, DeviceId device, DoorMode mode) {
    return Decoded.news(
        message, null, new DeviceEvent.Mode(head(message, device, 0, null), mode, ModeCause.INPUT));
  }

  private static EventHead head(
      Message message, DeviceId device, int door, @Nullable String clock) {
    EventTime time =
        EventTime.judge(
            clock == null ? null : WallClock.parse(clock, message.zone()), message.receivedAt());
    // The topic is part of the content: it names the door and the alarm.
    String content =
        message.topic() + "\n" + new String(message.payload(), StandardCharsets.ISO_8859_1);
    long key = EventKey.ofPayload(content.getBytes(StandardCharsets.UTF_8), 0);
    return new EventHead(device, door, time, Identity.PAYLOAD, key, null, 0, false);
  }
}
