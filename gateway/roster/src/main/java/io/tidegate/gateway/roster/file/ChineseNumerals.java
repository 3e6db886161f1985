package io.tidegate.gateway.roster.file;

import java.util.regex.Pattern;

/** Numbers written as 十二, 二十三, 一百零二, 五〇二. */
public final class ChineseNumerals {
  /** One or more numerals, for patterns. */
  public static final String CLASS = "[零〇一二两三四五六七八九十百千壹贰叁肆伍陆柒捌玖拾]";

  private static final Pattern RUN = Pattern.compile(CLASS + "+");
  private static final String FORMAL = "壹贰叁肆伍陆柒捌玖拾";
  private static final String USUAL = "一二三四五六七八九十";
  private static final String DIGITS = "零一二三四五六七八九";

  private ChineseNumerals() {}

  /** Every numeral of {@code text} in digits; the rest as it is. */
  public static String toDigits(String text) {
    return RUN.matcher(formal(text)).replaceAll(run -> digits(run.group()));
  }

  /** One number in digits. */
  static String digits(String numerals) {
    String run = numerals.replace('〇', '零').replace('两', '二');
    return run.matches(".*[十百千].*") ? Integer.toString(byPlace(run)) : digitByDigit(run);
  }

  /** 叁 and such are three in contracts. */
  private static String formal(String text) {
    StringBuilder plain = new StringBuilder(text);
    for (int i = 0; i < text.length(); i++) {
      int at = FORMAL.indexOf(text.charAt(i));
      if (at >= 0) {
        plain.setCharAt(i, USUAL.charAt(at));
      }
    }
    return plain.toString();
  }

  private static String digitByDigit(String run) {
    StringBuilder digits = new StringBuilder();
    run.chars().forEach(c -> digits.append(DIGITS.indexOf(c)));
    return digits.toString();
  }

  private static int byPlace(String run) {
    int sum = 0;
    int digit = 0;
    for (int i = 0; i < run.length(); i++) {
      char c = run.charAt(i);
      int value = DIGITS.indexOf(c);
      if (value >= 0) {
        digit = value;
      } else {
        int unit = c == '千' ? 1000 : c == '百' ? 100 : 10;
        sum += (digit == 0 ? 1 : digit) * unit;
        digit = 0;
      }
    }
    return sum + digit;
  }
}
