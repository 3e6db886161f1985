package io.tidegate.gateway.codec;

import static io.tidegate.gateway.codec.NativeMember.BY;
import static io.tidegate.gateway.codec.NativeMember.CHANGE;
import static io.tidegate.gateway.codec.NativeMember.CREDENTIAL;
import static io.tidegate.gateway.codec.NativeMember.CREDENTIAL_ID;
import static io.tidegate.gateway.codec.NativeMember.CREDENTIAL_TYPE;
import static io.tidegate.gateway.codec.NativeMember.DIRECTION;
import static io.tidegate.gateway.codec.NativeMember.DURESS;
import static io.tidegate.gateway.codec.NativeMember.OUTCOME;
import static io.tidegate.gateway.codec.NativeMember.PART;
import static io.tidegate.gateway.codec.NativeMember.REASON;
import static io.tidegate.gateway.codec.NativeMember.STATE;
import static io.tidegate.gateway.codec.NativeMember.TEXT;

import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.CardNumber;
import io.tidegate.gateway.event.ConfigChange;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.DoorMode;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.LockCause;
import io.tidegate.gateway.event.LockState;
import io.tidegate.gateway.event.ModeCause;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.event.TamperPart;
import io.tidegate.gateway.event.TamperState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The six types of a native event: which members each has and what they may be. */
final class NativeEvents {
  private static final int MAX_TEXT = 200;
  private static final int MAX_CREDENTIAL_ID = 128;

  private static final Vocabulary<Outcome> OUTCOMES = Vocabulary.all(Outcome.class);
  private static final Vocabulary<DenialReason> REASONS = Vocabulary.all(DenialReason.class);
  private static final Vocabulary<Direction> DIRECTIONS = Vocabulary.all(Direction.class);
  private static final Vocabulary<CredentialType> CREDENTIALS =
      Vocabulary.all(CredentialType.class);
  private static final Vocabulary<DoorState> DOOR_STATES = Vocabulary.all(DoorState.class);
  private static final Vocabulary<LockState> LOCK_STATES = Vocabulary.all(LockState.class);
  private static final Vocabulary<LockCause> LOCK_CAUSES =
      Vocabulary.without(LockCause.class, LockCause.UNKNOWN);
  private static final Vocabulary<TamperState> TAMPER_STATES = Vocabulary.all(TamperState.class);
  private static final Vocabulary<TamperPart> TAMPER_PARTS =
      Vocabulary.without(TamperPart.class, TamperPart.UNKNOWN);
  private static final Vocabulary<DoorMode> MODES = Vocabulary.all(DoorMode.class);
  private static final Vocabulary<ModeCause> MODE_CAUSES =
      Vocabulary.without(ModeCause.class, ModeCause.UNKNOWN);
  private static final Vocabulary<ConfigChange> CHANGES = Vocabulary.all(ConfigChange.class);

  private NativeEvents() {}

  static DeviceEvent access(NativeFields fields, EventHead head, Fingerprinter fingerprinter)
      throws DecodeException {
    Outcome outcome = fields.word(OUTCOME, OUTCOMES);
    DenialReason reason = fields.wordOrNull(REASON, REASONS);
    if (outcome == Outcome.DENIED) {
      reason = Objects.requireNonNullElse(reason, DenialReason.OTHER);
    } else if (reason != null) {
      throw new DecodeException(Reason.BAD_FIELD, "reason: expected only with outcome denied");
    }
    return new DeviceEvent.Access(
        head,
        outcome,
        reason,
        Objects.requireNonNullElse(fields.wordOrNull(DIRECTION, DIRECTIONS), Direction.UNKNOWN),
        credential(fields, head.device(), fingerprinter),
        fields.flag(DURESS));
  }

  static DeviceEvent door(NativeFields fields, EventHead head) throws DecodeException {
    return new DeviceEvent.Door(head, fields.word(STATE, DOOR_STATES));
  }

  static DeviceEvent lock(NativeFields fields, EventHead head, Fingerprinter fingerprinter)
      throws DecodeException {
    return new DeviceEvent.Lock(
        head,
        fields.word(STATE, LOCK_STATES),
        Objects.requireNonNullElse(fields.wordOrNull(BY, LOCK_CAUSES), LockCause.UNKNOWN),
        credential(fields, head.device(), fingerprinter));
  }

  static DeviceEvent tamper(NativeFields fields, EventHead head) throws DecodeException {
    return new DeviceEvent.Tamper(
        head,
        fields.word(STATE, TAMPER_STATES),
        Objects.requireNonNullElse(fields.wordOrNull(PART, TAMPER_PARTS), TamperPart.UNKNOWN));
  }

  static DeviceEvent mode(NativeFields fields, EventHead head) throws DecodeException {
    return new DeviceEvent.Mode(
        head,
        fields.word(STATE, MODES),
        Objects.requireNonNullElse(fields.wordOrNull(BY, MODE_CAUSES), ModeCause.UNKNOWN));
  }

  static DeviceEvent config(NativeFields fields, EventHead head) throws DecodeException {
    return new DeviceEvent.Config(head, fields.word(CHANGE, CHANGES), fields.text(TEXT, MAX_TEXT));
  }

  private static @Nullable Credential credential(
      NativeFields fields, DeviceId device, Fingerprinter fingerprinter) throws DecodeException {
    if (!fields.object(CREDENTIAL)) {
      return null;
    }
    CredentialType type = fields.word(CREDENTIAL_TYPE, CREDENTIALS);
    String id = fields.text(CREDENTIAL_ID, MAX_CREDENTIAL_ID);
    if (type == CredentialType.BUTTON) {
      if (id != null) {
        throw new DecodeException(Reason.BAD_FIELD, "credential.id: expected none with a button");
      }
      return Credential.anonymous(type);
    }
    if (id == null) {
      throw NativeFields.missing(CREDENTIAL_ID);
    }
    if (id.isBlank()) {
      throw new DecodeException(Reason.BAD_FIELD, "credential.id: expected 1 to 128 characters");
    }
    String canonical = type == CredentialType.CARD ? CardNumber.ofHex(id) : id;
    if (canonical == null || (type == CredentialType.CARD && canonical.length() % 2 != 0)) {
      throw new DecodeException(
          Reason.BAD_FIELD, "credential.id: expected the UID of a card as 1 to 32 bytes of hex");
    }
    return fingerprinter.credential(type, type.scopeAt(device), canonical);
  }
}
