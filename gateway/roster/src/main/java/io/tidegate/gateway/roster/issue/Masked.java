package io.tidegate.gateway.roster.issue;

import io.tidegate.gateway.people.Masking;
import java.util.regex.Pattern;

/** Values as they may be shown: enough to find the cell, too little to know the person. */
public final class Masked {
  private static final Pattern LONG_NUMBER = Pattern.compile("[0-9A-Za-z]{7,}");
  private static final int MOST = 40;

  private Masked() {}

  /** {@code 330106********1235}; shorter numbers keep less, and under 4 characters nothing. */
  public static String number(String number) {
    return Masking.number(number);
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
