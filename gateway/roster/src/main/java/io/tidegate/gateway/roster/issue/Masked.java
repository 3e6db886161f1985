package io.tidegate.gateway.roster.issue;

import io.tidegate.gateway.people.Masking;
import java.util.regex.Pattern;

/**
 * Values of a file as its sender may see them: enough to find the cell. Values of the register are
 * masked by {@link Masking}, which shows less.
 */
public final class Masked {
  private static final Pattern LONG_NUMBER = Pattern.compile("[0-9A-Za-z]{7,}");
  private static final int MOST = 40;

  private Masked() {}

  /** {@code 330106********1235}; shorter numbers keep less, and under 4 characters nothing. */
  public static String number(String number) {
    int length = number.length();
    if (length >= 15) {
      return stars(number, 6, 4);
    }
    if (length == 11) {
      return stars(number, 3, 4);
    }
    return length >= 8 ? stars(number, 2, 2) : Masking.number(number);
  }

  private static String stars(String number, int first, int last) {
    return number.substring(0, first)
        + "*".repeat(number.length() - first - last)
        + number.substring(number.length() - last);
  }

  /** {@code 张*}: the first character alone. */
  public static String name(String name) {
    return Masking.name(name);
  }

  /**
   * A text that should hold no person but may by mistake, as where cells have slipped: long numbers
   * are masked, characters that no place or date is written with too, and it is cut.
   */
  public static String text(String text) {
    String line = LONG_NUMBER.matcher(text).replaceAll(found -> number(found.group()));
    StringBuilder shown = new StringBuilder();
    line.codePoints()
        .limit(MOST)
        .forEach(c -> shown.appendCodePoint(c < 128 || HARMLESS.indexOf(c) >= 0 ? c : '*'));
    return (line.codePointCount(0, line.length()) > MOST ? shown.append('…') : shown)
        .toString()
        .replaceAll("[\\p{Cntrl}]", " ");
  }

  /** Words of places and dates. */
  private static final String HARMLESS =
      "幢栋楼号座单元室房层户床铺位上下东西南北中区苑园城府庭公寓小里弄路街巷村期门梯甲乙丙丁戊己庚辛" + "一二三四五六七八九十百千零〇两年月日长期至今无号第前后左右主副底商";
}
