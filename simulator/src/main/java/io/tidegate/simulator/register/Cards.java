package io.tidegate.simulator.register;

import java.util.List;
import java.util.Locale;

/**
 * Cards that no maker made: UIDs of 7 bytes that begin with F1C710, no two alike. Some are written
 * as other readers or the print on the card have it.
 */
final class Cards {
  /** An odd factor visits every 32-bit number once. */
  private static final long SPREAD = 0x9E3779B1L;

  private int made;

  /** A card as credentials.csv has it. */
  record Card(String form, String value) {}

  Card next() {
    int number = made++;
    long spread = (number * SPREAD) & 0xFFFF_FFFFL;
    String hex = String.format(Locale.ROOT, "F1C710%08X", spread);
    if (number % 40 == 7) {
      return new Card("hex_reversed", reversed(hex));
    }
    if (number % 50 == 11) {
      return new Card("decimal", Long.toString(0xF1C7_0000L + number));
    }
    return new Card("hex", hex);
  }

  /** A card of the 26-bit kind that couriers' lodges give out. */
  Card nextWiegand() {
    int number = made++;
    return new Card("wiegand26", 241 + "," + number);
  }

  private static String reversed(String hex) {
    StringBuilder reversed = new StringBuilder();
    for (int i = hex.length() - 2; i >= 0; i -= 2) {
      reversed.append(hex, i, i + 2);
    }
    return reversed.toString();
  }

  /** Codes joined as a cell has them. */
  static String places(List<String> codes, String last) {
    return codes.isEmpty() ? last : String.join(" ", codes) + " " + last;
  }
}
