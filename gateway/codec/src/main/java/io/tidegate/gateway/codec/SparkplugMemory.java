package io.tidegate.gateway.codec;

import io.tidegate.gateway.codec.SparkplugPayload.Metric;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a Sparkplug device: the names its birth gave to aliases, of metrics that
 * are read; the last value of each state; the birth's bdSeq.
 */
final class SparkplugMemory {
  private static final String BD_SEQ = "bdSeq";
  private static final int LONGEST = 200; // characters of a name and of a value

  private final Map<Long, String> names = new LinkedHashMap<>();
  private final Map<String, String> states = new LinkedHashMap<>();

  /** Empty until a birth; then its bdSeq, empty if it had none. */
  private final List<String> births = new ArrayList<>();

  /** Bytes of anybody else's are nothing remembered. */
  static SparkplugMemory of(Memory memory) {
    SparkplugMemory read = new SparkplugMemory();
    for (String line : new String(memory.bytes(), StandardCharsets.UTF_8).split("\n", -1)) {
      String[] parts = line.split("\t", -1);
      if (parts.length != 3) {
        continue;
      }
      switch (parts[0]) {
        case "a" -> {
          if (parts[1].matches("-?[0-9]{1,18}")) {
            read.names.put(Long.valueOf(parts[1]), parts[2]);
          }
        }
        case "s" -> read.states.put(parts[1], parts[2]);
        case "b" -> read.births.add(parts[2]);
        default -> {}
      }
    }
    return read;
  }

  /** Everything anew from a birth. */
  static SparkplugMemory of(SparkplugPayload birth) {
    SparkplugMemory read = new SparkplugMemory();
    String session = bdSeq(birth);
    read.births.add(session == null || !fits(session) ? "" : session);
    for (Metric metric : birth.metrics()) {
      String name = metric.name();
      if (name != null && SparkplugMetric.of(name) != null && fits(name)) {
        if (metric.alias() != null) {
          read.names.put(metric.alias(), name);
        }
        read.changes(name, metric.value());
      }
    }
    return read;
  }

  /** The bdSeq of a payload; null if it has none. */
  static @Nullable String bdSeq(SparkplugPayload payload) {
    for (Metric metric : payload.metrics()) {
      if (BD_SEQ.equals(metric.name())) {
        return metric.value();
      }
    }
    return null;
  }

  /** Whether a death belongs to a session that a later birth has ended. */
  boolean isPast(@Nullable String death) {
    return death != null && isBorn() && !births.get(0).isEmpty() && !births.get(0).equals(death);
  }

  /** Whether a birth was seen. */
  boolean isBorn() {
    return !births.isEmpty();
  }

  /** The metric's name, by its alias if it stands alone; null if no birth gave it one. */
  @Nullable String name(Metric metric) {
    return metric.name() != null && !metric.name().isEmpty()
        ? metric.name()
        : metric.alias() == null ? null : names.get(metric.alias());
  }

  /** Whether {@code value} is another than the last; it is the last from now on. */
  boolean changes(String name, @Nullable String value) {
    if (value == null || !fits(name) || !fits(value)) {
      return value != null;
    }
    return !value.equals(states.put(name, value));
  }

  private static boolean fits(String text) {
    return text.length() <= LONGEST && text.indexOf('\t') < 0 && text.indexOf('\n') < 0;
  }

  /** What there is room for, names first. */
  Memory memory() {
    StringBuilder text = new StringBuilder();
    births.stream().limit(1).forEach(session -> append(text, "b\t\t" + session + "\n"));
    names.forEach((alias, name) -> append(text, "a\t" + alias + "\t" + name + "\n"));
    states.forEach((name, value) -> append(text, "s\t" + name + "\t" + value + "\n"));
    return new Memory(text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static void append(StringBuilder text, String line) {
    // Three bytes a character at most.
    if (3 * (text.length() + line.length()) <= Memory.MAX_BYTES) {
      text.append(line);
    }
  }
}
