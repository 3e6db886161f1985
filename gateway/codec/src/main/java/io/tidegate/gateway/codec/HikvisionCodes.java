package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.ConfigChange;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.DoorMode;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.HealthReport;
import io.tidegate.gateway.event.LockCause;
import io.tidegate.gateway.event.LockState;
import io.tidegate.gateway.event.ModeCause;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.event.TamperPart;
import io.tidegate.gateway.event.TamperState;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a Hikvision access controller's codes mean: a minor code with its major, as the maker's
 * Device Network SDK lists them under "Access Control Event Types".
 */
final class HikvisionCodes {
  private static final int ALARM = 1;
  private static final int EXCEPTION = 2;
  private static final int OPERATION = 3;
  private static final int EVENT = 5;

  private static final int POWER_ON = 0x400;
  private static final int FIRST_CUSTOM = 0x500;

  /** Minor codes of passes that go by a card, alone or with something else. */
  private static final Set<Long> BY_CARD =
      Stream.concat(
              LongStream.rangeClosed(0x01, 0x10).boxed(),
              Stream.of(
                  0x24L, 0x28L, 0x29L, 0x2AL, 0x2BL, 0x2CL, 0x2DL, 0x3CL, 0x3DL, 0x3EL, 0x42L,
                  0x43L, 0x44L, 0x5EL, 0x75L, 0x76L, 0x77L, 0x99L, 0x9AL, 0x9BL, 0xA2L, 0xA3L,
                  0xA4L, 0xA8L, 0xA9L, 0xAAL, 0xABL))
          .collect(Collectors.toUnmodifiableSet());

  private HikvisionCodes() {}

  /** Whether a member is a card's number, and is read as one; for the redaction. */
  static boolean hasCard(Map<?, ?> members, Object name) {
    if (name.equals("number")) {
      return "CARD".equals(members.get("unlock_type"));
    }
    Long major = either(members, "majorEventType", "major");
    Long minor = either(members, "subEventType", "minor");
    return name.equals("cardNo")
        && major != null
        && minor != null
        && (major == EVENT ? BY_CARD.contains(minor) : major == ALARM && minor == 0x40C);
  }

  private static @Nullable Long either(Map<?, ?> members, String name, String searched) {
    Long code = JsonTree.number(members, name);
    return code == null ? JsonTree.number(members, searched) : code;
  }

  /** Why an entry is no event by design; null if it is one, or unknown. */
  static @Nullable String ignored(int major, int minor) {
    return switch (major) {
      case ALARM ->
          switch (minor) {
            case 0x400, 0x401, 0x402, 0x403, 0x408, 0x409, 0x415, 0x416, 0x417, 0x41C, 0x41D ->
                "alarm_input";
            case 0x40B, 0x40D, 0x40E, 0x442 -> "device_state";
            default -> minor >= FIRST_CUSTOM && minor <= 0x93F ? "custom" : null;
          };
      case EXCEPTION -> minor == POWER_ON ? null : "device_state";
      case OPERATION -> operation(minor) ? null : "operation";
      case EVENT ->
          switch (minor) {
            case 0x18 -> "button_released";
            case 0x1D, 0x1E -> "alarm_output";
            case 0x21, 0x22, 0x23, 0x32, 0x51, 0x52 -> "verification_step";
            case 0x25 -> "doorbell";
            case 0x33, 0x72, 0x73, 0x78 -> "call";
            case 0x53, 0x54, 0x55, 0x56, 0x57, 0x58, 0x59, 0x5A, 0x5B -> "wiring";
            case 0x5F, 0x60, 0x61, 0x62, 0x63, 0x64 -> "relay";
            case 0x85, 0x86, 0x89, 0x8A, 0x8B, 0x8C, 0x8D, 0x8F -> "turnstile";
            case 0x8E -> "device_state";
            default ->
                minor >= FIRST_CUSTOM && minor <= 0x53F
                    ? "custom"
                    : HikvisionLaterCodes.ignored(minor);
          };
      default -> null;
    };
  }

  private static boolean operation(int minor) {
    return switch (minor) {
      case 0x5A,
          0x7E,
          0x86,
          0x87,
          0x400,
          0x401,
          0x402,
          0x403,
          0x406,
          0x407,
          0x40A,
          0x40C,
          0x40F,
          0x412,
          0x414,
          0x416,
          0x41C,
          0x41D,
          0x41E ->
          minor != 0x86; // a copy of the configuration was taken: nothing changed
      default -> false;
    };
  }

