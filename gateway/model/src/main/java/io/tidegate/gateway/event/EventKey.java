package io.tidegate.gateway.event;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/**
 * Makes the 64-bit key of an event: the first 8 bytes of SHA-256 over what identifies it and its
 * place in its message. Safe on any thread.
 */
public final class EventKey {
  private static final ThreadLocal<MessageDigest> SHA_256 = ThreadLocal.withInitial(Sha256::begin);

  private EventKey() {}

  /**
   * Key of a message with boot and sequence. {@code part}: place of the event in its message, from
   * 0.
   */
  public static long ofSequence(Sequence sequence, int part) {
    return digest(
        ByteBuffer.allocate(21)
            .put((byte) 's')
            .putLong(sequence.boot())
            .putLong(sequence.number())
            .putInt(part)
            .array());
  }

  /** Key of a message with a number of its family's own. */
  public static long ofNumber(String number, int part) {
    return ofBytes('n', number.getBytes(StandardCharsets.UTF_8), part);
  }

  /** Key of a message that has nothing but its bytes: the event's own part of the payload. */
  public static long ofPayload(byte[] payload, int part) {
    return ofBytes('p', payload, part);
  }

  private static long ofBytes(char tag, byte[] bytes, int part) {
    return digest(
        ByteBuffer.allocate(5 + bytes.length).put((byte) tag).put(bytes).putInt(part).array());
  }

  private static long digest(byte[] bytes) {
    return ByteBuffer.wrap(SHA_256.get().digest(bytes)).order(ByteOrder.BIG_ENDIAN).getLong();
  }
}
