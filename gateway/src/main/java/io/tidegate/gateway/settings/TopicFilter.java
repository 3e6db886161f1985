package io.tidegate.gateway.settings;

/**
 * An MQTT topic filter: {@code +} stands for one level, a last {@code #} for any number of them.
 *
 * @param text as it is subscribed
 */
public record TopicFilter(String text) {
  /** Refuses what a broker would refuse. */
  public TopicFilter {
    String[] levels = text.split("/", -1);
    for (int i = 0; i < levels.length; i++) {
      String level = levels[i];
      boolean plain = level.indexOf('+') < 0 && level.indexOf('#') < 0;
      boolean last = i == levels.length - 1;
      if (!plain && !level.equals("+") && !(level.equals("#") && last)) {
        throw new IllegalArgumentException("'+' must stand alone in its level, '#' alone and last");
      }
    }
    if (text.isEmpty() || text.length() > 1024 || text.indexOf('\0') >= 0) {
      throw new IllegalArgumentException("1 to 1024 characters, no U+0000");
    }
    if (text.startsWith("$")) {
      throw new IllegalArgumentException("must not start with '$'");
    }
  }

  /** Whether this filter selects the topic. */
  public boolean matches(String topic) {
    return meet(text.split("/", -1), topic.split("/", -1));
  }

  /** Whether there is a topic that both select. */
  public boolean overlaps(TopicFilter other) {
    return meet(text.split("/", -1), other.text.split("/", -1));
  }

  private static boolean meet(String[] a, String[] b) {
    int shared = Math.min(a.length, b.length);
    for (int i = 0; i < shared; i++) {
      if (a[i].equals("#") || b[i].equals("#")) {
        return true;
      }
      if (!a[i].equals("+") && !b[i].equals("+") && !a[i].equals(b[i])) {
        return false;
      }
    }
    // "a/#" selects "a" too: '#' stands for no level as well.
    String[] longer = a.length > b.length ? a : b;
    return a.length == b.length || (longer.length == shared + 1 && longer[shared].equals("#"));
  }

  @Override
  public String toString() {
    return text;
  }
}