  /**
   * The event.
   *
   * @throws Refusal if the codes are not in the list
   */
  static DeviceEvent event(int major, int minor, HikvisionEntry entry) throws DecodeException {
    DeviceEvent event =
        switch (major) {
          case ALARM -> alarm(minor, entry);
          case EXCEPTION ->
              new DeviceEvent.Health(
                  entry.head(0), new HealthReport(null, null, null, null, null, null, null));
          case OPERATION -> operation(minor, entry);
          case EVENT -> pass(minor, entry);
          default -> null;
        };
    if (event == null) {
      throw new DecodeException(
          Reason.UNKNOWN_TYPE, "majorEventType " + major + ", subEventType " + minor);
    }
    return event;
  }

  private static @Nullable DeviceEvent alarm(int minor, HikvisionEntry entry)
      throws DecodeException {
    return switch (minor) {
      case 0x404 -> tamper(entry, TamperState.ACTIVE, TamperPart.COVER);
      case 0x405 -> tamper(entry, TamperState.CLEARED, TamperPart.COVER);
      case 0x406 -> tamper(entry, TamperState.ACTIVE, TamperPart.READER);
      case 0x407 -> tamper(entry, TamperState.CLEARED, TamperPart.READER);
      case 0x40F, 0x41E, 0x422 -> tamper(entry, TamperState.ACTIVE, TamperPart.UNKNOWN);
      case 0x410, 0x41F, 0x423 -> tamper(entry, TamperState.CLEARED, TamperPart.UNKNOWN);
      case 0x40A -> access(entry, null, entry.cardOr(CredentialType.PIN), true);
      case 0x950 -> access(entry, null, entry.person(CredentialType.FINGERPRINT), true);
      case 0x40C -> access(entry, DenialReason.LOCKED_OUT, entry.card(), false);
      case 0x441 -> denied(entry, DenialReason.LOCKED_OUT, CredentialType.PIN);
      case 0x418, 0x424 -> mode(entry, 0, DoorMode.FIRE, ModeCause.INPUT);
      case 0x41A -> mode(entry, 0, DoorMode.MAINTENANCE, ModeCause.INPUT);
      case 0x419, 0x41B, 0x425 -> mode(entry, 0, DoorMode.NORMAL, ModeCause.INPUT);
      default -> null;
    };
  }

  private static @Nullable DeviceEvent operation(int minor, HikvisionEntry entry)
      throws DecodeException {
    return switch (minor) {
      case 0x400, 0x41D -> granted(entry, CredentialType.REMOTE);
      case 0x40F -> granted(entry, CredentialType.PIN);
      case 0x401, 0x41C ->
          new DeviceEvent.Lock(entry.head(entry.door()), LockState.LOCKED, LockCause.APP, null);
      case 0x402, 0x41E -> mode(entry, entry.door(), DoorMode.PASSAGE, ModeCause.APP);
      case 0x403 -> mode(entry, entry.door(), DoorMode.LOCKED_DOWN, ModeCause.APP);
      case 0x406, 0x414 -> config(entry, ConfigChange.USERS);
      case 0x5A, 0x7E, 0x416 -> config(entry, ConfigChange.FIRMWARE);
      case 0x407, 0x40A -> config(entry, ConfigChange.FACTORY_RESET);
      case 0x40C -> config(entry, ConfigChange.NETWORK);
      case 0x87, 0x412 -> config(entry, ConfigChange.OTHER);
      default -> null;
    };
  }

  private static @Nullable DeviceEvent pass(int minor, HikvisionEntry entry)
      throws DecodeException {
    return switch (minor) {
      case 0x01, 0x02 -> access(entry, null, entry.card(), false);
      case 0x10 -> access(entry, null, entry.cardOr(CredentialType.VENDOR_PERSON), false);
      case 0x26, 0x2E, 0x45, 0x48 ->
          access(entry, null, entry.person(CredentialType.FINGERPRINT), false);
      case 0x28, 0x2B -> access(entry, null, entry.cardOr(CredentialType.FINGERPRINT), false);
      case 0x36, 0x39, 0x3F, 0x4B, 0x4D ->
          access(entry, null, entry.person(CredentialType.FACE), false);
      case 0x3C, 0x42 -> access(entry, null, entry.cardOr(CredentialType.FACE), false);
      case 0x65, 0xD6 -> granted(entry, CredentialType.PIN);
      case 0x69 ->
          granted(entry, CredentialType.FACE); // against an ID card, whose number is not read
      case 0x17 -> granted(entry, CredentialType.BUTTON);
      case 0x13, 0x11 -> mode(entry, entry.door(), DoorMode.PASSAGE, ModeCause.UNKNOWN);
      case 0x1F -> mode(entry, entry.door(), DoorMode.LOCKED_DOWN, ModeCause.UNKNOWN);
      case 0x14, 0x12, 0x20 -> mode(entry, entry.door(), DoorMode.NORMAL, ModeCause.UNKNOWN);
      case 0x34 -> mode(entry, entry.door(), DoorMode.FIRE, ModeCause.INPUT);
      case 0x35 -> mode(entry, entry.door(), DoorMode.NORMAL, ModeCause.INPUT);
      case 0x15 -> lock(entry, LockState.UNLOCKED);
      case 0x16 -> lock(entry, LockState.LOCKED);
      case 0x5C -> lock(entry, LockState.JAMMED);
      case 0x19 -> door(entry, DoorState.OPENED);
      case 0x1A -> door(entry, DoorState.CLOSED);
      case 0x1B, 0x87, 0x88 -> door(entry, DoorState.FORCED); // also a barrier, or over it
      case 0x1C, 0x5D -> door(entry, DoorState.HELD);
      default -> refused(minor, entry);
    };
  }

