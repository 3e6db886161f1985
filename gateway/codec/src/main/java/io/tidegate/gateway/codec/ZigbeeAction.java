package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.ConfigChange;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.LockCause;
import io.tidegate.gateway.event.LockState;
import io.tidegate.gateway.event.TamperPart;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The {@code action} of a Zigbee lock. One word holds what was done and, by the maker, how: of the
 * standard (fromZigbee.ts: lock_operation_event, lock_programming_event) {@code unlock} with {@code
 * action_source_name} and {@code action_user}; Onesti and EasyAccess {@code keypad_unlock}; Aqara
 * {@code finger_open_user_id3}; Yale {@code manual_lock_touch}.
 */
final class ZigbeeAction {
  private static final Pattern MOVE =
      Pattern.compile(
          "(?:(?<way>keypad|password|rfid|RFID|finger|fingerprint|key|manual|auto|schedule|one_touch|zigbee)"
              + "_)?(?<what>lock|unlock)(?:_(?<part>module|touch|key_or_thumbturn))?");
  private static final Pattern FAILURE =
      Pattern.compile("(?:lock|unlock)_failure_invalid_(?<why>pin_or_id|schedule)");
  private static final Pattern AQARA =
      Pattern.compile("(?<way>finger|password)_open(?:_(?:user|admin)_id(?<slot>[0-9]{1,5}))?");
  private static final Pattern MISMATCH = Pattern.compile("(?<way>finger|password)_not_match");
  private static final Pattern USERS =
      Pattern.compile(
          "master_code_changed|(?:pin|rfid)_code_(?:added|deleted|changed)"
              + "|(?:finger|password)_(?:add|delete)");
  private static final Pattern NO_EVENT =
      Pattern.compile("unknown|reverse_lock(?:_cancel)?|ring_bell|change_language_to_[a-z]{1,20}");
  private static final long NO_USER = 65_535;

  private final JsonTree json;
  private final EventCollector gathered;
  private final Fingerprinter fingerprinter;

  private ZigbeeAction(JsonTree json, EventCollector gathered, Fingerprinter fingerprinter) {
    this.json = json;
    this.gathered = gathered;
    this.fingerprinter = fingerprinter;
  }

  /**
   * Adds what the action of {@code json} means, if there is one.
   *
   * @return whether it says where the bolt is
   */
  static boolean read(JsonTree json, EventCollector gathered, Fingerprinter fingerprinter) {
    String action = name(json);
    return action != null && new ZigbeeAction(json, gathered, fingerprinter).read(action);
  }

  /**
   * @throws Refusal if there is an action, and none that a lock has
   */
  static void refuseUnknown(JsonTree json) throws DecodeException {
    String action = name(json);
    if (action != null && !NO_EVENT.matcher(action).matches()) {
      String shown = action.matches("[a-z_]{1,40}(?:[0-9]{1,3})?") ? " " + action : "";
      throw new DecodeException(Reason.UNKNOWN_TYPE, "action" + shown + ": no lock's");
    }
  }

  /** Aqara's failed finger is called action_action by mistake. An empty action is none. */
  private static @Nullable String name(JsonTree json) {
    String action = json.text("action");
    if (action == null || action.isEmpty()) {
      action = json.text("action_action");
    }
    return action == null || action.isEmpty() ? null : action;
  }

  private boolean read(String action) {
    Matcher failure = FAILURE.matcher(action);
    Matcher aqara = AQARA.matcher(action);
    Matcher mismatch = MISMATCH.matcher(action);
    Matcher move = MOVE.matcher(action);
    if (failure.matches()) {
      denied(credentialType(source()), failure.group("why").equals("schedule"));
    } else if (action.equals("non_access_user_operational_event")) {
      denied(credentialType(source()), true);
    } else if (mismatch.matches()) {
      denied(credentialType(mismatch.group("way")), false);
    } else if (aqara.matches()) {
      String slot = aqara.group("slot") == null ? user() : aqara.group("slot");
      gathered.granted(1, credential(credentialType(aqara.group("way")), slot));
    } else if (USERS.matcher(action).matches()) {
      gathered.add(1, action, head -> new DeviceEvent.Config(head, ConfigChange.USERS, null));
    } else if (action.equals("door_closed")) {
      gathered.closed();
    } else if (!NO_EVENT.matcher(action).matches() && move.matches()) {
      String way = move.group("way") == null ? source() : move.group("way");
      return moved(move.group("what").equals("lock"), way, move.group("part"));
    } else {
      return aqaraBolt(action);
    }
    return false;
  }

