package io.tidegate.gateway.event.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An MQTT topic filter with {@code +} and {@code #}. Immutable.
 *
 * @param text as the subscription writes it
 */
public record TopicFilter(String text) {
  private static final int MAX_LENGTH = 65_535;

  /** What is wrong with {@code text} as a filter, or null. Shared subscriptions are not allowed. */
  public static @Nullable String problem(String text) {
    if (text.isEmpty() || text.length() > MAX_LENGTH || text.indexOf('\0') >= 0) {
      return "expected 1 to " + MAX_LENGTH + " characters, no U+0000";
    }
    if (text.startsWith("$share/")) {
      return "expected no shared subscription: their order is not kept";
    }
    List<String> levels = List.of(text.split("/", -1));
    for (int i = 0; i < levels.size(); i++) {
      String level = levels.get(i);
      if (level.length() > 1 && (level.indexOf('+') >= 0 || level.indexOf('#') >= 0)) {
        return "expected + and # as whole levels";
      }
      if (level.equals("#") && i < levels.size() - 1) {
        return "expected # as the last level only";
      }
    }
    return null;
  }

  /** Level {@code number} of {@code topic}, the first is 1; null if it has fewer. */
  static @Nullable String level(String topic, int number) {
    int start = 0;
    for (int i = 1; i < number; i++) {
      int slash = topic.indexOf('/', start);
      if (slash < 0) {
        return null;
      }
      start = slash + 1;
    }
    int end = topic.indexOf('/', start);
    return end < 0 ? topic.substring(start) : topic.substring(start, end);
  }

  /** The last level a topic of this filter may be asked for: all of them below a {@code #}. */
  int reach() {
    int levels = text.split("/", -1).length;
    return text.endsWith("#") ? Integer.MAX_VALUE : levels;
  }

  /** Whether the broker would send {@code topic} for this filter. Makes no garbage. */
  public boolean matches(String topic) {
    if (topic.startsWith("$") && (text.startsWith("+") || text.startsWith("#"))) {
      return false;
    }
    int f = 0;
    int t = 0;
    while (true) {
      if (f < text.length() && text.charAt(f) == '#') {
        return true;
      }
      int filterEnd = end(text, f);
      int topicEnd = end(topic, t);
      boolean any = filterEnd == f + 1 && text.charAt(f) == '+';
      if (!any
          && !(filterEnd - f == topicEnd - t && text.regionMatches(f, topic, t, filterEnd - f))) {
        return false;
      }
      boolean filterDone = filterEnd == text.length();
      if (topicEnd == topic.length()) {
        // "a/#" stands for "a" too.
        return filterDone || (filterEnd + 2 == text.length() && text.endsWith("/#"));
      }
      if (filterDone) {
        return false;
      }
      f = filterEnd + 1;
      t = topicEnd + 1;
    }
  }

  /** Whether some topic matches both. */
  public boolean overlaps(TopicFilter other) {
    List<String> mine = List.of(text.split("/", -1));
    List<String> theirs = List.of(other.text.split("/", -1));
    if (hidesSystem(mine.get(0), theirs.get(0)) || hidesSystem(theirs.get(0), mine.get(0))) {
      return false;
    }
    for (int i = 0; ; i++) {
      String a = i < mine.size() ? mine.get(i) : null;
      String b = i < theirs.size() ? theirs.get(i) : null;
      if ("#".equals(a) || "#".equals(b) || (a == null && b == null)) {
        return true;
      }
      if (a == null || b == null) {
        return false;
      }
      if (!a.equals("+") && !b.equals("+") && !a.equals(b)) {
        return false;
      }
    }
  }

  private static boolean hidesSystem(String wild, String literal) {
    return (wild.equals("+") || wild.equals("#")) && literal.startsWith("$");
  }

  private static int end(String text, int start) {
    int slash = text.indexOf('/', start);
    return slash < 0 ? text.length() : slash;
  }
}
