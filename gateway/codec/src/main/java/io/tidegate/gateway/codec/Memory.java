package io.tidegate.gateway.codec;

import java.util.Arrays;

/**
 * What a codec remembers of one device between messages: opaque, immutable, at most {@link
 * #MAX_BYTES}. Kept and stored by its caller. Most families need none.
 */
public final class Memory {
  /** Largest memory, bytes. */
  public static final int MAX_BYTES = 16 * 1024;

  /** Nothing remembered. */
  public static final Memory EMPTY = new Memory(new byte[0]);

  private final byte[] bytes;

  /**
   * @throws IllegalArgumentException over {@link #MAX_BYTES}
   */
  public Memory(byte[] bytes) {
    if (bytes.length > MAX_BYTES) {
      throw new IllegalArgumentException(bytes.length + " bytes: expected at most " + MAX_BYTES);
    }
    this.bytes = bytes.clone();
  }

  /** A copy of the bytes. */
  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Memory that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }
}
