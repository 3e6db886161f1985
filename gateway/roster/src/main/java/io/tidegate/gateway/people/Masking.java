package io.tidegate.gateway.people;

/** Values as lists show them: enough to tell two people apart, too little to know one. */
public final class Masking {
  private Masking() {}

  /** {@code 330106********1235}; shorter numbers keep less, and under 4 characters nothing. */
  public static String number(String number) {
    int length = number.length();
    if (length >= 15) {
      return stars(number, 6, 4);
    }
    if (length == 11) {
      return stars(number, 3, 4);
    }
    return length >= 8
        ? stars(number, 2, 2)
        : length >= 4 ? stars(number, 1, 1) : "*".repeat(length);
  }

  /** {@code 张*}: the first character alone. */
  public static String name(String name) {
    return name.isEmpty() ? "*" : name.substring(0, name.offsetByCodePoints(0, 1)) + "*";
  }

  private static String stars(String number, int first, int last) {
    return number.substring(0, first)
        + "*".repeat(number.length() - first - last)
        + number.substring(number.length() - last);
  }
}
