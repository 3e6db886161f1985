package io.tidegate.gateway.codec;

import io.tidegate.gateway.event.DeviceId;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * What a topic says: who reads it, and of which device it is.
 *
 * @param topic as received
 * @param codec of its source; null if no source has it
 * @param limit of its source, bytes
 * @param zone of its source
 * @param community id; empty where there is a problem
 * @param device null where the body names it, or there is a problem
 * @param problem what is wrong with the topic; null if nothing is
 */
public record Address(
    String topic,
    @Nullable DeviceCodec codec,
    int limit,
    ZoneId zone,
    String community,
    @Nullable DeviceId device,
    @Nullable String problem) {
  Address with(@Nullable DeviceId same) {
    return new Address(topic, codec, limit, zone, community, same, problem);
  }
}
