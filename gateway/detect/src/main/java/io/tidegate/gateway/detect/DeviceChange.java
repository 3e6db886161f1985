package io.tidegate.gateway.detect;

import java.time.Instant;

/**
 * A device went down or came back.
 *
 * @param device its number
 * @param down whether it went down
 * @param byWill whether by its last will; otherwise it was silent for too long
 * @param at arrival of the will or of the first message after; for silence, when it had lasted too
 *     long: of devices that went down together, each has its own
 */
public record DeviceChange(int device, boolean down, boolean byWill, Instant at) {}
