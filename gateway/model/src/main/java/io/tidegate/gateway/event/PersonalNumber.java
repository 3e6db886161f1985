package io.tidegate.gateway.event;

import java.util.regex.Pattern;

/**
 * Tells a citizen's ID number and a mobile number from a terminal's own id of a person: some sites
 * enter the one where the other belongs, and neither may be kept.
 */
public final class PersonalNumber {
  private static final Pattern CITIZEN =
      Pattern.compile(
          "[1-9][0-9]{5}(18|19|20)[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx]");

  private static final Pattern MOBILE = Pattern.compile("(\\+?86)?1[3-9][0-9]{9}");

  private PersonalNumber() {}

  /** Whether the whole of {@code text} is one. */
  public static boolean is(String text) {
    return isCitizens(text) || MOBILE.matcher(text.strip()).matches();
  }

  /** Whether the whole of {@code text} is a citizen's ID number. */
  public static boolean isCitizens(String text) {
    return CITIZEN.matcher(text.strip()).matches();
  }
}
