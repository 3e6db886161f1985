package io.tidegate.gateway.codec;

import java.time.ZoneId;

/**
 * Messages of one kind of device: what to subscribe to and how to read it.
 *
 * @param filter MQTT topic filter
 * @param codec id of a codec, see {@link Codecs}
 * @param community where the community's id is: fixed or a level
 * @param device where the device's id is
 * @param zone zone of local times in the payloads
 * @param limit longest payload that is read, bytes
 */
public record Source(
    String filter, String codec, Naming community, Naming device, ZoneId zone, int limit) {
  /** Longest limit, bytes. */
  public static final int MAX_LIMIT = 1 << 20;

  /** The native protocol's: {@code tidegate/v1/{community}/{device}/…}. */
  public static Source ofNative(ZoneId zone) {
    return new Source(
        "tidegate/v1/+/+/+",
        NativeCodec.ID,
        new Naming.Level(3),
        new Naming.Level(4),
        zone,
        NativeCodec.MAX_BYTES);
  }
}
