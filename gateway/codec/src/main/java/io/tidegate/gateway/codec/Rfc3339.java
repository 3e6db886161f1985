package io.tidegate.gateway.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Reads RFC 3339 date-times: {@code 2026-11-24T08:00:00.123456+08:00}. */
final class Rfc3339 {
  private static final int SHORTEST = "2026-11-24T08:00:00Z".length();
  private static final int MAX_FRACTION = 6;
  private static final long TOO_LATE = 253_402_300_800L; // year 10000

  private Rfc3339() {}

  /**
   * The instant {@code text} names, UTC; null if it is none. Requires an offset, at most
   * microseconds, seconds up to 59 and a time from 1970 to 9999.
   */
  static @Nullable Instant parse(String text) {
    if (text.length() < SHORTEST || !isLayout(text)) {
      return null;
    }
    int end = text.charAt(19) == '.' ? endOfDigits(text, 20) : 19;
    int offset = offsetSeconds(text, end);
    if (end == 20 || end > 20 + MAX_FRACTION || offset == Integer.MIN_VALUE) {
      return null;
    }
    int nanos = end == 19 ? 0 : digits(text, 20, end);
    for (int i = end == 19 ? 29 : end; i < 29; i++) {
      nanos *= 10;
    }
    try {
      Instant at =
          LocalDateTime.of(
                  digits(text, 0, 4),
                  digits(text, 5, 7),
                  digits(text, 8, 10),
                  digits(text, 11, 13),
                  digits(text, 14, 16),
                  digits(text, 17, 19),
                  nanos)
              .toInstant(ZoneOffset.UTC)
              .minusSeconds(offset);
      return at.isBefore(Instant.EPOCH) || at.getEpochSecond() >= TOO_LATE ? null : at;
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static boolean isLayout(String text) {
    return text.charAt(4) == '-'
        && text.charAt(7) == '-'
        && (text.charAt(10) == 'T' || text.charAt(10) == 't')
        && text.charAt(13) == ':'
        && text.charAt(16) == ':';
  }

  /** Seconds east of UTC; MIN_VALUE if there is no offset, or more than one. */
  private static int offsetSeconds(String text, int at) {
    if (at == text.length() - 1 && (text.charAt(at) == 'Z' || text.charAt(at) == 'z')) {
      return 0;
    }
    if (at != text.length() - 6 || text.charAt(at + 3) != ':') {
      return Integer.MIN_VALUE;
    }
    char sign = text.charAt(at);
    int hours = digits(text, at + 1, at + 3);
    int minutes = digits(text, at + 4, at + 6);
    if ((sign != '+' && sign != '-') || hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
      return Integer.MIN_VALUE;
    }
    int seconds = hours * 3600 + minutes * 60;
    return sign == '+' ? seconds : -seconds;
  }

  private static int endOfDigits(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  /** The number, or -1 if there is anything but ASCII digits. */
  private static int digits(String text, int start, int end) {
    int value = 0;
    for (int i = start; i < end; i++) {
      char c = text.charAt(i);
      if (c < '0' || c > '9') {
        return -1;
      }
      value = value * 10 + (c - '0');
    }
    return value;
  }
}