  private boolean aqaraBolt(String action) {
    switch (action) {
      case "locked" -> gathered.moved(1, LockState.LOCKED, LockCause.UNKNOWN, null);
      case "lock_opened", "lock_opened_outside" ->
          gathered.moved(1, LockState.UNLOCKED, LockCause.UNKNOWN, null);
      case "lock_opened_inside" ->
          gathered.moved(1, LockState.UNLOCKED, LockCause.INSIDE_HANDLE, null);
      default -> {
        return false;
      }
    }
    return true;
  }

  /**
   * @param part of Yale: by what means exactly
   */
  private boolean moved(boolean locked, @Nullable String way, @Nullable String part) {
    LockState state = locked ? LockState.LOCKED : LockState.UNLOCKED;
    CredentialType type = credentialType(way);
    if (type != null) {
      Credential credential = credential(type, user());
      if (!locked) {
        gathered.granted(1, credential);
      }
      gathered.moved(1, state, LockCause.CREDENTIAL, credential);
      return true;
    }
    LockCause cause =
        switch (part != null ? part : way == null ? "" : way) {
          case "key" -> LockCause.KEY;
          case "manual" -> LockCause.INSIDE_HANDLE;
          case "auto", "schedule" -> LockCause.AUTO;
          case "rf", "zigbee", "module" -> LockCause.APP;
          default -> LockCause.UNKNOWN; // one_touch, touch, key_or_thumbturn: it may be anyone
        };
    gathered.moved(1, state, cause, null);
    return true;
  }

  /** Yale's alarms, see yale.ts: c4_alarm. Batteries and motors are no event. */
  static void alarm(String alarm, EventCollector gathered) {
    switch (alarm) {
      case "deadbolt_jammed" -> gathered.bolt(1, LockState.JAMMED);
      case "tamper_alarm_front_escutcheon" -> gathered.tamper(true, TamperPart.COVER);
      case "tamper_alarm_keypad_attempts" ->
          gathered.denied(1, DenialReason.LOCKED_OUT, Credential.anonymous(CredentialType.PIN));
      case "lock_reset_to_factory_defaults" ->
          gathered.add(
              1, alarm, head -> new DeviceEvent.Config(head, ConfigChange.FACTORY_RESET, null));
      case "master_code_changed" ->
          gathered.add(1, alarm, head -> new DeviceEvent.Config(head, ConfigChange.USERS, null));
      default -> {}
    }
  }

  private void denied(@Nullable CredentialType type, boolean schedule) {
    DenialReason reason =
        schedule
            ? DenialReason.NOT_PERMITTED
            : type == CredentialType.PIN ? DenialReason.WRONG_PIN : DenialReason.UNKNOWN_CREDENTIAL;
    gathered.denied(1, reason, type == null ? null : Credential.anonymous(type));
  }

  private Credential credential(@Nullable CredentialType type, @Nullable String slot) {
    CredentialType known = type == null ? CredentialType.KEY : type;
    return EventCollector.slot(known, gathered.device(), slot, fingerprinter);
  }

  /** What the lock calls a credential; null for anything else. */
  private static @Nullable CredentialType credentialType(@Nullable String way) {
    return switch (String.valueOf(way)) {
      case "keypad", "password" -> CredentialType.PIN;
      case "rfid", "RFID" -> CredentialType.CARD;
      case "finger", "fingerprint" -> CredentialType.FINGERPRINT;
      default -> null;
    };
  }

  /** By name, in old versions by number alone. */
  private @Nullable String source() {
    String name = json.text("action_source_name");
    Long number = json.number("action_source");
    if (name != null || number == null) {
      return name;
    }
    return switch (number.intValue()) {
      case 0 -> "keypad";
      case 1 -> "rf";
      case 2 -> "manual";
      case 3 -> "rfid";
      case 4 -> "fingerprint";
      default -> null;
    };
  }

  /** Some Yale locks call it otherwise, see yale.ts: ymc_action. */
  private @Nullable String user() {
    Long user = json.number("action_user");
    if (user == null) {
      user = json.number("action_source_user");
    }
    return user == null || user == NO_USER ? null : Long.toString(user);
  }
}
