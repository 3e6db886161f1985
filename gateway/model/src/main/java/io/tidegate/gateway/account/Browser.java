package io.tidegate.gateway.account;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which browser a session was opened with, in words that its owner knows it by. What else a browser
 * tells of itself is not kept.
 *
 * @param program word of a program: wecom, wechat, dingtalk, feishu, edge, firefox, chrome, safari
 *     or other
 * @param system word of a system: harmonyos, android, iphone, ipad, windows, macos, linux or other
 */
public record Browser(String program, String system) {
  /**
   * The first that a browser names itself by; chat apps and Edge also name what they are made of.
   */
  private static final List<Map.Entry<String, String>> PROGRAMS =
      List.of(
          Map.entry("wxwork", "wecom"),
          Map.entry("micromessenger", "wechat"),
          Map.entry("dingtalk", "dingtalk"),
          Map.entry("lark", "feishu"),
          Map.entry("feishu", "feishu"),
          Map.entry("edg", "edge"),
          Map.entry("firefox", "firefox"),
          Map.entry("fxios", "firefox"),
          Map.entry("chrome", "chrome"),
          Map.entry("crios", "chrome"),
          Map.entry("safari", "safari"));

  private static final List<Map.Entry<String, String>> SYSTEMS =
      List.of(
          Map.entry("openharmony", "harmonyos"),
          Map.entry("harmonyos", "harmonyos"),
          Map.entry("android", "android"),
          Map.entry("iphone", "iphone"),
          Map.entry("ipad", "ipad"),
          Map.entry("windows", "windows"),
          Map.entry("mac os", "macos"),
          Map.entry("linux", "linux"));

  /** The browser of a User-Agent header; empty text: none was sent. */
  public static Browser of(String userAgent) {
    String text = userAgent.toLowerCase(Locale.ROOT);
    return new Browser(first(PROGRAMS, text), first(SYSTEMS, text));
  }

  /** As {@link #toString} wrote it. */
  public static Browser parse(String words) {
    int blank = words.indexOf(' ');
    return blank < 0
        ? new Browser("other", "other")
        : new Browser(words.substring(0, blank), words.substring(blank + 1));
  }

  private static String first(List<Map.Entry<String, String>> words, String text) {
    return words.stream()
        .filter(word -> text.contains(word.getKey()))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("other");
  }

  /** As it is kept. */
  @Override
  public String toString() {
    return program + " " + system;
  }
}