  private static @Nullable DeviceEvent refused(int minor, HikvisionEntry entry)
      throws DecodeException {
    return switch (minor) {
      case 0x03 -> access(entry, DenialReason.WRONG_PIN, entry.card(), false);
      case 0x05 -> access(entry, DenialReason.LOCKED_OUT, entry.card(), false);
      case 0x06, 0x07, 0x0D, 0x5E, 0x75, 0x76 ->
          access(entry, DenialReason.NOT_PERMITTED, entry.card(), false);
      case 0x08 -> access(entry, DenialReason.EXPIRED, entry.card(), false);
      case 0x09, 0x77 -> access(entry, DenialReason.UNKNOWN_CREDENTIAL, entry.card(), false);
      case 0x0A -> access(entry, DenialReason.ANTI_PASSBACK, entry.card(), false);
      case 0x04, 0x0B, 0x0C, 0x0E, 0x0F, 0x24 ->
          access(entry, DenialReason.OTHER, entry.card(), false);
      case 0x27, 0x31 -> denied(entry, DenialReason.UNKNOWN_CREDENTIAL, CredentialType.FINGERPRINT);
      case 0x29, 0x2A, 0x2C, 0x2D ->
          access(entry, DenialReason.OTHER, entry.cardOr(CredentialType.FINGERPRINT), false);
      case 0x2F, 0x30, 0x46, 0x47, 0x49, 0x4A ->
          access(entry, DenialReason.OTHER, entry.person(CredentialType.FINGERPRINT), false);
      case 0x4C, 0x50 -> denied(entry, DenialReason.UNKNOWN_CREDENTIAL, CredentialType.FACE);
      case 0x3D, 0x3E, 0x43, 0x44 ->
          access(entry, DenialReason.OTHER, entry.cardOr(CredentialType.FACE), false);
      case 0x37, 0x38, 0x3A, 0x3B, 0x40, 0x41, 0x4E, 0x4F, 0x68, 0x70 ->
          access(entry, DenialReason.OTHER, entry.person(CredentialType.FACE), false);
      case 0x66 -> denied(entry, DenialReason.WRONG_PIN, CredentialType.PIN);
      case 0x67 -> denied(entry, DenialReason.OTHER, CredentialType.PIN);
      case 0x71 -> denied(entry, DenialReason.REVOKED, CredentialType.VENDOR_PERSON);
      default -> HikvisionLaterCodes.event(minor, entry);
    };
  }

  static DeviceEvent granted(HikvisionEntry entry, CredentialType type) throws DecodeException {
    return access(entry, null, Credential.anonymous(type), false);
  }

  static DeviceEvent denied(HikvisionEntry entry, DenialReason reason, CredentialType type)
      throws DecodeException {
    return access(entry, reason, Credential.anonymous(type), false);
  }

  static DeviceEvent access(
      HikvisionEntry entry, @Nullable DenialReason reason, Credential credential, boolean duress)
      throws DecodeException {
    return new DeviceEvent.Access(
        entry.head(entry.door()),
        reason == null ? Outcome.GRANTED : Outcome.DENIED,
        reason,
        Direction.UNKNOWN,
        credential,
        duress || entry.duress());
  }

  private static DeviceEvent door(HikvisionEntry entry, DoorState state) throws DecodeException {
    return new DeviceEvent.Door(entry.head(entry.door()), state);
  }

  private static DeviceEvent lock(HikvisionEntry entry, LockState state) throws DecodeException {
    return new DeviceEvent.Lock(entry.head(entry.door()), state, LockCause.UNKNOWN, null);
  }

  private static DeviceEvent tamper(HikvisionEntry entry, TamperState state, TamperPart part)
      throws DecodeException {
    return new DeviceEvent.Tamper(entry.head(entry.door()), state, part);
  }

  private static DeviceEvent mode(HikvisionEntry entry, int door, DoorMode mode, ModeCause cause) {
    return new DeviceEvent.Mode(entry.head(door), mode, cause);
  }

  private static DeviceEvent config(HikvisionEntry entry, ConfigChange change)
      throws DecodeException {
    return new DeviceEvent.Config(entry.head(entry.door()), change, null);
  }
}
