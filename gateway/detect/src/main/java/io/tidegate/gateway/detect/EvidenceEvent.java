package io.tidegate.gateway.detect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One event of an alert's evidence, copied, since raw events expire.
 *
 * @param device number of the device
 * @param occurredAt UTC
 * @param key with device and occurredAt the event's key in the database
 * @param state outcome of an access; state of a door, lock, tamper or mode; change of a config
 * @param reason of a denial; cause or part otherwise; null if there is none
 * @param direction of an access; null otherwise
 * @param credentialType null if no credential was shown
 * @param credentialLabel "A", "B" … in the order of appearance within this evidence; null without a
 *     fingerprint
 */
public record EvidenceEvent(
    int device,
    int door,
    Instant occurredAt,
    Instant receivedAt,
    long key,
    String kind,
    String state,
    @Nullable String reason,
    @Nullable String direction,
    @Nullable String credentialType,
    @Nullable String credentialLabel) {}
