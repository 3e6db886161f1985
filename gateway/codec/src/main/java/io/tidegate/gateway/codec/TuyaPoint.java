package io.tidegate.gateway.codec;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.LockCause;
import io.tidegate.gateway.event.LockState;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.event.TamperPart;
import io.tidegate.gateway.event.TamperState;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One data point of a Tuya lock. By name (developer.tuya.com, "Standard Status Set"): {@code
 * unlock_…} with a slot, {@code alarm_lock}, {@code hijack} (duress), {@code closed_opened}, {@code
 * door_opened}, {@code open_inside}, {@code lock_motor_state} (true is unlocked), {@code
 * residual_electricity}; of contacts and gates {@code doorcontact_state}, with a number of its door
 * from the second on (true is open).
 *
 * <p>Numbers differ by product. 1 to 7 are the same in Wi-Fi and Zigbee locks; 8 is the alarm where
 * it is text (Wi-Fi), the door where it is true or false (Zigbee), the battery where it is a number
 * (Bluetooth); 9 is the alarm where it is text and 10 the battery where it is a number (Zigbee); 15
 * is the app and 16 duress (Wi-Fi). A lock whose 8 is a number, whose 21 is an alarm or who has 46
 * or 47 is a Bluetooth one and has 12 fingers, 13 codes, 15 cards (tuya-local issues 1713, 1714,
 * 1813; Zen3515/esphome-tuya-door-lock). What says true or false as its 1 is no lock but a relay or
 * a contact, which look alike, and its numbers say nothing, nor do all others.
 */
final class TuyaPoint {
  private static final List<String> ALARMS =
      List.of(
          "wrong_finger",
          "wrong_password",
          "wrong_card",
          "wrong_face",
          "tongue_bad",
          "too_hot",
          "unclosed_time",
          "tongue_not_out",
          "pry",
          "key_in",
          "low_battery",
          "power_off",
          "shock",
          "defense");

  private final String name;
  private final Object value;
  private final EventCollector gathered;
  private final Fingerprinter fingerprinter;

  TuyaPoint(String name, Object value, EventCollector gathered, Fingerprinter fingerprinter) {
    this.name = name;
    this.value = value;
    this.gathered = gathered;
    this.fingerprinter = fingerprinter;
  }

  /** Whether the points by number are a Bluetooth lock's. */
  static boolean isBluetooth(Map<String, Object> points) {
    return points.get("8") instanceof Long
        || points.get("21") instanceof String
        || points.containsKey("46")
        || points.containsKey("47");
  }

  /** Whether the points by number are of no lock: there 1 is a finger's slot. */
  static boolean isNoLock(Map<String, Object> points) {
    Object first = points.get("1");
    return (first instanceof Map<?, ?> timed ? timed.get("value") : first) instanceof Boolean;
  }

  /** The name of a point, which may be a number: as most locks have it. */
  static String name(String number, Object value, boolean isBluetooth) {
    if (isBluetooth) {
      return switch (number) {
        case "8" -> "residual_electricity";
        case "12" -> "unlock_fingerprint";
        case "13" -> "unlock_password";
        case "15" -> "unlock_card";
        case "19" -> "unlock_ble";
        case "21" -> "alarm_lock";
        case "47" -> "lock_motor_state";
        case "55" -> "unlock_temporary";
        default -> number;
      };
    }
    boolean isText = value instanceof String;
    return switch (number) {
      case "1" -> "unlock_fingerprint";
      case "2" -> "unlock_password";
      case "3" -> "unlock_temporary";
      case "4" -> "unlock_dynamic";
      case "5" -> "unlock_card";
      case "6" -> "unlock_face";
      case "7" -> "unlock_key";
      case "8" -> isText ? "alarm_lock" : "open_close";
      case "9" -> isText ? "alarm_lock" : number;
      case "10" -> value instanceof Long ? "residual_electricity" : number;
      case "15" -> "unlock_app";
      case "16" -> "hijack";
      default -> number;
    };
  }

  /** Whether a point of this name is a way of opening. */
  static boolean isUnlock(String name) {
    return name.startsWith("unlock_") && (type(name) != null || name.equals("unlock_key"));
  }

  /**
   * Adds what the point says.
   *
   * @param dump whether it is part of a dump, in which only states count
   */
  void read(boolean dump) {
    switch (name) {
      case "residual_electricity", "battery_percentage" -> {
        if (value instanceof Long percent) {
          gathered.battery(percent);
        }
      }
      case "lock_motor_state" -> {
        if (value instanceof Boolean unlocked) {
          gathered.bolt(1, unlocked ? LockState.UNLOCKED : LockState.LOCKED);
        }
      }
      case "open_close", "closed_opened", "door_opened", "openclose_door", "doorcontact_state" ->
          contact(1);
      case "doorcontact_state_2" -> contact(2);
      case "doorcontact_state_3" -> contact(3);
      default -> {
        if (!dump) {
          news();
        }
      }
    }
  }

