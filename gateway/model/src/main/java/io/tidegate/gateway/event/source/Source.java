package io.tidegate.gateway.event.source;

import java.time.ZoneId;

/**
 * Messages of one firmware family: what to subscribe to and how to read it.
 *
 * @param filter MQTT topic filter, subscribed at QoS 1
 * @param codec id of the codec that reads them
 * @param community where the community's id is: fixed or a level
 * @param device where the device's id is
 * @param zone zone of local times in the payloads
 * @param limit longest payload that is read, bytes
 */
public record Source(
    String filter, String codec, Naming community, Naming device, ZoneId zone, int limit) {
  /** Longest limit, bytes. */
  public static final int MAX_LIMIT = 1 << 20;

  /** Id of the codec of the native protocol. */
  public static final String NATIVE = "native";

  /** Longest payload of the native protocol, bytes. */
  public static final int NATIVE_LIMIT = 4096;

  /** The native protocol's: {@code tidegate/v1/{community}/{device}/…}. */
  public static Source ofNative(ZoneId zone) {
    return new Source(
        "tidegate/v1/+/+/+", NATIVE, new Naming.Level(3), new Naming.Level(4), zone, NATIVE_LIMIT);
  }
}
