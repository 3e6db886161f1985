package io.tidegate.gateway.registry;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.Fingerprint;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Sees an event against the register as of the event's own time: which device, door and place,
 * whose credential, valid or not. Pure; on the way of every event.
 */
public final class Correlator {
  private Correlator() {}

  /**
   * What the register says of {@code event}.
   *
   * <p>The place is the door's where the register knows the door, else the device's. A room is
   * named only at a door of kind {@link DoorKind#ROOM} whose place is a room, an office or a shop.
   * The credential is looked up under the key in use and then under older ones; its verdict is the
   * first that holds: none, unknown, revoked, not yet, expired, wrong place, valid.
   *
   * @param receivedAt arrival of its message, UTC
   * @return null if its device is not registered
   */
  public static @Nullable SeenEvent see(DeviceEvent event, Instant receivedAt, Register register) {
    Device device = register.device(event.head().device());
    if (device == null) {
      return null;
    }
    int number = event.head().door();
    Door door = number == 0 ? null : register.door(device.number(), number);
    int placeNumber = door == null ? device.place() : door.place();
    Place place = register.place(placeNumber);
    Integer microGrid = place == null ? null : place.microGrid();
    boolean isRoom =
        door != null && door.kind() == DoorKind.ROOM && place != null && place.isUnit();
    Integer room = isRoom ? (Integer) placeNumber : null;

    Instant at = event.head().time().occurredAt();
    Credential shown = credentialOf(event);
    Fingerprint fingerprint = shown == null ? null : shown.fingerprint();
    HeldCredential held =
        shown == null || fingerprint == null ? null : find(shown, fingerprint, at, register);
    CredentialVerdict verdict =
        fingerprint == null
            ? CredentialVerdict.NONE
            : held == null ? CredentialVerdict.UNKNOWN : judge(held, placeNumber, at, register);
    return new SeenEvent(
        event,
        receivedAt,
        device.number(),
        door,
        placeNumber,
        room,
        microGrid,
        held == null ? HolderKind.UNKNOWN : held.holderKind(),
        held == null ? null : held.holder(),
        held == null ? null : (Integer) held.id(),
        verdict);
  }

  /**
   * The register's credential that was shown, as of the event's own time.
   *
   * @return null if nothing was shown that can be recognised, or the register does not know it
   */
  public static @Nullable HeldCredential held(DeviceEvent event, Register register) {
    Credential shown = credentialOf(event);
    Fingerprint fingerprint = shown == null ? null : shown.fingerprint();
    return shown == null || fingerprint == null
        ? null
        : find(shown, fingerprint, event.head().time().occurredAt(), register);
  }

  private static @Nullable Credential credentialOf(DeviceEvent event) {
    return switch (event.kind()) {
      case ACCESS -> ((DeviceEvent.Access) event).credential();
      case LOCK -> ((DeviceEvent.Lock) event).credential();
      default -> null;
    };
  }

  private static @Nullable HeldCredential find(
      Credential shown, Fingerprint fingerprint, Instant at, Register register) {
    HeldCredential held = register.credential(fingerprint, at);
    for (int i = 0; held == null && i < shown.older().size(); i++) {
      held = register.credential(shown.older().get(i), at);
    }
    return held;
  }

  private static CredentialVerdict judge(
      HeldCredential held, int place, Instant at, Register register) {
    Instant revokedAt = held.revokedAt();
    if (revokedAt != null && !at.isBefore(revokedAt)) {
      return CredentialVerdict.REVOKED;
    }
    if (at.isBefore(held.from())) {
      return CredentialVerdict.NOT_YET;
    }
    Instant to = held.to();
    if (to != null && !at.isBefore(to)) {
      return CredentialVerdict.EXPIRED;
    }
    for (int opens : held.places()) {
      if (register.isWithin(place, opens)) {
        return CredentialVerdict.VALID;
      }
    }
    return CredentialVerdict.WRONG_PLACE;
  }
}
