package io.tidegate.simulator.demo;

import java.util.Locale;

/** Numbers in the units of boards. */
final class Figure {
  private Figure() {}

  /** For people. */
  static String of(double value, String unit) {
    return switch (unit) {
      case "s" -> seconds(value);
      case "bytes" -> scaled(value, 1024, new String[] {" B", " KiB", " MiB", " GiB"});
      case "cps" -> scaled(value, 1000, new String[] {" c/s", "K c/s", "M c/s"});
      default -> scaled(value, 1000, new String[] {"", " K", " Mil"});
    };
  }

  private static String seconds(double value) {
    if (value == 0) {
      return "0 s";
    }
    if (value < 1) {
      return trimmed(value * 1e3) + " ms";
    }
    if (value < 120) {
      return trimmed(value) + " s";
    }
    if (value < 7_200) {
      return trimmed(value / 60) + " min";
    }
    return value < 172_800 ? trimmed(value / 3_600) + " h" : trimmed(value / 86_400) + " d";
  }

  private static String scaled(double value, int base, String[] names) {
    double left = value;
    int power = 0;
    while (Math.abs(left) >= base && power < names.length - 1) {
      left /= base;
      power++;
    }
    return trimmed(left) + names[power];
  }

  private static String trimmed(double value) {
    String text = String.format(Locale.ROOT, Math.abs(value) < 10 ? "%.2f" : "%.1f", value);
    return text.replaceAll("\\.?0+$", "");
  }
}
