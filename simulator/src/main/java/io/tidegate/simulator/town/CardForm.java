package io.tidegate.simulator.town;

import java.math.BigInteger;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a native reader reports what the register holds in another form. */
public final class CardForm {
  private CardForm() {}

  /**
   * The id a native reader sends: hex, upper case, most significant byte first.
   *
   * @return null for a form that does not say all of the UID
   */
  public static @Nullable String reported(String form, String value) {
    return switch (form) {
      case "", "hex", "plain" -> form.equals("hex") ? value.toUpperCase(Locale.ROOT) : value;
      case "hex_reversed" -> reversed(value.toUpperCase(Locale.ROOT));
      case "wiegand26", "wiegand34" -> pair(value);
      case "decimal" -> String.format(Locale.ROOT, "%08X", new BigInteger(value));
      default -> null;
    };
  }

  /** {@code facility,number}: the number's 16 bits below the facility's. */
  private static String pair(String value) {
    String[] parts = value.split("[,:]", -1);
    long number = (Long.parseLong(parts[0]) << 16) | Long.parseLong(parts[1]);
    return String.format(Locale.ROOT, "%08X", number);
  }

  private static String reversed(String hex) {
    StringBuilder out = new StringBuilder(hex.length());
    for (int i = hex.length() - 2; i >= 0; i -= 2) {
      out.append(hex, i, i + 2);
    }
    return out.toString();
  }
}
