package io.tidegate.gateway.event;

import org.jspecify.annotations.Nullable;

/**
 * What a device says of itself. Null where it does not say.
 *
 * @param batteryPercent 0 to 100
 * @param rssiDbm signal strength, dBm
 * @param uptimeSeconds since its last boot
 * @param queueEvents events kept on the device
 * @param queueLimitEvents events it can keep
 * @param autoRelockSeconds time to relock, 0 = never
 * @param firmware version, as it names it, at most 64 characters
 */
public record HealthReport(
    @Nullable Integer batteryPercent,
    @Nullable Integer rssiDbm,
    @Nullable Long uptimeSeconds,
    @Nullable Long queueEvents,
    @Nullable Long queueLimitEvents,
    @Nullable Integer autoRelockSeconds,
    @Nullable String firmware) {}
