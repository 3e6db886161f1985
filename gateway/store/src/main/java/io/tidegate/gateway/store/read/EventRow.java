package io.tidegate.gateway.store.read;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event as lists have it: never with a credential's fingerprint or its holder. {@code state}:
 * outcome of an access; state of a door, lock, tamper, mode; change of a config.
 */
public record EventRow(
    int device,
    Instant occurredAt,
    long key,
    Instant receivedAt,
    String kind,
    int door,
    String state,
    @Nullable String reason,
    @Nullable String direction,
    boolean duress,
    boolean buffered,
    String timeSource,
    @Nullable Long sequence,
    @Nullable String credentialType,
    int place,
    @Nullable Integer microGrid) {
  /** Where a page that ends with this event ends. */
  public EventPosition position() {
    return new EventPosition(occurredAt, device, key);
  }
}
