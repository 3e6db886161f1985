package io.tidegate.gateway.roster.address;

import io.tidegate.gateway.roster.file.Cell;
import io.tidegate.gateway.roster.file.ChineseNumerals;
import java.util.Locale;
import java.util.regex.Pattern;

/** One part of an address in one form of many: 三幢, 第3栋, 03# and 3号楼 are 3. */
public final class PlaceName {
  private static final Pattern BRACKETS = Pattern.compile("[()\\[\\]]");
  private static final Pattern BUILDING = Pattern.compile("(幢楼?|栋楼?|号楼|座楼?|号|#楼?|楼|大楼|BUILDING)$");
  private static final Pattern STAIRWELL = Pattern.compile("(单元|单|号门|门|梯|#|UNIT)$");
  private static final Pattern FLOOR = Pattern.compile("(层|楼|F)$");
  private static final Pattern ROOM = Pattern.compile("(号房间?|房间|室|房|号|户|ROOM)$");
  private static final Pattern DECIMAL = Pattern.compile("^(\\d+)\\.0+$");
  private static final Pattern ORDINAL = Pattern.compile("^(第|NO\\.?)");
  private static final Pattern ZEROS = Pattern.compile("^0+(?=[0-9A-Z])");

  private PlaceName() {}

  /** Of a compound: without blanks and brackets, upper case. */
  public static String compound(String text) {
    return BRACKETS.matcher(squeeze(text)).replaceAll("");
  }

  /** Of a building. */
  public static String building(String text) {
    return bare(text, BUILDING);
  }

  /** Of a stairwell. */
  public static String stairwell(String text) {
    return bare(text, STAIRWELL);
  }

  /** Of a floor. */
  public static String floor(String text) {
    return bare(text, FLOOR);
  }

  /** Of a room. */
  public static String room(String text) {
    return bare(text, ROOM);
  }

  /** As in addresses: half-width, upper case, no blanks. */
  static String squeeze(String text) {
    return Cell.plain(text).replace(" ", "").toUpperCase(Locale.ROOT);
  }

  /** Digits for numerals, no zeros in front; {@code 3.0}, as a program wrote a number, is 3. */
  static String value(String text) {
    String digits = DECIMAL.matcher(ChineseNumerals.toDigits(text)).replaceFirst("$1");
    return ZEROS.matcher(ORDINAL.matcher(digits).replaceFirst("")).replaceFirst("");
  }

  private static String bare(String text, Pattern marker) {
    return value(marker.matcher(squeeze(text)).replaceFirst(""));
  }
}
