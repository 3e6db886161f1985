package io.tidegate.gateway.notify.message;

import java.util.ArrayList;
import java.util.List;

/** The little markdown that all services know. */
final class Markdown {
  private Markdown() {}

  /**
   * Title, lines, link and calls; the link before the calls, since a text too long is cut at its
   * end and the lines are what makes it long.
   *
   * @param calls in the service's own form
   * @param between what parts lines
   */
  static String text(Notice notice, Phrases phrases, List<String> calls, String between) {
    List<String> parts = new ArrayList<>();
    if (!notice.title().isEmpty()) {
      parts.add("**" + escape(notice.title()) + "**");
    }
    List<String> tail = new ArrayList<>();
    if (notice.link() != null) {
      tail.add("[" + phrases.say(Phrase.OPEN) + "](" + notice.link() + ")");
    }
    if (!calls.isEmpty()) {
      tail.add(String.join(" ", calls));
    }
    boolean many = notice.lines().size() > 5;
    if (many) {
      parts.addAll(tail);
    }
    notice.lines().forEach(line -> parts.add(escape(line)));
    if (!many) {
      parts.addAll(tail);
    }
    return String.join(between, parts);
  }

  /** Names out of the register may not make a link, a mention or a heading. */
  static String escape(String text) {
    StringBuilder escaped = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      escaped.append(
          switch (c) {
            case '<' -> '＜';
            case '>' -> '＞';
            case '[' -> '［';
            case ']' -> '］';
            case '*' -> '＊';
            case '_' -> '＿';
            case '`' -> '｀';
            case '@' -> '＠';
            case '\n', '\r' -> ' ';
            default -> c;
          });
    }
    // Only at the start of a line does it make a heading; elsewhere it names an alert.
    return !escaped.isEmpty() && escaped.charAt(0) == '#'
        ? "＃" + escaped.substring(1)
        : escaped.toString();
  }
}
