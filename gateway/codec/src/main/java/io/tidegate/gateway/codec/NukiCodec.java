package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Ignored;
import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.HealthReport;
import io.tidegate.gateway.event.LockCause;
import io.tidegate.gateway.event.LockState;
import io.tidegate.gateway.event.TamperPart;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Nuki's own MQTT API of its locks (versions 1.3 and 1.4: developer.nuki.io/t/17626 and /t/19223;
 * codes by I-Connect/NukiBleEsp32: src/NukiLockConstants.h, NukiConstants.h). {@code
 * nuki/ID/TOPIC}, ID the lock's in hex, one bare word a topic; {@code lockAction}, {@code lock} and
 * {@code unlock} are commands. {@code connected} is birth and last will.
 *
 * <p>{@code lockActionEvent} says what moves the bolt and whose it is: action, trigger, id of the
 * authorisation, of the code, and a fifth number that means what the others make of it. It comes
 * just before the bolt moves; {@code state} then says the same, which is no second event, or that
 * the motor is blocked. States on their way (unlocking, locking, unlatching) are none. A code or
 * finger is known by its id, any other authorisation by its own, both only at their lock. Trigger 1
 * (by hand) is the key outside or the knob inside: unknown.
 *
 * <p>No time and no number: two equal lines are two events, and what the broker keeps is none. One
 * door. Denials are never published, nor duress.
 */
public final class NukiCodec implements DeviceCodec {
  private static final int FIELDS = 5;
  private static final int MOTOR_BLOCKED = 254;
  private static final int TAMPERED = 240;

  @Override
  public String id() {
    return "nuki";
  }

  @Override
  public Set<MissingCapability> blind() {
    return Set.of(
        MissingCapability.DENIALS,
        MissingCapability.FORCED,
        MissingCapability.HELD,
        MissingCapability.DURESS);
  }

  @Override
  public Set<String> usualFilters() {
    return Set.of("nuki/+/+");
  }

  @Override
  public Decoded decode(Message message, Memory memory, Fingerprinter fingerprinter) {
    String[] levels = message.topic().split("/", -1);
    String last = levels[levels.length - 1];
    if (levels[0].equals("homeassistant")) {
      return new Ignored("discovery");
    }
    if (last.equals("lockAction") || last.equals("lock") || last.equals("unlock")) {
      return new Ignored("command");
    }
    if (message.payload().length == 0) {
      return new Ignored("cleared");
    }
    try {
      String name = levels.length < 2 ? "" : levels[levels.length - 2];
      EventCollector gathered =
          EventCollector.of(message, EventCollector.device(message, name), memory);
      return read(message, last, gathered, fingerprinter);
    } catch (DecodeException refusal) {
      return refusal.rejected();
    }
  }

  private static Decoded read(
      Message message, String what, EventCollector gathered, Fingerprinter fingerprinter)
      throws DecodeException {
    switch (what) {
      case "lockActionEvent" -> action(numbers(message), gathered, fingerprinter);
      case "state" -> state(BareWord.number(message), gathered);
      case "doorsensorState" -> contact(BareWord.number(message), gathered);
      case "connected" -> gathered.presence(BareWord.flag(message));
      case "batteryChargeState" -> gathered.battery(BareWord.number(message));
      case "firmware" -> {
        String firmware = BareWord.read(message);
        if (firmware.matches("[0-9.]{1,20}") && gathered.changed(what, firmware)) {
          gathered.health(new HealthReport(null, null, null, null, null, null, firmware));
        }
      }
      case "commandResponse" -> {
        return new Ignored("answer");
      }
      case "batteryCritical",
          "batteryCharging",
          "keypadBatteryCritical",
          "doorsensorBatteryCritical",
          "mode",
          "timestamp",
          "name",
          "deviceType",
          "serverConnected",
          "ringactionState",
          "ringactionTimestamp" -> {
        return new Ignored("other_topic");
      }
      default -> throw new DecodeException(Reason.BAD_TOPIC, "expected a topic of Nuki's MQTT API");
    }
    return gathered.decoded(message.retained() ? "retained" : "unchanged");
  }

