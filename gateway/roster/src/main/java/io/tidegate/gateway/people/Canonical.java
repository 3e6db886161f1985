package io.tidegate.gateway.people;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The one form of a number that is hashed: however people write it, it is found again. */
public final class Canonical {
  private static final Pattern LAYOUT = Pattern.compile("[\\s.\\p{Pd}()]");
  private static final Pattern COUNTRY = Pattern.compile("^(\\+|00)86(?=\\d{8,})");

  private Canonical() {}

  /** Full-width characters as plain ones, upper case, nothing that only lays out. */
  public static String idNumber(String written) {
    return plain(written).toUpperCase(Locale.ROOT);
  }

  /** As {@link #idNumber}, and without the country's own code. */
  public static String phone(String written) {
    return COUNTRY.matcher(plain(written)).replaceFirst("");
  }

  private static String plain(String written) {
    return LAYOUT.matcher(Normalizer.normalize(written, Normalizer.Form.NFKC)).replaceAll("");
  }
}
