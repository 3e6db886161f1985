package io.tidegate.gateway.testing;

/**
 * One MQTT 5 control packet as it passed a {@link FaultProxy}.
 *
 * @param connection number of the connection, 1 for the first
 * @param fromClient its direction
 * @param type 1 CONNECT, 2 CONNACK, 3 PUBLISH, 4 PUBACK, 8 SUBSCRIBE, 14 DISCONNECT …
 * @param dup whether a PUBLISH says it was sent before
 * @param packetId of a PUBLISH with QoS or a PUBACK, else 0
 * @param topic of a PUBLISH, else empty
 * @param payload of a PUBLISH, else empty
 * @param nanos {@link System#nanoTime} before it was passed on
 */
public record MqttPacket(
    int connection,
    boolean fromClient,
    int type,
    boolean dup,
    int packetId,
    String topic,
    byte[] payload,
    long nanos) {
  /** Type of a PUBLISH. */
  public static final int PUBLISH = 3;

  /** Type of a PUBACK. */
  public static final int PUBACK = 4;
}
