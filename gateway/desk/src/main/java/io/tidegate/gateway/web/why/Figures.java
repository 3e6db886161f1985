package io.tidegate.gateway.web.why;

import io.tidegate.gateway.web.page.Texts;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Figures of an alert's evidence in the page's language. They are kept in one form, as the API
 * gives them: {@code 10 s}, {@code 7 (≥ 5)}, {@code 3 in 24 h}, {@code yes}. What has another form
 * is shown as it is.
 */
final class Figures {
  /** What was observed, and in brackets the side of which threshold it is on. */
  private static final Pattern AGAINST = Pattern.compile("(.+?) \\(([≥>≤<]) (.+)\\)");

  private static final Pattern WORD = Pattern.compile("[a-z_]+");
  private static final Pattern OF = Pattern.compile("([0-9]+(?: %)?) of ([0-9]+)");
  private static final Pattern TIMES =
      Pattern.compile("([0-9]+) (?:firings )?in ([0-9]+) (s|min|h|days|d)\\b");
  private static final Pattern SPAN = Pattern.compile("(-?[0-9]+) (s|min|h|days|d)\\b");

  private Figures() {}

  /** A figure with all it says. */
  static String show(Texts texts, String figure) {
    Matcher against = AGAINST.matcher(figure);
    return against.matches()
        ? texts.t(
            "figure.against",
            localized(texts, against.group(1)),
            against.group(2),
            localized(texts, against.group(3)))
        : localized(texts, figure);
  }

  private static String localized(Texts texts, String figure) {
    if (WORD.matcher(figure).matches()) {
      return texts.word("figure", figure);
    }
    String times = TIMES.matcher(figure).replaceAll(found -> quoted(times(texts, found)));
    String spans = SPAN.matcher(times).replaceAll(found -> quoted(span(texts, found, 1)));
    return OF.matcher(spans)
        .replaceAll(found -> quoted(texts.t("figure.of", found.group(1), found.group(2))));
  }

  private static String times(Texts texts, MatchResult found) {
    return texts.t("figure.times", found.group(1), span(texts, found, 2));
  }

  /** The span whose number is in that group and whose unit is in the next. */
  private static String span(Texts texts, MatchResult found, int group) {
    String unit = found.group(group + 1);
    return texts.t("figure." + (unit.equals("d") ? "days" : unit), found.group(group));
  }

  private static String quoted(String text) {
    return Matcher.quoteReplacement(text);
  }
}
