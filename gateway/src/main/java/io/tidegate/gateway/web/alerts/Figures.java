package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.web.page.Texts;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Figures of an alert's evidence in the page's language. They are kept in one form, as the API
 * gives them: {@code 10 s}, {@code 7 (≥ 5)}, {@code 3 in 24 h}, {@code yes}. What has another form
 * is shown as it is.
 */
final class Figures {
  private static final Pattern SPAN = Pattern.compile("([0-9]+) (s|min|h|days)");
  private static final Pattern TIMES = Pattern.compile("([0-9]+) in ([0-9]+ [a-z]+)");

  private Figures() {}

  static String show(Texts texts, String figure) {
    if (figure.equals("yes") || figure.equals("no")) {
      return texts.word("figure", figure);
    }
    Matcher times = TIMES.matcher(figure);
    if (times.matches()) {
      return texts.t("figure.times", times.group(1), span(texts, times.group(2)));
    }
    return span(texts, figure);
  }

  private static String span(Texts texts, String figure) {
    Matcher span = SPAN.matcher(figure);
    return span.matches() ? texts.t("figure." + span.group(2), span.group(1)) : figure;
  }
}
