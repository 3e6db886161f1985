package io.tidegate.gateway.roster.person;

import io.tidegate.gateway.roster.issue.IssueCode;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The 18 digits of GB 11643: region, date of birth, order, check digit. The check digit is ISO 7064
 * MOD 11-2.
 */
final class ResidentNumber {
  private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
  private static final String CHECK_DIGITS = "10X98765432";
  private static final int OLDEST = 150;

  /** First two digits: provinces, Hong Kong, Macao and Taiwan (71, 81 to 83). */
  private static final Set<String> REGIONS =
      Set.of(
          "11", "12", "13", "14", "15", "21", "22", "23", "31", "32", "33", "34", "35", "36", "37",
          "41", "42", "43", "44", "45", "46", "50", "51", "52", "53", "54", "61", "62", "63", "64",
          "65", "71", "81", "82", "83");

  private ResidentNumber() {}

  /**
   * What is wrong with a number of 18 characters; null if nothing is.
   *
   * @param today latest birth date
   */
  static @Nullable IssueCode fault(String number, LocalDate today) {
    if (!number.matches("\\d{17}[0-9X]")) {
      return IssueCode.ID_CHARACTERS;
    }
    if (!REGIONS.contains(number.substring(0, 2))) {
      return IssueCode.ID_REGION;
    }
    if (!isBirthDate(number.substring(6, 14), today)) {
      return IssueCode.ID_BIRTH_DATE;
    }
    return checkDigit(number) == number.charAt(17) ? null : IssueCode.ID_CHECK_DIGIT;
  }

  /** A number of 15 digits, as cards had before 1999, with its century and check digit. */
  static String ofOld(String old) {
    String number = old.substring(0, 6) + "19" + old.substring(6);
    return number + checkDigit(number);
  }

  /** The check digit of the first 17 digits. */
  static char checkDigit(String number) {
    int sum = 0;
    for (int i = 0; i < WEIGHTS.length; i++) {
      sum += WEIGHTS[i] * (number.charAt(i) - '0');
    }
    return CHECK_DIGITS.charAt(sum % 11);
  }

  private static boolean isBirthDate(String digits, LocalDate today) {
    try {
      LocalDate born =
          LocalDate.of(
              Integer.parseInt(digits.substring(0, 4)),
              Integer.parseInt(digits.substring(4, 6)),
              Integer.parseInt(digits.substring(6)));
      return !born.isAfter(today) && born.isAfter(today.minusYears(OLDEST));
    } catch (DateTimeException e) {
      return false;
    }
  }
}
