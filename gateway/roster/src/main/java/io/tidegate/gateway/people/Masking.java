package io.tidegate.gateway.people;

/**
 * Values as lists show them: enough to tell two people of a room apart, too little to complete a
 * number. The region, the date of birth and the order of an ID number are all hidden: with any two
 * of them, the check digit leaves few candidates (GB 11643-1999).
 */
public final class Masking {
  private Masking() {}

  /**
   * {@code 3****************5} for the number of a document, {@code *********42} for a phone of 11
   * digits. Numbers under 4 characters are hidden.
   */
  public static String number(String number) {
    int length = number.length();
    if (length == 11) {
      return stars(number, 0, 2);
    }
    return length >= 4 ? stars(number, 1, 1) : "*".repeat(length);
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
