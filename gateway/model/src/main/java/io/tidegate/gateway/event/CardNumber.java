package io.tidegate.gateway.event;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How a card's number is written before it becomes a fingerprint: upper-case hex of its UID, most
 * significant byte first, no separators. Reader and register must come to the same text.
 */
public final class CardNumber {
  /** Most hex digits of a UID: 32 bytes. */
  public static final int MAX_DIGITS = 64;

  private static final long MAX_24_BITS = 0xFF_FFFFL;
  private static final long MAX_32_BITS = 0xFFFF_FFFFL;

  private CardNumber() {}

  /**
   * A UID in hex, in any case, with or without colons, hyphens or blanks between its bytes.
   *
   * @return its canonical form, as many digits as it had; null if it is not 1 to {@link
   *     #MAX_DIGITS} hex digits
   */
  public static @Nullable String ofHex(String text) {
    StringBuilder digits = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == ':' || c == '-' || c == ' ') {
        continue;
      }
      if (Character.digit(c, 16) < 0 || c > 'f') {
        return null;
      }
      digits.append(c >= 'a' ? (char) (c - 'a' + 'A') : c);
    }
    return digits.isEmpty() || digits.length() > MAX_DIGITS ? null : digits.toString();
  }

  /**
   * The number a Wiegand reader sends, without its parity bits. Always 4 bytes: a bare number does
   * not say whether 24 or 32 bits were sent.
   *
   * @return the canonical form; null if it does not fit in 32 bits
   */
  public static @Nullable String ofWiegand(long number) {
    return number < 0 || number > MAX_32_BITS ? null : String.format(Locale.ROOT, "%08X", number);
  }

  /**
   * The id a reader gives as text without saying whether it is hex or a Wiegand number. Ten decimal
   * digits or fewer are taken for a number, but eight that are more than 24 bits for the hex of a
   * 4-byte UID: a number of 32 bits that short is rarer.
   *
   * @return the canonical form; null if it is neither
   */
  public static @Nullable String ofUnmarked(String text) {
    if (text.length() <= 10 && text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      long number = text.isEmpty() ? -1 : Long.parseLong(text);
      if ((text.length() != 8 || number <= MAX_24_BITS) && number <= MAX_32_BITS) {
        return ofWiegand(number);
      }
    }
    return ofHex(text);
  }
}
