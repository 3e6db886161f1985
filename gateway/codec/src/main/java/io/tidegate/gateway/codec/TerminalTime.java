package io.tidegate.gateway.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import org.jspecify.annotations.Nullable;

/** The times that terminals write: epoch seconds or milliseconds, or a date and a time of day. */
final class TerminalTime {
  /** As milliseconds a day of 1973, as seconds the year 5138: no terminal's clock is so wrong. */
  private static final long FIRST_MILLIS = 100_000_000_000L;

  private static final long TOO_LATE_MILLIS = 253_402_300_800_000L; // year 10000
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("uuuu-M-d['T'][' ']H:m:s[.SSS]")
          .withResolverStyle(ResolverStyle.STRICT);

  private TerminalTime() {}

  /**
   * What a member says.
   *
   * @param written null if it is left out
   * @param zone of a time of day without an offset
   * @return null if it is no time, or 0, which is what clocks say that were never set
   */
  static @Nullable Instant read(@Nullable String written, ZoneId zone) {
    String text = written == null ? "" : written.strip();
    if (text.matches("[0-9]{1,15}")) {
      return epoch(Long.parseLong(text));
    }
    if (text.length() > 40) {
      return null;
    }
    try {
      return text.matches(".*[0-9](Z|[+-][0-9]{2}:[0-9]{2})")
          ? inRange(OffsetDateTime.parse(text.replace(' ', 'T')).toInstant())
          : inRange(LocalDateTime.parse(text.replace('/', '-'), LOCAL).atZone(zone).toInstant());
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static @Nullable Instant epoch(long number) {
    return inRange(Instant.ofEpochMilli(number < FIRST_MILLIS ? number * 1000 : number));
  }

  private static @Nullable Instant inRange(Instant time) {
    boolean possible =
        time.isAfter(Instant.EPOCH) && time.isBefore(Instant.ofEpochMilli(TOO_LATE_MILLIS));
    return possible ? time : null;
  }
}
