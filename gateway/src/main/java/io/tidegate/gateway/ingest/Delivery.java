package io.tidegate.gateway.ingest;

import io.tidegate.gateway.event.Sha256;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One delivery of one message.
 *
 * @param topic as received
 * @param payload as received; if {@code length} is more, the first bytes of it
 * @param length bytes of the payload as received
 * @param digest SHA-256 of the whole payload where it was cut; empty otherwise
 * @param receivedAt arrival, UTC
 * @param qos 0 or 1
 * @param packetId MQTT packet id, 1 to 65535; 0 with QoS 0
 * @param dup whether the broker says it sent this packet before
 * @param retained whether the broker had kept it
 * @param epoch number of the connection it came through; an ack of an older one is a no-op
 * @param kind a device's message, or the source's own canary or a change of its connection
 * @param read what was read of it where it arrived; null if nothing was
 */
public record Delivery(
    String topic,
    byte[] payload,
    int length,
    byte[] digest,
    Instant receivedAt,
    int qos,
    int packetId,
    boolean dup,
    boolean retained,
    long epoch,
    Kind kind,
    MessageReader.@Nullable Read read) {
  /** One of which nothing was read yet. */
  public Delivery(
      String topic,
      byte[] payload,
      int length,
      byte[] digest,
      Instant receivedAt,
      int qos,
      int packetId,
      boolean dup,
      boolean retained,
      long epoch,
      Kind kind) {
    this(
        topic,
        payload,
        length,
        digest,
        receivedAt,
        qos,
        packetId,
        dup,
        retained,
        epoch,
        kind,
        null);
  }

  /** What a delivery is. */
  public enum Kind {
    /** From a device. */
    MESSAGE,
    /** The source's own message came back: everything before it has been delivered. */
    CAUGHT_UP,
    /** The source's own message of an earlier connection: only to be acknowledged. */
    CANARY,
    /** The connection stands; what was kept for us follows. */
    CONNECTED,
    /** The connection is gone. */
    LOST
  }

  /** The digest of a payload that is about to be cut. */
  public static byte[] digestOf(byte[] payload) {
    return Sha256.of(payload);
  }

  /** Whether the payload was too long and was cut. */
  public boolean isCut() {
    return length > payload.length;
  }
}
