package io.tidegate.gateway.people;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import javax.crypto.spec.SecretKeySpec;

/**
 * One person's own key. What it sealed opens for the same mark and the same part only: bytes moved
 * to another row or column are no use. Safe on any thread.
 */
public final class DataKey {
  /** Bytes of a key. */
  static final int LENGTH = 32;

  private final UUID mark;
  private final byte[] bytes;
  private final SecretKeySpec key;
  private final RandomBytes random;

  DataKey(UUID mark, byte[] bytes, RandomBytes random) {
    this.mark = mark;
    this.bytes = bytes.clone();
    this.key = new SecretKeySpec(bytes, "AES");
    this.random = random;
  }

  /** The bytes, sealed for that part. */
  public byte[] seal(SealedPart part, byte[] plain) {
    return Aead.seal(key, context(mark, part), plain, random);
  }

  /** The text, sealed for that part. */
  public byte[] seal(SealedPart part, String text) {
    return seal(part, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * The bytes that were sealed for that part.
   *
   * @throws UnreadableException if these were not
   */
  public byte[] open(SealedPart part, byte[] sealed) {
    byte[] plain = Aead.open(key, context(mark, part), sealed);
    if (plain == null) {
      throw new UnreadableException("a person's " + part.word() + " does not open");
    }
    return plain;
  }

  /**
   * The text that was sealed for that part.
   *
   * @throws UnreadableException if this was not
   */
  public String openText(SealedPart part, byte[] sealed) {
    return new String(open(part, sealed), StandardCharsets.UTF_8);
  }

  UUID mark() {
    return mark;
  }

  byte[] bytes() {
    return bytes.clone();
  }

  static byte[] context(UUID mark, SealedPart part) {
    byte[] word = part.word().getBytes(StandardCharsets.US_ASCII);
    return ByteBuffer.allocate(Long.BYTES * 2 + word.length)
        .putLong(mark.getMostSignificantBits())
        .putLong(mark.getLeastSignificantBits())
        .put(word)
        .array();
  }

  /** Never the key. */
  @Override
  public String toString() {
    return "DataKey";
  }
}