  /** Five numbers in a row; an older version leaves out the last. */
  private static int[] numbers(Message message) throws DecodeException {
    String[] fields = BareWord.read(message).split(",", -1);
    if (fields.length < FIELDS - 1 || fields.length > FIELDS) {
      throw new DecodeException(Reason.BAD_FIELD, "expected 5 numbers with commas between");
    }
    int[] numbers = new int[FIELDS];
    for (int i = 0; i < fields.length; i++) {
      String field = fields[i].strip();
      // An id is an unsigned number of 32 bits.
      if (!field.matches("[0-9]{1,10}")) {
        throw new DecodeException(Reason.BAD_FIELD, "expected 5 numbers with commas between");
      }
      numbers[i] = (int) Long.parseLong(field);
    }
    return numbers;
  }

  private static void action(int[] values, EventCollector gathered, Fingerprinter fingerprinter)
      throws DecodeException {
    LockState state =
        switch (values[0]) {
          case 1, 3, 4, 5 -> LockState.UNLOCKED; // lock'n'go unlocks first
          case 2, 6 -> LockState.LOCKED;
          case 0x50, 0x5A, 0x81, 0x82, 0x83 -> null; // a press that moves nothing
          default -> throw new DecodeException(Reason.UNKNOWN_TYPE, "action " + values[0]);
        };
    if (state == null) {
      return;
    }
    Credential credential = credential(values, gathered, fingerprinter);
    LockCause cause =
        switch (values[1]) {
          case 0 -> values[3] == 0 ? LockCause.APP : byCode(credential);
          case 1 -> LockCause.UNKNOWN;
          case 2 -> LockCause.INSIDE_HANDLE;
          case 3 -> credential == null ? LockCause.AUTO : LockCause.CREDENTIAL; // a fob
          case 6 -> LockCause.AUTO;
          case 0xAB, 0xAC -> LockCause.APP;
          case 0xFF -> LockCause.UNKNOWN;
          default -> throw new DecodeException(Reason.UNKNOWN_TYPE, "trigger " + values[1]);
        };
    if (state == LockState.UNLOCKED && credential != null) {
      gathered.granted(1, credential);
    }
    gathered.moved(1, state, cause, credential);
  }

  private static LockCause byCode(@Nullable Credential credential) {
    return credential == null ? LockCause.UNKNOWN : LockCause.CREDENTIAL;
  }

  private static @Nullable Credential credential(
      int[] values, EventCollector gathered, Fingerprinter fingerprinter) {
    String user = values[2] == 0 ? null : Integer.toUnsignedString(values[2]);
    String code = Integer.toUnsignedString(values[3]);
    if (values[3] != 0) {
      // 0 is the keypad's back key: it asks for no code.
      return switch (values[4]) {
        case 1 -> EventCollector.slot(CredentialType.PIN, gathered.device(), code, fingerprinter);
        case 2 ->
            EventCollector.slot(CredentialType.FINGERPRINT, gathered.device(), code, fingerprinter);
        default -> null;
      };
    }
    if (user == null || (values[1] != 0 && values[1] != 3)) {
      return null;
    }
    CredentialType type = values[1] == 3 ? CredentialType.REMOTE : CredentialType.PHONE;
    return EventCollector.slot(type, gathered.device(), user, fingerprinter);
  }

  private static void state(int state, EventCollector gathered) throws DecodeException {
    switch (state) {
      case 1 -> gathered.bolt(1, LockState.LOCKED);
      case 3, 5, 6 -> gathered.bolt(1, LockState.UNLOCKED);
      case MOTOR_BLOCKED -> gathered.bolt(1, LockState.JAMMED);
      case 0, 2, 4, 7, 252, 253, 255 -> {} // not calibrated, on its way, starting, unknown
      default -> throw new DecodeException(Reason.UNKNOWN_TYPE, "state " + state);
    }
  }

  private static void contact(int state, EventCollector gathered) throws DecodeException {
    switch (state) {
      case 2 -> gathered.contact(1, DoorState.CLOSED);
      case 3 -> gathered.contact(1, DoorState.OPENED);
      case 0, 1, 4, 5, 16, 255, TAMPERED -> {} // none, off, unknown, being taught
      default -> throw new DecodeException(Reason.UNKNOWN_TYPE, "doorsensorState " + state);
    }
    if (state == 2 || state == 3 || state == TAMPERED) {
      gathered.tamper(state == TAMPERED, TamperPart.UNKNOWN);
    }
  }
}
