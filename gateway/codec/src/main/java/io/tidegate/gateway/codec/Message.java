package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Reason;
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
    ZoneId zone) {
  /**
   * The device where the source names it, else where the body does.
   *
   * @param member what the body calls it, for a detail
   * @param named the body's; null if it says none
   * @throws Refusal if neither names one, or the body's is no id
   */
  DeviceId deviceOr(String member, @Nullable String named) throws DecodeException {
    if (device != null) {
      return device;
    }
    if (named == null) {
      throw new DecodeException(Reason.MISSING_FIELD, member + ": nothing names the device");
    }
    if (!DeviceId.isValid(named)) {
      throw new DecodeException(Reason.BAD_FIELD, member + ": expected [a-z0-9][a-z0-9-]{0,63}");
    }
    return new DeviceId(community, named);
  }

  /** The same with what is left of its payload. */
  Message withPayload(byte[] left) {
    return new Message(topic, left, receivedAt, retained, community, device, zone);
  }
}
