package io.tidegate.gateway.detect;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One number a rule judges by. Every one is a setting; {@link Thresholds} says which value holds
 * where.
 *
 * @param name camelCase, unique within the rule
 * @param value the catalogue's
 * @param unit {@code s}, {@code min}, {@code h}, {@code d}, {@code count}, {@code percent}, {@code
 *     cm/s} or {@code factor}
 * @param least smallest value that may be set
 * @param most largest
 */
public record Threshold(String name, long value, String unit, long least, long most) {
  /**
   * @throws IllegalArgumentException if the catalogue's value is itself not allowed
   */
  public Threshold {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " " + value + ": expected " + least + " to " + most);
    }
  }

  /** A threshold that may be anything from a tenth to tenfold, at least 1. */
  public Threshold(String name, long value, String unit) {
    this(name, value, unit, Math.min(value, Math.max(1, value / 10)), Math.max(1, value * 10));
  }

  /** Whether it may be set to that. */
  public boolean allows(long of) {
    return of >= least && of <= most;
  }

  /**
   * Why one of {@code thresholds} cannot be set so.
   *
   * @param of null: the value of the wider scope
   * @return what is wrong and what is allowed; null if it can
   */
  public static @Nullable String refusal(
      List<Threshold> thresholds, String name, @Nullable Long of) {
    for (Threshold threshold : thresholds) {
      if (threshold.name.equals(name)) {
        return of == null || threshold.allows(of)
            ? null
            : name
                + " "
                + of
                + ": expected "
                + threshold.least
                + " to "
                + threshold.most
                + " "
                + threshold.unit;
      }
    }
    String shown = name.length() > 40 ? name.substring(0, 40) + "…" : name;
    return thresholds.isEmpty()
        ? shown + ": the rule has no thresholds"
        : shown
            + ": there is no such threshold, expected one of "
            + thresholds.stream().map(Threshold::name).collect(Collectors.joining(", "));
  }

  /**
   * {@code value} in its unit as a span.
   *
   * @throws IllegalStateException if it is no span
   */
  public Duration span(long of) {
    return switch (unit) {
      case "s" -> Duration.ofSeconds(of);
      case "min" -> Duration.ofMinutes(of);
      case "h" -> Duration.ofHours(of);
      case "d" -> Duration.ofDays(of);
      default -> throw new IllegalStateException(name + " is in " + unit + ", no span");
    };
  }
}
