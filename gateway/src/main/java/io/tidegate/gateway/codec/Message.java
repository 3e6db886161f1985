package io.tidegate.gateway.codec;

import io.tidegate.gateway.event.DeviceId;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * One MQTT message as a codec gets it. The payload is not copied: neither side writes to it.
 *
 * @param topic as received
 * @param payload as received, at most {@code limit} of its source
 * @param receivedAt arrival, UTC
 * @param retained whether the broker had kept it: "old", since the subscription asks for that
 *     meaning
 * @param community id of the community, from the source or the topic
 * @param device the device where the source or the topic names it; null where the body does
 * @param zone zone of local times of the family's devices
 */
public record Message(
    String topic,
    byte[] payload,
    Instant receivedAt,
    boolean retained,
    String community,
    @Nullable DeviceId device,
    ZoneId zone) {}
