package io.tidegate.gateway.codec;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import org.jspecify.annotations.Nullable;

/**
 * Minor codes of passes that newer terminals have besides those of {@link HikvisionCodes}: codes on
 * a screen, Bluetooth, PINs by themselves, cards of a kind that is switched off (the maker's Device
 * Network SDK, V6.1).
 */
final class HikvisionLaterCodes {
  private HikvisionLaterCodes() {}

  /** Why an entry is no event by design; null if it is one, or unknown. */
  static @Nullable String ignored(int minor) {
    return switch (minor) {
      case 0xA5, 0xA6, 0xA7, 0xAC, 0xAD, 0xAE, 0xAF, 0xB0, 0xB1, 0xB2, 0xC1 -> "device_state";
      case 0xB6, 0xB7, 0xB8, 0xB9, 0xBA -> "payment";
      default -> null;
    };
  }

  /** The event; null if the code is not in the list. */
  static @Nullable DeviceEvent event(int minor, HikvisionEntry entry) throws DecodeException {
    return switch (minor) {
      case 0x99 -> access(entry, null, entry.cardOr(CredentialType.VENDOR_PERSON));
      case 0x9C -> HikvisionCodes.granted(entry, CredentialType.PHONE);
      case 0x9E -> HikvisionCodes.granted(entry, CredentialType.REMOTE);
      case 0x9F -> access(entry, null, entry.person(CredentialType.PHONE));
      case 0xB3, 0xB5 -> HikvisionCodes.granted(entry, CredentialType.PIN);
      case 0x82, 0x84 -> denied(entry, DenialReason.NOT_PERMITTED, CredentialType.BUTTON);
      case 0x94 -> denied(entry, DenialReason.LOCKED_OUT, CredentialType.PIN);
      case 0x96, 0x97, 0xB4 -> denied(entry, DenialReason.WRONG_PIN, CredentialType.PIN);
      case 0x98 -> denied(entry, DenialReason.UNKNOWN_CREDENTIAL, CredentialType.VENDOR_PERSON);
      case 0xC3 -> denied(entry, DenialReason.EXPIRED, CredentialType.PIN);
      case 0x9D -> denied(entry, DenialReason.UNKNOWN_CREDENTIAL, CredentialType.PHONE);
      case 0xA0 -> access(entry, DenialReason.OTHER, entry.person(CredentialType.PHONE));
      case 0xA1 -> denied(entry, DenialReason.OTHER, CredentialType.CARD);
      case 0x9A, 0x9B ->
          access(entry, DenialReason.OTHER, entry.cardOr(CredentialType.VENDOR_PERSON));
      case 0xA2, 0xA3, 0xA4, 0xA8, 0xA9, 0xAA, 0xAB ->
          access(entry, DenialReason.OTHER, entry.card());
      default -> null;
    };
  }

  private static DeviceEvent access(
      HikvisionEntry entry, @Nullable DenialReason reason, Credential credential)
      throws DecodeException {
    return HikvisionCodes.access(entry, reason, credential, false);
  }

  private static DeviceEvent denied(HikvisionEntry entry, DenialReason reason, CredentialType type)
      throws DecodeException {
    return HikvisionCodes.denied(entry, reason, type);
  }
}
