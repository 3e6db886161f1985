package io.tidegate.gateway.roster.person;

import io.tidegate.gateway.roster.file.Cell;
import io.tidegate.gateway.roster.issue.IssueCode;
import io.tidegate.gateway.roster.issue.Masked;
import io.tidegate.gateway.roster.issue.Problem;
import io.tidegate.gateway.roster.issue.Reading;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The phones of one cell, the mobiles first: {@code 13800000042}, {@code 0571-88880001}. */
public final class Phones {
  private static final Pattern EXPONENT = Pattern.compile("(\\d)([.]\\d+)?[Ee]\\+?(\\d{1,2})");
  private static final Pattern HIDDEN = Pattern.compile("[*●•#]{2,}|[xX×]{3,}");
  private static final Pattern BETWEEN = Pattern.compile("[/、;,|和或&]|\\R");
  private static final Pattern BLANKS = Pattern.compile(" +");
  private static final Pattern COUNTRY = Pattern.compile("^(\\+86|0086|86(?=1[3-9]\\d{9}$))");
  private static final Pattern DECIMAL = Pattern.compile("(1[3-9]\\d{9})\\.0+");
  private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
  private static final Pattern LANDLINE =
      Pattern.compile("(010|02\\d|0[3-9]\\d{2})(\\d{7,8})(-?(\\d{1,5}))?");
  private static final Pattern LOCAL = Pattern.compile("[2-8]\\d{6,7}");
  private static final Pattern SERVICE = Pattern.compile("[48]00\\d{7}");
  private static final Pattern ABROAD = Pattern.compile("(\\+|00)[1-9]\\d{6,14}");

  private Phones() {}

  /** Reads a cell; without a value where it has none, or one that is wrong. */
  public static Reading<List<String>> read(Cell cell) {
    String text = cell.plain();
    if (Blank.says(text)) {
      return Reading.nothing();
    }
    if (MOBILE.matcher(text).matches()) {
      return Reading.of(List.of(text));
    }
    Matcher decimal = DECIMAL.matcher(text);
    if (decimal.matches()) {
      return Reading.of(List.of(decimal.group(1))); // as a program wrote a number
    }
    Matcher exponent = EXPONENT.matcher(text.replace(" ", ""));
    if (exponent.matches()) {
      return exponent(exponent);
    }
    if (HIDDEN.matcher(text).find()) {
      return Reading.wrong(IssueCode.PHONE_MASKED, Masked.number(text));
    }
    List<String> phones = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    BETWEEN.splitAsStream(Cell.plain(lines(cell))).forEach(part -> one(part, phones, problems));
    boolean isWrong = problems.stream().anyMatch(problem -> problem.code().isError());
    phones.sort(
        (a, b) -> Boolean.compare(!MOBILE.matcher(a).matches(), !MOBILE.matcher(b).matches()));
    return new Reading<>(isWrong || phones.isEmpty() ? null : List.copyOf(phones), problems);
  }

  /** A cell of several lines, each a phone. */
  private static String lines(Cell cell) {
    return cell.text().replaceAll("\\R+", "/");
  }

  private static void one(String part, List<String> phones, List<Problem> problems) {
    String bare = bare(part);
    if (bare.isEmpty()) {
      return;
    }
    if (bare.matches("(1[3-9]\\d{9}){2,3}")) {
      for (int i = 0; i < bare.length(); i += 11) {
        add(bare.substring(i, i + 11), phones);
      }
      return;
    }
    String phone = phone(bare);
    if (phone == null && part.strip().contains(" ")) {
      // Blanks may stand inside a number or between two.
      List<String> words = BLANKS.splitAsStream(part.strip()).map(Phones::bare).toList();
      if (words.stream().allMatch(word -> phone(word) != null)) {
        words.forEach(word -> add(Objects.requireNonNull(phone(word)), phones));
        return;
      }
    }
    if (phone == null) {
      problems.add(Problem.of(IssueCode.PHONE_INVALID, Masked.number(bare)));
      return;
    }
    if (LOCAL.matcher(phone).matches()) {
      problems.add(Problem.of(IssueCode.PHONE_WITHOUT_AREA, Masked.number(phone)));
    }
    add(phone, phones);
  }

  private static void add(String phone, List<String> phones) {
    if (!phones.contains(phone)) {
      phones.add(phone);
    }
  }

  /** Without what people write around a number: whose it is, brackets, blanks, dashes. */
  private static String bare(String part) {
    String digits =
        part.replaceAll("转", "-")
            .replaceAll("\\(([^)]*[^0-9+)-][^)]*)\\)", "")
            .replaceAll("[\\p{IsHan}:： ()（）.]", "")
            .replaceAll("^-+|-+$", "");
    return COUNTRY.matcher(digits.replaceAll("(?<=^\\+?86)-|(?<=^0086)-", "")).replaceFirst("");
  }

  private static @Nullable String phone(String bare) {
    String digits = bare.replace("-", "");
    if (MOBILE.matcher(digits).matches()
        || LOCAL.matcher(digits).matches()
        || SERVICE.matcher(digits).matches()
        || ABROAD.matcher(digits).matches()) {
      return digits;
    }
    // A dash before an extension counts; one after the area code does not.
    String dashed = bare.replaceFirst("^(0\\d{2,3})-", "$1");
    Matcher landline = LANDLINE.matcher(dashed);
    if (!landline.matches() || (landline.group(4) != null && !dashed.contains("-"))) {
      return null;
    }
    String extension = landline.group(4) == null ? "" : "-" + landline.group(4);
    return landline.group(1) + "-" + landline.group(2) + extension;
  }

  /** A number that was shown with an exponent is whole only if it has all its digits. */
  private static Reading<List<String>> exponent(Matcher exponent) {
    String fraction = exponent.group(2) == null ? "" : exponent.group(2).substring(1);
    String shown = exponent.group();
    if (Integer.parseInt(exponent.group(3)) != fraction.length()) {
      return Reading.wrong(IssueCode.PHONE_DIGITS_LOST, Masked.text(shown));
    }
    String digits = new BigDecimal(shown).toBigInteger().toString();
    return MOBILE.matcher(digits).matches()
        ? Reading.of(List.of(digits))
        : Reading.wrong(IssueCode.PHONE_INVALID, Masked.number(digits));
  }
}
