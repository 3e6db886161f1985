package io.tidegate.gateway.roster.person;

import io.tidegate.gateway.roster.file.ChineseNumerals;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Year, month and day as a text gives them, whether or not there is such a day.
 *
 * @param day 0: the text names none
 * @param isShortYear whether the text has two digits of the year
 */
record WrittenDate(int year, int month, int day, boolean isShortYear) {
  private static final Pattern FULL =
      Pattern.compile("(\\d{4})[-/.年、,，。_](\\d{1,2})[-/.月、,，。_](\\d{1,2})[日号]?");
  private static final Pattern COMPACT = Pattern.compile("((?:19|20)\\d{2})(\\d{2})(\\d{2})");
  private static final Pattern MONTH = Pattern.compile("((?:19|20)\\d{2})[-/.年](\\d{1,2})月?");
  private static final Pattern COMPACT_MONTH = Pattern.compile("(20[0-4]\\d)(0[1-9]|1[0-2])");
  private static final Pattern SHORT =
      Pattern.compile("'?(\\d{2})[-/.年](\\d{1,2})[-/.月](\\d{1,2})[日号]?");
  private static final Pattern YEAR_LAST =
      Pattern.compile("(\\d{1,2})[-/.](\\d{1,2})[-/.](\\d{4})");
  private static final Pattern ENGLISH =
      Pattern.compile("(\\d{1,2})[-/]?([A-Za-z]{3,9})[-/,]*(\\d{4})");
  private static final Pattern AMERICAN = Pattern.compile("([A-Za-z]{3,9})(\\d{1,2}),?(\\d{4})");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  private static final Pattern BLANKS_FOR_DASHES =
      Pattern.compile(
          "(?<=^\\d{4}) +(?=\\d{1,2} +\\d{1,2}$)|(?<=^\\d{4} {1,3}\\d{1,2}) +(?=\\d{1,2}$)");

  private static final Pattern TIME =
      Pattern.compile("(?<=[\\d日号])[ T]*(上午|下午)?\\d{1,2}[:时]\\d{1,2}.*$");
  private static final Pattern AROUND =
      Pattern.compile(
          "^(自|从|约|于|至|到|入住|起租|[,:])+|(起租?|止|到期|前|左右|入住|退租|搬离|[,;.]|[(]?(星期|周|礼拜)[1-6日天][)]?)+$");

  /** What a plain text says; null where it is none of the known forms. */
  static @Nullable WrittenDate of(String plain) {
    String text =
        AROUND
            .matcher(
                ChineseNumerals.toDigits(
                    BLANKS_FOR_DASHES
                        .matcher(TIME.matcher(plain).replaceFirst(""))
                        .replaceAll("-")
                        .replace(" ", "")))
            .replaceAll("");
    Matcher full = FULL.matcher(text);
    if (full.matches()) {
      return of(full.group(1), full.group(2), full.group(3));
    }
    Matcher compact = COMPACT.matcher(text);
    if (compact.matches()) {
      return of(compact.group(1), compact.group(2), compact.group(3));
    }
    Matcher month = MONTH.matcher(text);
    Matcher compactMonth = COMPACT_MONTH.matcher(text);
    if (month.matches()) {
      return of(month.group(1), month.group(2), "0");
    }
    if (compactMonth.matches()) {
      return of(compactMonth.group(1), compactMonth.group(2), "0");
    }
    return rarer(text);
  }

  /** Whether day and month are ambiguous, as in 3/5/2026 and 3/5/26. */
  static boolean isAmbiguous(String plain) {
    String text = plain.replace(" ", "");
    Matcher yearLast = YEAR_LAST.matcher(text);
    if (yearLast.matches()) {
      int first = Integer.parseInt(yearLast.group(1));
      int second = Integer.parseInt(yearLast.group(2));
      return first <= 12 && second <= 12 && first != second;
    }
    return text.matches("(\\d|0\\d)[-/.]\\d{1,2}[-/.][1-4]\\d");
  }

  private static @Nullable WrittenDate rarer(String text) {
    Matcher shortYear = SHORT.matcher(text);
    if (shortYear.matches()) {
      return new WrittenDate(
          2000 + number(shortYear.group(1)),
          number(shortYear.group(2)),
          number(shortYear.group(3)),
          true);
    }
    Matcher yearLast = YEAR_LAST.matcher(text);
    if (yearLast.matches()) {
      boolean dayFirst = number(yearLast.group(1)) > 12;
      return of(
          yearLast.group(3), yearLast.group(dayFirst ? 2 : 1), yearLast.group(dayFirst ? 1 : 2));
    }
    Matcher english = ENGLISH.matcher(text);
    if (english.matches()) {
      return named(english.group(3), english.group(2), english.group(1));
    }
    Matcher american = AMERICAN.matcher(text);
    return american.matches()
        ? named(american.group(3), american.group(1), american.group(2))
        : null;
  }

  private static @Nullable WrittenDate named(String year, String month, String day) {
    int number = MONTHS.indexOf(month.substring(0, 3).toLowerCase(Locale.ROOT)) + 1;
    return number == 0 ? null : of(year, Integer.toString(number), day);
  }

  private static WrittenDate of(String year, String month, String day) {
    return new WrittenDate(number(year), number(month), number(day), false);
  }

  private static int number(String digits) {
    return Integer.parseInt(digits);
  }
}
