package io.tidegate.gateway.walk.numbers;

/**
 * A count as somebody may see it.
 *
 * @param value the count; 0 unless it is shown
 */
public record Shown(Mark mark, int value) {
  /** Whether it is shown, and if not, why. */
  public enum Mark {
    /** As it is. */
    EXACT,
    /** From 1 to 4. */
    FEW,
    /** It would give another one away. */
    HIDDEN
  }

  static Shown of(Mark mark, int value) {
    return new Shown(mark, mark == Mark.EXACT ? value : 0);
  }

  /** As it is written: a number, {@code <5}, or a star. */
  public String text() {
    return switch (mark) {
      case EXACT -> Integer.toString(value);
      case FEW -> "<5";
      case HIDDEN -> "*";
    };
  }
}
