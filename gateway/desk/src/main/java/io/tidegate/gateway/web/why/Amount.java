package io.tidegate.gateway.web.why;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The number that a figure begins with, for a chart: spans in seconds, all else as it stands.
 *
 * @param value at least 0
 */
record Amount(double value) {
  private static final Pattern NUMBER = Pattern.compile("([0-9]+)(?: (s|min|h|days|d)\\b)?.*");
  private static final Pattern SHARE = Pattern.compile("([0-9]+) % of ([0-9]+)");
  private static final Pattern THRESHOLD = Pattern.compile(".*\\([≥>≤<] (.+)\\)");

  /** Of what a figure says was observed; null if it does not begin with a number. */
  static @Nullable Amount of(@Nullable String figure) {
    if (figure == null) {
      return null;
    }
    Matcher number = NUMBER.matcher(figure);
    return number.matches()
        ? new Amount(Double.parseDouble(number.group(1)) * seconds(number.group(2)))
        : null;
  }

  /** Of the threshold that a figure names; null if it names none. */
  static @Nullable Amount threshold(@Nullable String figure) {
    Matcher threshold = THRESHOLD.matcher(figure == null ? "" : figure);
    if (!threshold.matches()) {
      return null;
    }
    Matcher share = SHARE.matcher(threshold.group(1));
    return share.matches()
        ? new Amount(Double.parseDouble(share.group(1)) * Double.parseDouble(share.group(2)) / 100)
        : of(threshold.group(1));
  }

  private static double seconds(@Nullable String unit) {
    if (unit == null) {
      return 1;
    }
    return switch (unit) {
      case "min" -> 60;
      case "h" -> 3_600;
      case "days", "d" -> 86_400;
      default -> 1;
    };
  }
}
