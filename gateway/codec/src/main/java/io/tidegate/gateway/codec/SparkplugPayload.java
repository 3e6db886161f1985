package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.Decoded.Reason;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A Sparkplug B payload, read off the wire (eclipse-tahu/tahu:sparkplug_b/sparkplug_b.proto): the
 * fields that doors need, everything else passed over. Why not by a library: docs/adr/0011.
 *
 * @param timestamp when it was sent, epoch milliseconds; 0 if unknown
 */
record SparkplugPayload(long timestamp, List<Metric> metrics) {
  private static final int MOST_METRICS = 5000;
  private static final int VARINT = 0;
  private static final int FIXED_64 = 1;
  private static final int LENGTH = 2;
  private static final int FIXED_32 = 5;
  private static final int MOST_VARINT_BITS = 63;

  /**
   * One metric.
   *
   * @param name null where only the alias stands for it
   * @param alias null if it has none
   * @param timestamp epoch milliseconds; 0 if unknown
   * @param historical whether it was stored while there was no connection
   * @param value text, a whole number or true and false as text; null for none, or another kind
   */
  record Metric(
      @Nullable String name,
      @Nullable Long alias,
      long timestamp,
      boolean historical,
      @Nullable String value) {}

  SparkplugPayload {
    metrics = List.copyOf(metrics);
  }

  /**
   * Reads a payload.
   *
   * @throws Refusal if it is none, or compressed
   */
  static SparkplugPayload read(byte[] payload) throws DecodeException {
    try {
      return payload(ByteBuffer.wrap(payload).order(ByteOrder.LITTLE_ENDIAN));
    } catch (BufferUnderflowException e) {
      throw bad();
    }
  }

  private static SparkplugPayload payload(ByteBuffer in) throws DecodeException {
    long timestamp = 0;
    List<Metric> metrics = new ArrayList<>();
    while (in.hasRemaining()) {
      long tag = varint(in);
      if (tag == tag(1, VARINT)) {
        timestamp = varint(in);
      } else if (tag == tag(2, LENGTH)) {
        ByteBuffer metric = slice(in);
        if (metrics.size() < MOST_METRICS) {
          metrics.add(metric(metric));
        }
      } else if (tag == tag(4, LENGTH)) {
        if (text(in).contains("COMPRESSED")) {
          throw new DecodeException(Reason.BAD_FIELD, "uuid: compressed payloads are not read");
        }
      } else {
        skip(in, tag);
      }
    }
    return new SparkplugPayload(timestamp, metrics);
  }

  private static Metric metric(ByteBuffer in) throws DecodeException {
    String name = null;
    Long alias = null;
    long timestamp = 0;
    boolean historical = false;
    boolean isNull = false;
    String value = null;
    while (in.hasRemaining()) {
      long tag = varint(in);
      switch ((int) Math.min(tag, Integer.MAX_VALUE)) {
        case 8 + LENGTH -> name = text(in);
        case 2 * 8 -> alias = varint(in);
        case 3 * 8 -> timestamp = varint(in);
        case 5 * 8 -> historical = varint(in) != 0;
        case 7 * 8 -> isNull = varint(in) != 0;
        case 10 * 8, 11 * 8 -> value = Long.toString(varint(in));
        case 14 * 8 -> value = Boolean.toString(varint(in) != 0);
        case 15 * 8 + LENGTH -> value = text(in);
        default -> skip(in, tag);
      }
    }
    return new Metric(name, alias, timestamp, historical, isNull ? null : value);
  }

  private static long tag(int field, int type) {
    return field * 8L + type;
  }

  private static long varint(ByteBuffer in) throws DecodeException {
    long value = 0;
    for (int bits = 0; bits <= MOST_VARINT_BITS; bits += 7) {
      byte next = in.get();
      value |= (next & 0x7FL) << bits;
      if (next >= 0) {
        return value;
      }
    }
    throw bad();
  }

  private static ByteBuffer slice(ByteBuffer in) throws DecodeException {
    long length = varint(in);
    if (length < 0 || length > in.remaining()) {
      throw bad();
    }
    ByteBuffer slice = in.slice(in.position(), (int) length).order(ByteOrder.LITTLE_ENDIAN);
    in.position(in.position() + (int) length);
    return slice;
  }

  /** Malformed UTF-8 and U+0000 become replacement characters. */
  private static String text(ByteBuffer in) throws DecodeException {
    return StandardCharsets.UTF_8.decode(slice(in)).toString().replace('\0', '\uFFFD');
  }

  private static void skip(ByteBuffer in, long tag) throws DecodeException {
    switch ((int) (tag & 7)) {
      case VARINT -> varint(in);
      case FIXED_64 -> in.getLong();
      case LENGTH -> slice(in);
      case FIXED_32 -> in.getInt();
      default -> throw bad();
    }
  }

  private static DecodeException bad() {
    return new DecodeException(Reason.BAD_FIELD, "not a Sparkplug B payload");
  }
}
