package io.tidegate.simulator.firmware;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A Sparkplug B payload on its way out (eclipse-tahu/tahu: sparkplug_b.proto). One thread. */
final class SparkplugWriter {
  private static final int VARINT = 0;
  private static final int LENGTH = 2;
  private static final int INT64 = 4;
  private static final int BOOLEAN = 11;
  private static final int STRING = 12;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(128);

  /**
   * @param timestamp when it is sent, epoch milliseconds
   */
  SparkplugWriter(long timestamp) {
    number(out, 1, timestamp);
  }

  /** Adds the number that comes around after 255. */
  SparkplugWriter sequence(long sequence) {
    number(out, 3, sequence);
    return this;
  }

  /**
   * Adds a metric.
   *
   * @param name null where its alias is enough
   * @param alias 0 for none
   * @param isHistorical whether it was kept while there was no connection
   * @param value text, a whole number or a truth; null: it has none yet
   */
  SparkplugWriter metric(
      @Nullable String name,
      long alias,
      long timestamp,
      boolean isHistorical,
      @Nullable Object value) {
    ByteArrayOutputStream metric = new ByteArrayOutputStream(64);
    if (name != null) {
      text(metric, 1, name);
    }
    if (alias > 0) {
      number(metric, 2, alias);
    }
    number(metric, 3, timestamp);
    if (isHistorical) {
      number(metric, 5, 1);
    }
    if (value instanceof Boolean truth) {
      number(metric, 4, BOOLEAN);
      number(metric, 14, truth ? 1 : 0);
    } else if (value instanceof Long whole) {
      number(metric, 4, INT64);
      number(metric, 11, whole);
    } else {
      number(metric, 4, STRING);
      if (value == null) {
        number(metric, 7, 1);
      } else {
        text(metric, 15, value.toString());
      }
    }
    bytes(out, 2, metric.toByteArray());
    return this;
  }

  /** The payload. */
  byte[] bytes() {
    return out.toByteArray();
  }

  private static void number(ByteArrayOutputStream out, int field, long value) {
    varint(out, field * 8L + VARINT);
    varint(out, value);
  }

  private static void text(ByteArrayOutputStream out, int field, String text) {
    bytes(out, field, text.getBytes(StandardCharsets.UTF_8));
  }

  private static void bytes(ByteArrayOutputStream out, int field, byte[] bytes) {
    varint(out, field * 8L + LENGTH);
    varint(out, bytes.length);
    out.writeBytes(bytes);
  }

  private static void varint(ByteArrayOutputStream out, long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
  }
}
