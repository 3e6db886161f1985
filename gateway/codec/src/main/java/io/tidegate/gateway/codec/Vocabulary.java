package io.tidegate.gateway.codec;

import io.tidegate.gateway.event.Words;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The words a member may have.
 *
 * @param constants by word
 * @param want "want a, b or c", for a detail
 */
record Vocabulary<E extends Enum<E>>(Map<String, E> constants, String want) {
  Vocabulary {
    constants = Map.copyOf(constants);
  }

  /** Every constant of {@code type}. */
  static <E extends Enum<E>> Vocabulary<E> all(Class<E> type) {
    return without(type, null);
  }

  /** Every constant of {@code type} but one: the one that stands for silence. */
  static <E extends Enum<E>> Vocabulary<E> without(Class<E> type, @Nullable E silent) {
    Map<String, E> constants =
        Arrays.stream(type.getEnumConstants())
            .filter(constant -> constant != silent)
            .collect(Collectors.toMap(Words::of, constant -> constant));
    String want =
        Arrays.stream(type.getEnumConstants())
            .filter(constant -> constant != silent)
            .map(Words::of)
            .collect(Collectors.joining(", ", "expected one of ", ""));
    return new Vocabulary<>(constants, want);
  }
}
