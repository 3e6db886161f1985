package io.tidegate.gateway.roster.person;

import io.tidegate.gateway.roster.file.Cell;
import io.tidegate.gateway.roster.issue.IssueCode;
import io.tidegate.gateway.roster.issue.Masked;
import io.tidegate.gateway.roster.issue.Reading;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads dates of a roster: days of the community's zone.
 *
 * @param dates1904 whether the workbook counts its days from 1904
 * @param today dates far from it are unlikely
 */
public record Dates(boolean dates1904, LocalDate today) {
  private static final LocalDate FROM_1900 = LocalDate.of(1899, 12, 30);
  private static final LocalDate FROM_1904 = LocalDate.of(1904, 1, 1);
  private static final LocalDate EARLIEST = LocalDate.of(1950, 1, 1);

  /** From this year on a date stands for none: 2099-12-31, 9999-12-31. */
  private static final int NEVER = 2099;

  /** Days of Excel that a text may be: 1954 to 2091. */
  private static final Pattern SERIAL_TEXT = Pattern.compile("[2-6]\\d{4}(\\.\\d+)?");

  private static final Pattern OPEN =
      Pattern.compile(
          "长期.*|至今|永久.*|未定|待定|不定期?|无?固定期限?|无期限|在住|居住中|在租中?|租住中|续租中?|自有.*|未(退租|搬离|迁出|到期|离开)"
              + "|现住|目前|常住|长住|∞|0|00:00(:00)?|1900[-/]1[-/]0");

  private static final Pattern AROUND_SEPARATORS =
      Pattern.compile("(?<=\\d) *(?=[年月日./-])|(?<=[年月./-]) *(?=\\d)");

  private static final Pattern ONE_OF_TWO =
      Pattern.compile(
          "\\d{4}[-/.年]\\d{1,2}[-/.月]\\d{1,2}[日号]?|(?:19|20)\\d{6}|\\d{4}[年.]\\d{1,2}月?");

  /** Which end of a stay a date is, which matters where it names no day. */
  public enum End {
    FIRST_DAY,
    LAST_DAY
  }

  /** First and last day in one cell. */
  public record Term(Reading<LocalDate> from, Reading<LocalDate> to) {}

  /** Reads a cell; nothing where it says that there is no such day, or not yet. */
  public Reading<LocalDate> read(Cell cell, End end) {
    BigDecimal number = cell.number();
    if (number != null && (cell.isDate() || isSerial(number))) {
      return number.signum() == 0 ? Reading.nothing() : plausible(serial(number, dates1904), end);
    }
    if (number != null
        && number.scale() == 1
        && number.intValue() > 1949
        && number.intValue() < NEVER) {
      return Reading.wrong(IssueCode.DATE_AMBIGUOUS, cell.text()); // 2026.1 was 2026.10 too
    }
    return read(cell.plain(), end);
  }

  /** Whether a cell has both ends in it. */
  public static boolean isTerm(Cell cell) {
    return ONE_OF_TWO.matcher(spaceless(cell)).results().count() == 2;
  }

  /** Reads a cell with both ends, as {@code 2026.3.5-2027.3.4}. */
  public Term readTerm(Cell cell) {
    Matcher found = ONE_OF_TWO.matcher(spaceless(cell));
    if (!found.find()) {
      return new Term(read(cell, End.FIRST_DAY), Reading.nothing());
    }
    Reading<LocalDate> from = read(found.group(), End.FIRST_DAY);
    return found.find()
        ? new Term(from, read(found.group(), End.LAST_DAY))
        : new Term(from, Reading.nothing());
  }

  private static String spaceless(Cell cell) {
    String plain = cell.plain();
    return plain.indexOf(' ') < 0 ? plain : AROUND_SEPARATORS.matcher(plain).replaceAll("");
  }

  private Reading<LocalDate> read(String plain, End end) {
    String text = plain.replace(" ", "");
    if (Blank.says(text) || OPEN.matcher(text).matches()) {
      return Reading.nothing();
    }
    if (SERIAL_TEXT.matcher(text).matches()) {
      return plausible(serial(new BigDecimal(text), false), end);
    }
    if (WrittenDate.isAmbiguous(plain)) {
      return Reading.wrong(IssueCode.DATE_AMBIGUOUS, Masked.text(plain));
    }
    WrittenDate written = WrittenDate.of(plain);
    return written == null
        ? Reading.wrong(IssueCode.DATE_UNREADABLE, Masked.text(plain))
        : read(written, plain, end);
  }

  private Reading<LocalDate> read(WrittenDate written, String plain, End end) {
    try {
      if (written.day() == 0) {
        YearMonth month = YearMonth.of(written.year(), written.month());
        LocalDate day = end == End.FIRST_DAY ? month.atDay(1) : month.atEndOfMonth();
        return Reading.doubtful(
            day, IssueCode.DATE_WITHOUT_DAY, Masked.text(plain), day.toString());
      }
      LocalDate day = LocalDate.of(written.year(), written.month(), written.day());
      return written.isShortYear()
          ? Reading.doubtful(day, IssueCode.DATE_SHORT_YEAR, Masked.text(plain), day.toString())
          : plausible(day, end);
    } catch (DateTimeException e) {
      // 31 June, or a leap day of a common year
      return Reading.wrong(IssueCode.DATE_IMPOSSIBLE, Masked.text(plain));
    }
  }

  private Reading<LocalDate> plausible(LocalDate day, End end) {
    if (day.getYear() >= NEVER && end == End.LAST_DAY) {
      return Reading.nothing();
    }
    LocalDate latest = today.plusYears(end == End.FIRST_DAY ? 1 : 70);
    return day.isBefore(EARLIEST) || day.isAfter(latest)
        ? Reading.doubtful(day, IssueCode.DATE_IMPLAUSIBLE, day.toString())
        : Reading.of(day);
  }

  private static boolean isSerial(BigDecimal number) {
    return number.signum() == 0 || SERIAL_TEXT.matcher(number.toPlainString()).matches();
  }

  private static LocalDate serial(BigDecimal number, boolean from1904) {
    long days = Math.max(0, Math.min(number.longValue(), 2_958_465)); // 9999-12-31
    return (from1904 ? FROM_1904 : FROM_1900).plusDays(days);
  }
}
