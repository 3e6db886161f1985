package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Reason;
import io.tidegate.gateway.event.CardNumber;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.Outcome;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Dahua's {@code AccessControl}, {@code DoorCard} and {@code FingerPrintCheck}. Methods and error
 * codes are those of "Parâmetros retornados nos eventos" of Intelbras, who sell the same devices.
 * The member {@code Password} is never read.
 */
final class DahuaAccess {
  private static final int DURESS_PIN = 13;
  private static final int DURESS_REFUSED = 22;

  private static final Set<Integer> BY_CARD = Set.of(1, 2, 3, 7, 9, 17, 25, 30, 32, 33, 34, 38, 45);

  private DahuaAccess() {}

  /** Whether a member is a card's number, and is read as one; for the redaction. */
  static boolean hasCard(Map<?, ?> members, Object name) {
    return name.equals("Number")
        || (name.equals("CardNo") && BY_CARD.contains(code(JsonTree.number(members, "Method"))));
  }

  /**
   * Someone asked to pass.
   *
   * @throws Refusal if it does not say what came of it
   */
  static DeviceEvent decided(JsonTree data, EventHead head, Fingerprinter fingerprinter)
      throws DecodeException {
    Long status = data.number("Status");
    Long error = data.number("ErrorCode");
    boolean granted = status == null ? error != null && error == 0 : status == 1;
    if (status == null && error == null) {
      throw new DecodeException(Reason.MISSING_FIELD, "Status: expected 1, or 0 for refused");
    }
    int method = code(data.number("Method"));
    Credential credential = credential(data, method, head.device(), fingerprinter);
    return new DeviceEvent.Access(
        head,
        granted ? Outcome.GRANTED : Outcome.DENIED,
        granted ? null : denial(code(error), credential),
        direction(data.text("Type")),
        credential,
        method == DURESS_PIN || (!granted && code(error) == DURESS_REFUSED));
  }

  /** A card at the reader; whether it opened the door is another message's to say. */
  static DeviceEvent card(JsonTree data, EventHead head, Fingerprinter fingerprinter) {
    Credential card = card(data.text("Number"), fingerprinter);
    return new DeviceEvent.Access(head, Outcome.PRESENTED, null, Direction.UNKNOWN, card, false);
  }

  /** A finger at the reader; 0 is an unknown one, which no other message reports. */
  static DeviceEvent finger(JsonTree data, EventHead head, Fingerprinter fingerprinter)
      throws DecodeException {
    Long finger = data.number("FingerPrintID");
    if (finger == null) {
      throw new DecodeException(Reason.MISSING_FIELD, "FingerPrintID: expected a number");
    }
    CredentialType type = CredentialType.FINGERPRINT;
    return finger <= 0
        ? new DeviceEvent.Access(
            head,
            Outcome.DENIED,
            DenialReason.UNKNOWN_CREDENTIAL,
            Direction.UNKNOWN,
            Credential.anonymous(type),
            false)
        : new DeviceEvent.Access(
            head,
            Outcome.PRESENTED,
            null,
            Direction.UNKNOWN,
            fingerprinter.credential(type, type.scopeAt(head.device()), Long.toString(finger)),
            false);
  }

  private static int code(@Nullable Long number) {
    return number == null || number < 0 || number > 0xFFFF ? -1 : number.intValue();
  }

  private static Direction direction(@Nullable String type) {
    return "Entry".equals(type)
        ? Direction.IN
        : "Exit".equals(type) ? Direction.OUT : Direction.UNKNOWN;
  }

  private static @Nullable Credential credential(
      JsonTree data, int method, DeviceId device, Fingerprinter fingerprinter) {
    if (BY_CARD.contains(method)) {
      return card(data.text("CardNo"), fingerprinter);
    }
    return switch (method) {
      case 0, 13, 20, 21, 46 -> Credential.anonymous(CredentialType.PIN);
      case 4, 42 -> Credential.anonymous(CredentialType.REMOTE);
      case 5 -> Credential.anonymous(CredentialType.BUTTON);
      case 6, 8, 23, 24, 27, 31 -> person(data, CredentialType.FINGERPRINT, device, fingerprinter);
      case 12 -> Credential.anonymous(CredentialType.KEY);
      case 14, 19, 43, 47 -> Credential.anonymous(CredentialType.PHONE);
      case 15, 18, 22, 26, 44 -> person(data, CredentialType.FACE, device, fingerprinter);
      default -> either(data, device, fingerprinter); // one of several, or none
    };
  }

  private static @Nullable Credential either(
      JsonTree data, DeviceId device, Fingerprinter fingerprinter) {
    Credential card = card(data.text("CardNo"), fingerprinter);
    Credential person = person(data, CredentialType.VENDOR_PERSON, device, fingerprinter);
    return card.fingerprint() != null ? card : person.fingerprint() != null ? person : null;
  }

  /** Hex, as the device's own pages show it. */
  private static Credential card(@Nullable String number, Fingerprinter fingerprinter) {
    String hex = number == null ? null : CardNumber.ofHex(number);
    if (hex == null || hex.matches("0+")) {
      return Credential.anonymous(CredentialType.CARD);
    }
    String even = hex.length() % 2 == 0 ? hex : "0" + hex;
    return fingerprinter.credential(CredentialType.CARD, "", even);
  }

  private static Credential person(
      JsonTree data, CredentialType type, DeviceId device, Fingerprinter fingerprinter) {
    String person =
        data.members().get("UserID") instanceof Long number
            ? Long.toString(number)
            : data.text("UserID");
    return person == null || person.isBlank()
        ? Credential.anonymous(type)
        : fingerprinter.credential(type, type.scopeAt(device), person);
  }

  /** Door stations say no code: then what was shown tells. */
  private static DenialReason denial(int error, @Nullable Credential credential) {
    return switch (error) {
      case 16 -> DenialReason.UNKNOWN_CREDENTIAL;
      case 17 -> DenialReason.REVOKED;
      case 18, 23, 32, 33 -> DenialReason.NOT_PERMITTED;
      case 20 -> DenialReason.EXPIRED;
      case 21 -> DenialReason.ANTI_PASSBACK;
      case 64, 68 -> DenialReason.WRONG_PIN; // after a right card or finger
      case -1, 0 ->
          credential == null
              ? DenialReason.OTHER
              : switch (credential.type()) {
                case PIN -> DenialReason.WRONG_PIN;
                case CARD, FINGERPRINT, FACE -> DenialReason.UNKNOWN_CREDENTIAL;
                default -> DenialReason.OTHER;
              };
      default -> DenialReason.OTHER;
    };
  }
}
