package io.tidegate.gateway.detect;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One minute of a device's messages, as the traffic table has it. A device that was registered
 * within it has two: one by its id, one by its number.
 *
 * @param id as its topic names it; past the limit of unregistered ids a topic prefix stands for
 *     many
 * @param device its number; null if it is not registered
 * @param minute start of the minute, arrival time
 * @param messages all that arrived
 * @param duplicates those that were stored before, without redeliveries that say so
 * @param rejected those that could not be read
 * @param lastArrival of the newest
 */
public record DeviceMinute(
    TopicId id,
    @Nullable Integer device,
    Instant minute,
    int messages,
    int duplicates,
    int rejected,
    Instant lastArrival) {}
