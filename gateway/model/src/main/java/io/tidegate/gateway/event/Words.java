package io.tidegate.gateway.event;

import java.util.Locale;
import java.util.Optional;

/**
 * How a constant is written outside the code: its name in lower case, in messages, answers and rows
 * alike.
 */
public final class Words {
  private Words() {}

  /** {@code WRONG_PIN} as {@code wrong_pin}. */
  public static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** The constant of {@code type} written as {@code word}, exactly; empty if there is none. */
  public static <E extends Enum<E>> Optional<E> parse(Class<E> type, String word) {
    for (E constant : type.getEnumConstants()) {
      if (of(constant).equals(word)) {
        return Optional.of(constant);
      }
    }
    return Optional.empty();
  }
}
