package io.tidegate.gateway.codec;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Last reported values of a device by name, kept in a {@link Memory}, so that repeated states are
 * no events. Bounded: drops the name that changed longest ago. One thread.
 */
final class LastReported {
  /** Longest name or word; a longer one is always new. */
  private static final int MAX_LENGTH = 64;

  private static final int MAX_NAMES = 60;

  private final Map<String, String> words = new LinkedHashMap<>();
  private final Memory before;

  private LastReported(Memory before) {
    this.before = before;
  }

  /** What {@code memory} holds; nothing if it is another's. */
  static LastReported of(Memory memory) {
    LastReported last = new LastReported(memory);
    for (String line : new String(memory.bytes(), StandardCharsets.UTF_8).split("\n", -1)) {
      int equals = line.indexOf('=');
      if (equals > 0) {
        last.changed(line.substring(0, equals), line.substring(equals + 1));
      }
    }
    return last;
  }

  /** The word of {@code name}; null if there is none. */
  @Nullable String get(String name) {
    return words.get(name);
  }

  /** Whether {@code name} had another word or none; it has this one now. */
  boolean changed(String name, String word) {
    if (!isKept(name) || !isKept(word) || name.indexOf('=') >= 0) {
      return true;
    }
    if (word.equals(words.get(name))) {
      return false;
    }
    words.remove(name);
    words.put(name, word);
    if (words.size() > MAX_NAMES) {
      words.remove(words.keySet().iterator().next());
    }
    return true;
  }

  private static boolean isKept(String text) {
    return text.length() <= MAX_LENGTH && text.chars().allMatch(c -> c >= ' ' && c < 0x7F);
  }

  /** What to remember; null if nothing changed. */
  @Nullable Memory memory() {
    StringBuilder lines = new StringBuilder();
    words.forEach((name, word) -> lines.append(name).append('=').append(word).append('\n'));
    Memory now = new Memory(lines.toString().getBytes(StandardCharsets.UTF_8));
    return now.equals(before) ? null : now;
  }
}
