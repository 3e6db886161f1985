package io.tidegate.gateway.store.state;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Reads what {@link StateOutput} wrote. Values that come again and again are made once. Not
 * thread-safe.
 */
final class StateInput {
  private final byte[] bytes;
  private final Map<Object, Object> known;
  private int position;

  /**
   * @param known values already made, to use again and to add to
   */
  StateInput(byte[] bytes, Map<Object, Object> known) {
    this.bytes = bytes;
    this.known = known;
  }

  int readByte() {
    if (position == bytes.length) {
      throw new IllegalArgumentException("cut short after " + position + " bytes");
    }
    return bytes[position++];
  }

  long readLong() {
    long value = 0;
    for (int shift = 0; shift < 64; shift += 7) {
      int next = readByte();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return (value >>> 1) ^ -(value & 1);
      }
    }
    throw new IllegalArgumentException("no number at byte " + position);
  }

  /** How many things follow, or one more than that; each takes a byte at least. */
  int readCount() {
    long count = readLong();
    if (count < 0 || count > bytes.length - position + 1) {
      throw new IllegalArgumentException("no amount at byte " + position + ": " + count);
    }
    return (int) count;
  }

  String readText() {
    int length = readCount();
    String text = new String(bytes, position, length, StandardCharsets.UTF_8);
    position += length;
    return text;
  }

  /** The first value made that equals this one. */
  Object once(Object value) {
    Object first = known.putIfAbsent(value, value);
    return first == null ? value : first;
  }

  /** Whether all was read. */
  boolean isAtEnd() {
    return position == bytes.length;
  }
}
