package io.tidegate.gateway.roster.file;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One cell, trimmed.
 *
 * @param text as the file has it; of a number its digits, without exponent
 * @param number set where a workbook keeps it as a number: what it was entered as may be lost
 * @param isDate whether a workbook shows that number as a date
 * @param isBroken whether it is a formula without a value, or an error of one
 */
public record Cell(String text, @Nullable BigDecimal number, boolean isDate, boolean isBroken) {
  /** Nothing in it. */
  public static final Cell EMPTY = new Cell("", null, false, false);

  private static final Pattern FORMULA_OF_TEXT = Pattern.compile("=\\s*\"(.*)\"", Pattern.DOTALL);
  private static final Pattern DASHES =
      Pattern.compile("[\\u2010-\\u2015\\u2212\\u30FC\\u2500\\uFE58\\uFE63]+");
  private static final Pattern BLANKS = Pattern.compile("\\s+");
  private static final Pattern INVISIBLE =
      Pattern.compile("[\\u200B-\\u200F\\u202A-\\u202E\\u2060\\uFEFF\\u0000]");
  private static final Pattern ERROR_VALUE =
      Pattern.compile("#(REF!|N/A|VALUE!|NAME\\?|DIV/0!|NULL!|NUM!|SPILL!|CALC!|####*)");

  /** A text, without what surrounds it: blanks, invisible characters, a leading apostrophe. */
  public static Cell text(String raw) {
    String text = invisible(raw);
    Matcher formula = FORMULA_OF_TEXT.matcher(text);
    if (text.startsWith("=") && formula.matches()) {
      text = invisible(formula.group(1)); // how exports keep Excel from taking a text for a number
    }
    if (text.startsWith("'") || text.startsWith("‘") || text.startsWith("`")) {
      text = invisible(text.substring(1));
    }
    if (text.isEmpty()) {
      return EMPTY;
    }
    return new Cell(text, null, false, text.startsWith("#") && ERROR_VALUE.matcher(text).matches());
  }

  /**
   * A number of a workbook.
   *
   * @throws IllegalArgumentException if it has more digits than a cell may: writing them out would
   *     take as many characters
   */
  public static Cell number(BigDecimal number, boolean isDate) {
    if (!isWithinLimits(number)) {
      throw new IllegalArgumentException("more digits than a cell may have");
    }
    BigDecimal plain = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
    return new Cell(plain.toPlainString(), number, isDate, false);
  }

  /** Whether a number has no more digits than a cell may, before and after the point. */
  static boolean isWithinLimits(BigDecimal number) {
    return number.precision() <= Limits.DIGITS && Math.abs((long) number.scale()) <= Limits.DIGITS;
  }

  /** A formula without a value, or with an error for one. */
  public static Cell broken(String shown) {
    return new Cell(shown.isBlank() ? "=" : shown.strip(), null, false, true);
  }

  /** Whether nothing is in it. */
  public boolean isEmpty() {
    return text.isEmpty();
  }

  /**
   * The text in one form of many: full-width as half-width, all dashes one, all blanks one.
   * Comparisons and readings take this, never {@link #text} itself.
   */
  public String plain() {
    return plain(text);
  }

  /** As {@link #plain()}, of any text. */
  public static String plain(String text) {
    if (isPlain(text)) {
      return text;
    }
    String one = Normalizer.normalize(text, Normalizer.Form.NFKC);
    return BLANKS.matcher(DASHES.matcher(one).replaceAll("-")).replaceAll(" ").strip();
  }

  /** Most cells are, and normalizing each would take longer than all the rest. */
  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isCommon = (c > ' ' && c <= '~') || (c >= '\u4E00' && c <= '\u9FFF');
      if (!isCommon) {
        return false;
      }
    }
    return true;
  }

  /** Without what may be a person's. */
  @Override
  public String toString() {
    return isEmpty() ? "Cell[]" : "Cell[" + text.length() + " characters]";
  }

  private static String invisible(String raw) {
    return isPlain(raw)
        ? raw
        : INVISIBLE.matcher(raw).replaceAll("").replace('\u00A0', ' ').strip();
  }
}
