package io.tidegate.gateway.codec;

import io.tidegate.gateway.event.CardNumber;
import io.tidegate.gateway.event.ConfigChange;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.LockCause;
import io.tidegate.gateway.event.LockState;
import io.tidegate.gateway.event.TamperPart;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One value or notification of a Z-Wave node, by its command class
 * (zwave-js/zwave-js:packages/core/src/registries/Notifications.ts, docs/api/CCs/DoorLock.md,
 * EntryControl.md). A notification has its event's label in the topic and {@code userId} in the
 * payload: the slot of a code, at that lock. A keypad's cards have slots among its codes and are
 * taken for codes. By hand is the key outside or the knob inside: unknown.
 */
final class ZwaveValue {
  private static final int SECURED = 255;
  private static final int UNKNOWN = 254;
  private static final int IDLE = 0;
  private static final int RFID = 14;

  private static final Set<String> STATES =
      Set.of(
          "Access_Control/Door_state",
          "Access_Control/Lock_state",
          "Access_Control/Keypad_state",
          "Home_Security/Cover_status");

  private final JsonTree json;
  private final int door;
  private final EventCollector gathered;
  private final Fingerprinter fingerprinter;

  /**
   * @param json with a member {@code value}
   * @param door by the endpoint
   */
  ZwaveValue(JsonTree json, int door, EventCollector gathered, Fingerprinter fingerprinter) {
    this.json = json;
    this.door = door;
    this.gathered = gathered;
    this.fingerprinter = fingerprinter;
  }

  /**
   * Adds what it means.
   *
   * @param of the command class
   * @param key of the property; empty: it has none
   * @return why it is nothing, if it is
   * @throws Refusal if the value is none of the property's
   */
  String read(String of, String property, String key) throws DecodeException {
    boolean isEvent = of.equals("notification") && !key.matches("[A-Za-z_]+_(?:state|status)");
    if (!isEvent && !json.members().containsKey("value")) {
      return "no_value"; // of a property that the node was not asked for yet
    }
    return switch (of) {
      case "door_lock" -> doorLock(property);
      case "lock" -> lock(property);
      case "notification" -> isEvent ? event(property, key) : state(property + "/" + key);
      case "entry_control" -> entry(property, key);
      default -> battery(property);
    };
  }

  private String doorLock(String property) throws DecodeException {
    switch (property) {
      case "currentMode" -> {
        switch (number()) {
          case SECURED -> gathered.bolt(door, LockState.LOCKED);
          case 0, 1, 16, 17, 32, 33 -> gathered.bolt(door, LockState.UNLOCKED);
          case UNKNOWN -> {}
          default -> throw bad("currentMode: expected a lock mode, 0 to 255");
        }
      }
      case "doorStatus" -> {
        switch (String.valueOf(json.text("value"))) {
          case "open" -> gathered.contact(door, DoorState.OPENED);
          case "closed" -> gathered.contact(door, DoorState.CLOSED);
          default -> throw bad("doorStatus: expected open or closed");
        }
      }
      default -> {
        return "other_value";
      }
    }
    return "unchanged";
  }

  /** The older class, which knows locked and not. */
  private String lock(String property) throws DecodeException {
    Boolean locked = json.flag("value");
    if (!property.equals("locked")) {
      return "other_value";
    }
    if (locked == null) {
      throw bad("locked: expected true or false");
    }
    gathered.bolt(door, locked ? LockState.LOCKED : LockState.UNLOCKED);
    return "unchanged";
  }

  private String battery(String property) throws DecodeException {
    if (!property.equals("level")) {
      return "other_value";
    }
    gathered.battery(number());
    return "unchanged";
  }

