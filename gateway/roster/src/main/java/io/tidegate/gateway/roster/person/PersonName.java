package io.tidegate.gateway.roster.person;

import io.tidegate.gateway.roster.file.Cell;
import io.tidegate.gateway.roster.issue.IssueCode;
import io.tidegate.gateway.roster.issue.Masked;
import io.tidegate.gateway.roster.issue.Reading;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A person's name as one would write it: blanks inside a Chinese one are layout. */
public final class PersonName {
  private static final Pattern ALIAS =
      Pattern.compile("[(\\[【]?(又名|曾用名|别名|原名|化名|小名|又称|aka)[:： ]*.*", Pattern.CASE_INSENSITIVE);
  private static final Pattern BRACKETS = Pattern.compile("[(\\[【<].*?([)\\]】>]|$)");
  private static final Pattern LOST = Pattern.compile("[?\uFFFD□■*●○]|[xX×]{2,}|某");
  private static final Pattern BETWEEN = Pattern.compile("[、,，;；/\\\\&+|]|\\R|和(?=\\p{IsHan}{2})");
  private static final Pattern MORE = Pattern.compile("等?[0-9一二两三四五六七八九十几]+[人口]|等人?$");
  private static final Pattern TITLE = Pattern.compile("(先生|女士|小姐|阿姨|大爷|大妈|师傅|老师|同学|老板|经理|总)$");
  private static final Pattern CHINESE = Pattern.compile("\\p{IsHan}{2,15}");
  private static final Pattern WITH_DOTS = Pattern.compile("\\p{IsHan}+([·•・‧.]\\p{IsHan}+)+");
  private static final Pattern LATIN = Pattern.compile("[\\p{IsLatin}][\\p{IsLatin} .,'’·-]{0,58}");
  private static final Pattern MIXED = Pattern.compile("[\\p{IsHan}\\p{IsLatin}·. ]{2,30}");

  private static final Pattern VACANT =
      Pattern.compile("\\(?空(置|床位?|铺|房|关|户)?\\)?|无人.*|未出租|未租|待租|待售|未售|闲置|自留|毛坯|装修中?|已退租?|仓库");

  /** The number of a list, written with the name. */
  private static final Pattern SERIAL = Pattern.compile("^[0-9]{1,3}[.、)] *(?=\\p{IsHan}{2})");

  private static final Pattern DIGIT = Pattern.compile("[0-9]");
  private static final Pattern LOOSE_END = Pattern.compile("[,，、;:]+$");

  /** Two or more Chinese names with blanks between, each of at least two characters. */
  private static final Pattern PAIR = Pattern.compile("\\p{IsHan}{2,4}( \\p{IsHan}{2,4})+");

  private static final Pattern LAYOUT = Pattern.compile("(?<=\\p{IsHan}) +(?=\\p{IsHan})");
  private static final Pattern ONE = Pattern.compile("\\p{IsHan}");
  private static final Pattern DOT = Pattern.compile("[•・‧.](?=\\p{IsHan})");

  private PersonName() {}

  /** Whether a text in the place of a name means that the room is vacant. */
  public static boolean saysNobody(String plain) {
    return Blank.says(plain) || VACANT.matcher(plain).matches();
  }

  /** Reads a name. {@code text} is as in the file. */
  public static Reading<String> read(String text) {
    String plain = SERIAL.matcher(Cell.plain(text)).replaceFirst("");
    if (Blank.says(plain)) {
      return Reading.wrong(IssueCode.NAME_MISSING);
    }
    if (DIGIT.matcher(plain).find() && !MORE.matcher(plain).find()) {
      String letters = plain.replaceAll("[0-9]", "");
      return Reading.wrong(
          IssueCode.NAME_DIGITS, letters.isBlank() ? "**" : Masked.name(letters.strip()));
    }
    if (LOST.matcher(plain).find()) {
      return Reading.wrong(IssueCode.NAME_LOST_CHARACTER, Masked.name(plain));
    }
    Matcher alias = ALIAS.matcher(plain);
    boolean hasAlias = alias.find();
    String first = hasAlias ? alias.replaceFirst("") : plain;
    String name = BRACKETS.matcher(first).replaceAll("").strip();
    String withoutAlias = hasAlias ? LOOSE_END.matcher(name).replaceAll("") : name;
    if (isSeveral(withoutAlias)) {
      return Reading.wrong(IssueCode.NAME_SEVERAL, Masked.name(plain));
    }
    return whole(withoutAlias, hasAlias);
  }

  private static boolean isSeveral(String name) {
    boolean isLatin = LATIN.matcher(name).matches();
    return MORE.matcher(name).find()
        || (!isLatin && BETWEEN.matcher(name).find())
        || PAIR.matcher(name).matches();
  }

  private static Reading<String> whole(String name, boolean hasAlias) {
    String closed = name.indexOf(' ') < 0 ? name : LAYOUT.matcher(name).replaceAll("");
    boolean isTitled = closed.length() <= 4 && TITLE.matcher(closed).find();
    if (isTitled || ONE.matcher(closed).matches()) {
      return Reading.doubtful(closed, IssueCode.NAME_INCOMPLETE, Masked.name(closed));
    }
    boolean isName =
        CHINESE.matcher(closed).matches()
            || WITH_DOTS.matcher(closed).matches()
            || LATIN.matcher(closed).matches()
            || MIXED.matcher(closed).matches();
    if (!isName) {
      return Reading.wrong(IssueCode.NAME_UNREADABLE, Masked.name(name));
    }
    String one = DOT.matcher(closed).replaceAll("·");
    return hasAlias
        ? Reading.doubtful(one, IssueCode.NAME_ALIAS, Masked.name(one))
        : Reading.of(one);
  }
}