  private void contact(int door) {
    switch (String.valueOf(value)) {
      case "true", "open" -> gathered.contact(door, DoorState.OPENED);
      case "false", "closed", "close" -> gathered.contact(door, DoorState.CLOSED);
      default -> {} // unknown
    }
  }

  private void news() {
    switch (name) {
      case "hijack" -> {
        if (Boolean.TRUE.equals(value)) {
          granted(null, true);
        }
      }
      case "open_inside" -> {
        if (Boolean.TRUE.equals(value)) {
          gathered.moved(1, LockState.UNLOCKED, LockCause.INSIDE_HANDLE, null);
        }
      }
      case "manual_lock" -> {
        if (Boolean.TRUE.equals(value)) {
          gathered.moved(1, LockState.LOCKED, LockCause.UNKNOWN, null);
        }
      }
      case "unlock_key" -> gathered.moved(1, LockState.UNLOCKED, LockCause.KEY, null);
      case "alarm_lock" -> alarm();
      default -> unlocked();
    }
  }

  private void unlocked() {
    CredentialType type = type(name);
    String slot = slot();
    if (type == null || (slot == null && !(value instanceof String))) {
      return;
    }
    // A temporary or dynamic code has no slot of its own.
    boolean passing = name.equals("unlock_temporary") || name.equals("unlock_dynamic");
    Credential credential =
        EventCollector.slot(type, gathered.device(), passing ? null : slot, fingerprinter);
    granted(credential, false);
    boolean remote = type == CredentialType.REMOTE;
    gathered.moved(
        1, LockState.UNLOCKED, remote ? LockCause.APP : LockCause.CREDENTIAL, credential);
  }

  private static @Nullable CredentialType type(String name) {
    return switch (name) {
      case "unlock_fingerprint", "unlock_finger", "unlock_finger_vein" ->
          CredentialType.FINGERPRINT;
      case "unlock_password", "unlock_temporary", "unlock_dynamic", "unlock_offline_pd" ->
          CredentialType.PIN;
      case "unlock_card", "unlock_identity_card" -> CredentialType.CARD;
      case "unlock_face", "unlock_eye", "unlock_hand" -> CredentialType.FACE;
      case "unlock_ble", "unlock_ble_ibeacon", "bluetooth_unlock" -> CredentialType.PHONE;
      case "unlock_app",
          "unlock_remote",
          "unlock_phone_remote",
          "unlock_voice_remote",
          "unlock_telecontrol_kit" ->
          CredentialType.REMOTE;
      default -> null;
    };
  }

  /** A number, or the fourth byte of what is Base64. */
  private @Nullable String slot() {
    if (value instanceof Long number) {
      return number < 0 ? null : Long.toString(number);
    }
    if (!(value instanceof String text)) {
      return null;
    }
    if (text.matches("[0-9]{1,5}")) {
      return text;
    }
    try {
      byte[] raw = Base64.getDecoder().decode(text);
      return raw.length < 4 ? null : Integer.toString(Byte.toUnsignedInt(raw[3]));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private void granted(@Nullable Credential credential, boolean duress) {
    gathered.add(
        1,
        "granted " + name,
        head ->
            new DeviceEvent.Access(
                head, Outcome.GRANTED, null, Direction.UNKNOWN, credential, duress));
  }

  private void alarm() {
    String word = String.valueOf(value);
    if (word.matches("[0-9]{1,2}") && Integer.parseInt(word) < ALARMS.size()) {
      word = ALARMS.get(Integer.parseInt(word));
    }
    switch (word) {
      case "wrong_finger", "wrong_finger_vein" -> tooMany(CredentialType.FINGERPRINT);
      case "wrong_password" -> tooMany(CredentialType.PIN);
      case "wrong_card" -> tooMany(CredentialType.CARD);
      case "wrong_face", "wrong_hand" -> tooMany(CredentialType.FACE);
      case "tongue_bad", "tongue_not_out" ->
          gathered.moved(1, LockState.JAMMED, LockCause.UNKNOWN, null);
      case "unclosed_time" -> gathered.door(1, DoorState.HELD);
      case "pry" -> tampered(TamperPart.COVER);
      case "shock" -> tampered(TamperPart.UNKNOWN);
      default -> {} // batteries, heat, a key that was put in
    }
  }

  private void tooMany(CredentialType type) {
    gathered.denied(1, DenialReason.LOCKED_OUT, Credential.anonymous(type));
  }

  private void tampered(TamperPart part) {
    gathered.add(1, "tamper", head -> new DeviceEvent.Tamper(head, TamperState.ACTIVE, part));
  }
}
