package io.tidegate.gateway.event;

import java.util.regex.Pattern;

/**
 * Texts that may be kept of a message that cannot be stored: no names in Chinese, no pictures,
 * nothing that runs over a line, and no ID or telephone number.
 */
public final class ShortText {
  private static final Pattern SHORT = Pattern.compile("[A-Za-z0-9 ._:@/+-]{0,64}");

  /** What {@link #is} requires, in words. */
  public static final String WANTED =
      "1 to 64 letters of A to Z, digits, blanks and . _ : @ / + -, and no ID or telephone number";

  private ShortText() {}

  /** Whether {@code text} may be kept of a member that says anything but a card's number. */
  public static boolean is(String text) {
    return SHORT.matcher(text).matches() && !PersonalNumber.is(text);
  }

  /**
   * Whether {@code text} may be kept as a card's number: that may look like a telephone number,
   * since it is one in decimal of as many digits.
   */
  public static boolean isCard(String text) {
    return SHORT.matcher(text).matches() && !PersonalNumber.isCitizens(text);
  }
}
