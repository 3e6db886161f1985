package io.tidegate.gateway.app;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A body in parts, as terminals send an event with its pictures. */
final class MultipartBody {
  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^;\\s\"]{1,70}))", Pattern.CASE_INSENSITIVE);
  private static final String HEAD_END = "\r\n\r\n";

  /** More parts than any terminal sends: each costs a search through what is left. */
  private static final int MOST_PARTS = 32;

  private MultipartBody() {}

  /**
   * The first part that is JSON: the body itself where it has no parts, and the body too where no
   * part is.
   */
  static byte[] json(@Nullable String contentType, byte[] body) {
    if (contentType == null || !contentType.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
      return body;
    }
    Matcher boundary = BOUNDARY.matcher(contentType);
    if (!boundary.find()) {
      return body;
    }
    String mark = "--" + (boundary.group(1) == null ? boundary.group(2) : boundary.group(1));
    String text = new String(body, StandardCharsets.ISO_8859_1); // one character a byte
    int start = text.indexOf(mark);
    for (int part = 0; start >= 0 && part < MOST_PARTS; part++) {
      int head = text.indexOf(HEAD_END, start);
      int end = text.indexOf("\r\n" + mark, start + mark.length());
      if (head < 0 || end < 0) {
        return body;
      }
      if (head + HEAD_END.length() <= end) {
        String content = text.substring(head + HEAD_END.length(), end);
        if (content.stripLeading().startsWith("{")) {
          return content.getBytes(StandardCharsets.ISO_8859_1);
        }
      }
      start = end + 2;
    }
    return body;
  }
}
