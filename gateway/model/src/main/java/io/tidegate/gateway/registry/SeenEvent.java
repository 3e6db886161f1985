package io.tidegate.gateway.registry;

import io.tidegate.gateway.event.DeviceEvent;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event with the register's data about it as of the event's own time. Stored so, and not redone
 * when the register is corrected later.
 *
 * @param receivedAt arrival of its message, UTC
 * @param device number of the device
 * @param door the opening as the register knows it; null for one it does not know and for what is
 *     about the apparatus
 * @param place number of the place: the door's, else the device's
 * @param room number of the room, office or shop behind the door; null at a shared door
 * @param microGrid number of the micro-grid; null above them
 * @param holderKind who holds the credential
 * @param holder number of the resident, member of staff or visitor's pass; null if unknown
 * @param credential number of the register's credential; null if it has none
 * @param verdict what the register says of the credential
 */
public record SeenEvent(
    DeviceEvent event,
    Instant receivedAt,
    int device,
    @Nullable Door door,
    int place,
    @Nullable Integer room,
    @Nullable Integer microGrid,
    HolderKind holderKind,
    @Nullable Integer holder,
    @Nullable Integer credential,
    CredentialVerdict verdict) {
  /** The device's time of the event, or ours where it has none. */
  public Instant occurredAt() {
    return event.head().time().occurredAt();
  }

  /** The same with another event, as when an earlier delivery has claimed its time. */
  public SeenEvent withEvent(DeviceEvent other) {
    return new SeenEvent(
        other,
        receivedAt,
        device,
        door,
        place,
        room,
        microGrid,
        holderKind,
        holder,
        credential,
        verdict);
  }
}
