package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.ConfigChange;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Events of Matter's cluster 257, a lock: 0 alarm, 1 door, 2 operation, 3 operation that failed, 4
 * change of users. A credential is known by its index at the lock, else by its user's. Source 1
 * (manual) is a key, a knob or a handle, 5 a button on either side: unknown.
 */
final class MatterLock {
  private static final long KEYPAD = 3;
  private static final long RFID = 8;
  private static final long BIOMETRIC = 9;
  private static final long ALIRO = 10;

  private final JsonTree data;
  private final int door;
  private final EventCollector gathered;
  private final Fingerprinter fingerprinter;

  private MatterLock(
      JsonTree data, int door, EventCollector gathered, Fingerprinter fingerprinter) {
    this.data = data;
    this.door = door;
    this.gathered = gathered;
    this.fingerprinter = fingerprinter;
  }

  /**
   * What an event says.
   *
   * @throws Refusal if it is none that a lock has, or a member is missing
   */
  static Decoded read(
      long event,
      @Nullable JsonTree data,
      int door,
      EventCollector gathered,
      Fingerprinter fingerprinter)
      throws DecodeException {
    if (data == null) {
      throw new DecodeException(Reason.MISSING_FIELD, "data: expected an object");
    }
    MatterLock lock = new MatterLock(data, door, gathered, fingerprinter);
    if (event == 0) {
      lock.alarm(lock.code("alarmCode"));
    } else if (event == 1) {
      lock.contact(lock.code("doorState"));
    } else if (event == 2) {
      lock.operation(lock.code("lockOperationType"), lock.code("operationSource"));
    } else if (event == 3) {
      return lock.failed(lock.code("operationError"), lock.code("operationSource"));
    } else if (event == 4) {
      gathered.add(door, "users", head -> new DeviceEvent.Config(head, ConfigChange.USERS, null));
    } else {
      throw new DecodeException(Reason.UNKNOWN_TYPE, "event_id " + event);
    }
    return gathered.decoded("unknown_state");
  }

  private long code(String name) throws DecodeException {
    Long code = data.number(name);
    if (code == null) {
      throw new DecodeException(Reason.MISSING_FIELD, name + ": expected a whole number");
    }
    return code;
  }

  private void alarm(long code) throws DecodeException {
    switch (String.valueOf(code)) {
      case "0" -> gathered.moved(door, LockState.JAMMED, LockCause.UNKNOWN, null);
      case "1" ->
          gathered.add(
              door,
              "reset",
              head -> new DeviceEvent.Config(head, ConfigChange.FACTORY_RESET, null));
      case "3" -> {} // its radio was off and on
      case "4" -> gathered.denied(door, DenialReason.LOCKED_OUT, null);
      case "5" ->
          gathered.add(
              door,
              "cover",
              head -> new DeviceEvent.Tamper(head, TamperState.ACTIVE, TamperPart.COVER));
      case "6" -> gathered.door(door, DoorState.FORCED);
      case "7" -> gathered.door(door, DoorState.HELD);
      case "8" -> granted(null, true);
      default -> throw new DecodeException(Reason.UNKNOWN_TYPE, "alarmCode " + code);
    }
  }

  private void contact(long state) throws DecodeException {
    switch (String.valueOf(state)) {
      case "0" -> gathered.door(door, DoorState.OPENED);
      case "1" -> gathered.door(door, DoorState.CLOSED);
      case "3" -> gathered.door(door, DoorState.FORCED);
      case "5" -> gathered.door(door, DoorState.HELD);
      case "2", "4" -> {} // jammed, or it does not know
      default -> throw new DecodeException(Reason.UNKNOWN_TYPE, "doorState " + state);
    }
  }

  private void operation(long type, long source) throws DecodeException {
    Credential credential = credential(source);
    switch (String.valueOf(type)) {
      case "0" -> gathered.moved(door, LockState.LOCKED, cause(source), credential);
      case "1", "4" -> {
        if (credential != null) {
          granted(credential, false);
        }
        gathered.moved(door, LockState.UNLOCKED, cause(source), credential);
      }
      case "2" -> gathered.denied(door, DenialReason.NOT_PERMITTED, credential);
      case "3" -> granted(credential, true);
      default -> throw new DecodeException(Reason.UNKNOWN_TYPE, "lockOperationType " + type);
    }
  }

  private Decoded failed(long error, long source) throws DecodeException {
    Credential credential = credential(source);
    DenialReason reason =
        switch (String.valueOf(error)) {
          case "0" -> credential == null ? null : DenialReason.OTHER;
          case "1" -> source == KEYPAD ? DenialReason.WRONG_PIN : DenialReason.UNKNOWN_CREDENTIAL;
          case "2" -> DenialReason.REVOKED;
          case "3" -> DenialReason.NOT_PERMITTED;
          case "4" -> DenialReason.LOW_BATTERY;
          default -> throw new DecodeException(Reason.UNKNOWN_TYPE, "operationError " + error);
        };
    if (reason != null) {
      gathered.denied(door, reason, credential);
    }
    return gathered.decoded("not_done");
  }

  private void granted(@Nullable Credential credential, boolean duress) {
    gathered.add(
        door,
        "granted",
        head ->
            new DeviceEvent.Access(
                head, Outcome.GRANTED, null, Direction.UNKNOWN, credential, duress));
  }

  private static LockCause cause(long source) throws DecodeException {
    return switch (String.valueOf(source)) {
      case "3", "8", "9", "10" -> LockCause.CREDENTIAL;
      case "2", "7" -> LockCause.APP;
      case "4", "6" -> LockCause.AUTO;
      case "0", "1", "5" -> LockCause.UNKNOWN;
      default -> throw new DecodeException(Reason.UNKNOWN_TYPE, "operationSource " + source);
    };
  }

  /** What was shown, where the source says that something was. */
  private @Nullable Credential credential(long source) {
    CredentialType type =
        source == KEYPAD
            ? CredentialType.PIN
            : source == RFID
                ? CredentialType.CARD
                : source == BIOMETRIC
                    ? CredentialType.FINGERPRINT
                    : source == ALIRO ? CredentialType.PHONE : null;
    if (type == null) {
      return null;
    }
    Long user = data.number("userIndex");
    String slot = user == null ? null : "user " + user;
    if (data.members().get("credentials") instanceof List<?> list
        && !list.isEmpty()
        && list.get(0) instanceof Map<?, ?> first
        && first.get("credentialType") instanceof Long shown
        && first.get("credentialIndex") instanceof Long index) {
      slot = Long.toString(index);
      type = shown == 5 ? CredentialType.FACE : type;
    }
    return EventCollector.slot(type, gathered.device(), slot, fingerprinter);
  }
}
