package io.tidegate.gateway.notify.message;

import java.nio.charset.StandardCharsets;

/** Texts by their length in UTF-8, which is what the services count. */
public final class Bytes {
  private Bytes() {}

  /** Length in bytes. */
  public static int of(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }

  /**
   * The text itself if it has at most {@code most} bytes, else as much of it as goes before {@code
   * suffix}; no character is cut in two.
   */
  public static String cut(String text, int most, String suffix) {
    if (of(text) <= most) {
      return text;
    }
    int left = most - of(suffix);
    int end = 0;
    while (end < text.length()) {
      int point = text.codePointAt(end);
      left -= of(Character.toString(point));
      if (left < 0) {
        break;
      }
      end += Character.charCount(point);
    }
    return text.substring(0, end) + suffix;
  }
}
