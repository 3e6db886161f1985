package io.tidegate.gateway.registry.files;

import io.tidegate.gateway.registry.facts.ScheduleDays;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a cell may hold.
 *
 * @param allowed in words, for people
 * @param isSecret whether the cell's text must not be repeated in an error
 */
record CellFormat(String allowed, boolean isSecret, Reading reading) {
  /** Makes the one spelling of a cell. */
  interface Reading {
    /** The cell as it is kept; null if it is not allowed. */
    @Nullable String read(String cell, ZoneId zone);
  }

  /** A public id. */
  static final CellFormat CODE =
      matching("[a-z0-9][a-z0-9-]{0,63}", "1 to 64 of a-z, 0-9 and -, not - first");

  /** Codes with spaces between. */
  static final CellFormat CODES =
      matching(
          "[a-z0-9][a-z0-9-]{0,63}( [a-z0-9][a-z0-9-]{0,63})*", "codes with one space between");

  /** A name of a place, never of a person. */
  static final CellFormat NAME = matching(".{1,120}", "1 to 120 characters");

  /** A bed's label. */
  static final CellFormat LABEL = matching("[0-9A-Za-z-]{1,16}", "1 to 16 letters, digits or -");

  /** A credential's value: read by its form. */
  static final CellFormat VALUE =
      new CellFormat(
          "1 to 128 characters", true, (cell, zone) -> cell.length() <= 128 ? cell : null);

  /** Door number. */
  static final CellFormat DOOR = number(1, 64);

  /** Whether something is fitted. */
  static final CellFormat FLAG = oneOf("true", "false");

  /** A moment. */
  static final CellFormat TIME =
      new CellFormat(
          "a time like 2026-03-01T08:00:00+08:00, or a date: its first moment in the community's"
              + " zone",
          false,
          CellFormat::time);

  /** A day. */
  static final CellFormat DATE =
      new CellFormat("a date like 2026-10-01", false, (cell, zone) -> date(cell));

  /** When hours begin, by the clock on the wall. */
  static final CellFormat CLOCK = matching("([01][0-9]|2[0-3]):[0-5][0-9]", "00:00 to 23:59");

  /** When hours end. */
  static final CellFormat END_CLOCK =
      matching("([01][0-9]|2[0-3]):[0-5][0-9]|24:00", "00:01 to 24:00");

  /** Days on which a schedule holds. */
  static final CellFormat DAYS =
      new CellFormat(
          ScheduleDays.ALLOWED,
          false,
          (cell, zone) -> ScheduleDays.parse(cell) == null ? null : cell);

  /** A distance from the zero of the community's plane. */
  static final CellFormat METRES =
      matching("-?[0-9]{1,6}(\\.[0-9]{1,3})?", "metres, -999999.999 to 999999.999");

  /** An account's name. */
  static final CellFormat ACCOUNT =
      matching("[a-z0-9][a-z0-9._-]{0,63}", "an account's name: a-z, 0-9, ., _ and -");

  /** A device, a door or a place. */
  static final CellFormat SUBJECT =
      matching(
          "[a-z0-9][a-z0-9-]{0,63}(/[0-9]{1,2})?",
          "a device, a door as device/door, or a code of a place or room");

  static CellFormat number(int least, int most) {
    return new CellFormat(least + " to " + most, false, (cell, zone) -> integer(cell, least, most));
  }

  static CellFormat oneOf(String... words) {
    List<String> allowed = List.of(words);
    return new CellFormat(
        String.join(", ", allowed), false, (cell, zone) -> allowed.contains(cell) ? cell : null);
  }

  /** A meaningless code of a person: what looks like a phone or ID number is refused. */
  static CellFormat personCode() {
    Pattern revealing = Pattern.compile("1[3-9][0-9]{9}|[0-9]{15}|[0-9]{17}[0-9x]");
    return new CellFormat(
        "a code without meaning, not a phone or ID number: " + CODE.allowed(),
        true,
        (cell, zone) -> revealing.matcher(cell).matches() ? null : CODE.reading().read(cell, zone));
  }

  /** A key that a company gives a person: any, but what looks like a phone or ID number. */
  static CellFormat companyKey() {
    Pattern revealing = Pattern.compile("1[3-9][0-9]{9}|[0-9]{15}|[0-9]{17}[0-9xX]");
    Pattern allowed = Pattern.compile("[0-9A-Za-z][0-9A-Za-z._-]{0,63}");
    return new CellFormat(
        "a code of residents.csv or a key of the company's own, not a phone or ID number:"
            + " 1 to 64 letters, digits, ., _ and -",
        true,
        (cell, zone) ->
            allowed.matcher(cell).matches() && !revealing.matcher(cell).matches() ? cell : null);
  }

  private static CellFormat matching(String regex, String allowed) {
    Pattern pattern = Pattern.compile(regex);
    return new CellFormat(
        allowed, false, (cell, zone) -> pattern.matcher(cell).matches() ? cell : null);
  }

  private static @Nullable String integer(String cell, int least, int most) {
    if (!cell.matches("[0-9]{1,9}")) {
      return null;
    }
    int value = Integer.parseInt(cell);
    return value < least || value > most ? null : Integer.toString(value);
  }

  private static @Nullable String date(String cell) {
    try {
      return LocalDate.parse(cell).toString();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable String time(String cell, ZoneId zone) {
    try {
      return cell.length() == 10
          ? LocalDate.parse(cell).atStartOfDay(zone).toInstant().toString()
          : OffsetDateTime.parse(cell).toInstant().toString();
    } catch (DateTimeException e) {
      return null;
    }
  }
}
