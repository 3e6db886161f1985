package io.tidegate.gateway.event;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A credential as we keep it: the number of the key and 16 bytes of HMAC-SHA256. Says nothing about
 * the card or PIN to who has not the key.
 *
 * @param keyNumber 1 to 255
 * @param high first 8 bytes
 * @param low last 8 bytes
 */
public record Fingerprint(int keyNumber, long high, long low) {
  /** Bytes of the stored form: key number, then the HMAC. */
  public static final int LENGTH = 17;

  /** Reads the stored form. */
  public static Fingerprint fromBytes(byte[] bytes) {
    if (bytes.length != LENGTH) {
      throw new IllegalArgumentException("expected " + LENGTH + " bytes, got " + bytes.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Fingerprint(Byte.toUnsignedInt(buffer.get()), buffer.getLong(), buffer.getLong());
  }

  /** The stored form, {@link #LENGTH} bytes. */
  public byte[] toBytes() {
    return ByteBuffer.allocate(LENGTH).put((byte) keyNumber).putLong(high).putLong(low).array();
  }

  /** Written out: the one made for a record costs several times as much, at every message. */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fingerprint print
        && low == print.low
        && high == print.high
        && keyNumber == print.keyNumber;
  }

  /** An HMAC's bytes are as good as mixed. */
  @Override
  public int hashCode() {
    return Long.hashCode(low);
  }

  /** Never the bytes: a log line is no place for them. */
  @Override
  public String toString() {
    return "Fingerprint[key " + keyNumber + "]";
  }
}