  private String state(String variable) throws DecodeException {
    if (!STATES.contains(variable)) {
      return "other_value";
    }
    int value = number();
    if (value == UNKNOWN) {
      return "unknown_state"; // after a start, until the node says one
    }
    switch (variable) {
      case "Access_Control/Door_state" -> {
        switch (value) {
          case 0x16, 0x1600, 0x1601 -> gathered.contact(door, DoorState.OPENED); // as usual, tilted
          case 0x17 -> gathered.contact(door, DoorState.CLOSED);
          case IDLE -> {}
          default -> throw bad("Door_state: expected 22 (open) or 23 (closed)");
        }
      }
      case "Access_Control/Lock_state" -> {
        // Repeated at each start of the bridge, even if the bolt has moved since.
        if (gathered.changed("lock" + door, Integer.toString(value)) && value == 0x0B) {
          gathered.bolt(door, LockState.JAMMED);
        }
      }
      case "Access_Control/Keypad_state" -> {
        if (gathered.changed("keypad" + door, Integer.toString(value)) && value == 0x10) {
          gathered.denied(door, DenialReason.LOCKED_OUT, code(null));
        }
      }
      default -> gathered.tamper(value != IDLE, TamperPart.COVER);
    }
    return "unchanged";
  }

  private String event(String type, String label) {
    if (type.equals("Access_Control")) {
      access(label);
    }
    return "other_notification";
  }

  private void access(String label) {
    switch (label) {
      case "Manual_lock_operation" -> moved(LockState.LOCKED, LockCause.UNKNOWN);
      case "RF_lock_operation" -> moved(LockState.LOCKED, LockCause.APP);
      case "Auto_lock_locked_operation" -> moved(LockState.LOCKED, LockCause.AUTO);
      case "Keypad_lock_operation" -> keypad(LockState.LOCKED);
      case "Manual_unlock_operation" -> moved(LockState.UNLOCKED, LockCause.UNKNOWN);
      case "RF_unlock_operation" -> moved(LockState.UNLOCKED, LockCause.APP);
      case "Keypad_unlock_operation" -> keypad(LockState.UNLOCKED);
      case "Manual_not_fully_locked_operation",
          "RF_not_fully_locked_operation",
          "Auto_lock_not_fully_locked_operation" ->
          moved(LockState.JAMMED, LockCause.UNKNOWN);
      case "Manually_enter_user_access_code_exceeds_code_limit" ->
          gathered.denied(door, DenialReason.LOCKED_OUT, code(null));
      case "Unlock_by_RF_with_invalid_user_code",
          "Locked_by_RF_with_invalid_user_code",
          "Invalid_credential_used" ->
          gathered.denied(door, DenialReason.UNKNOWN_CREDENTIAL, null);
      case "Valid_credential_access_denied_Schedule_inactive" ->
          gathered.denied(door, DenialReason.NOT_PERMITTED, null);
      case "All_user_codes_deleted", "Single_user_code_deleted", "New_user_code_added" ->
          gathered.add(door, label, head -> new DeviceEvent.Config(head, ConfigChange.USERS, null));
      default -> {}
    }
  }

  private void moved(LockState state, LockCause cause) {
    gathered.moved(door, state, cause, null);
  }

  /** A button on the keypad locks without a code. */
  private void keypad(LockState state) {
    JsonTree parameters = json.object("value");
    Long user = (parameters == null ? json : parameters).number("userId");
    Credential credential =
        user == null && state == LockState.LOCKED
            ? null
            : code(user == null ? null : Long.toString(user));
    if (state == LockState.UNLOCKED) {
      gathered.granted(door, credential);
    }
    LockCause cause = credential == null ? LockCause.UNKNOWN : LockCause.CREDENTIAL;
    gathered.moved(door, state, cause, credential);
  }

  private Credential code(@Nullable String slot) {
    return EventCollector.slot(CredentialType.PIN, gathered.device(), slot, fingerprinter);
  }

  /** A keypad that decides nothing: what was typed as text (key 2), what a tag is in hex. */
  private String entry(String event, String key) {
    String data = json.text("value");
    if (data != null && key.equals("2") && data.matches("[0-9]{1,12}")) {
      gathered.presented(door, gathered.typed(data, fingerprinter));
    } else if (event.equals(Integer.toString(RFID))) {
      String card = data == null ? null : CardNumber.ofHex(data);
      gathered.presented(
          door,
          card == null
              ? Credential.anonymous(CredentialType.CARD)
              : fingerprinter.credential(CredentialType.CARD, "", card));
    }
    return "other_notification";
  }

  private int number() throws DecodeException {
    Long number = json.number("value");
    if (number == null || number < 0 || number > 0xFFFF) {
      throw bad("value: expected a whole number");
    }
    return number.intValue();
  }

  private static DecodeException bad(String detail) {
    return new DecodeException(Decoded.Reason.BAD_FIELD, detail);
  }
}
