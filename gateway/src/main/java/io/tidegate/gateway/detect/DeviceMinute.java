package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One minute of a device's messages, as the traffic table has it.
 *
 * @param id as its topic names it; past the limit of unregistered ids a topic prefix
 * @param device its number; null if it is not registered
 * @param minute start of the minute, arrival time
 * @param messages all that arrived
 * @param duplicates those that were stored before, without redeliveries that say so
 * @param rejected those that could not be read
 * @param lastArrival of the newest
 */
public record DeviceMinute(
    DeviceId id,
    @Nullable Integer device,
    Instant minute,
    int messages,
    int duplicates,
    int rejected,
    Instant lastArrival) {}
