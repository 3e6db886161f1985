package io.tidegate.gateway.store.state;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes that grow. Whole numbers take as few as they need. Not thread-safe. */
final class StateOutput {
  private byte[] bytes = new byte[64 * 1024];
  private int size;

  void writeByte(int value) {
    if (size == bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * size);
    }
    bytes[size++] = (byte) value;
  }

  /** Small amounts, negative ones too, in few bytes. */
  void writeLong(long value) {
    long rest = (value << 1) ^ (value >> 63);
    while ((rest & ~0x7FL) != 0) {
      writeByte(((int) rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    writeByte((int) rest);
  }

  void writeText(String text) {
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    writeLong(encoded.length);
    for (byte one : encoded) {
      writeByte(one);
    }
  }

  byte[] toBytes() {
    return Arrays.copyOf(bytes, size);
  }
}
