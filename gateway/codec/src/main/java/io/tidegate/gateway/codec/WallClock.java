package io.tidegate.gateway.codec;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.TextStyle;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads times as clocks on a wall show them: {@code 2026-11-24 08:00:02}, and a zone if any. */
final class WallClock {
  private static final Pattern LAYOUT =
      Pattern.compile(
          "([0-9]{4}-[0-9]{2}-[0-9]{2})[ T]([0-9]{2}:[0-9]{2}:[0-9]{2})(?:\\.[0-9]{1,9})?"
              + " ?(Z|[+-][0-9]{2}(?::?[0-9]{2})?|[A-Z]{2,5})?");
  private static final int FIRST_YEAR = 1970;

  private WallClock() {}

  /**
   * The instant {@code text} names, whole seconds; null if it is none.
   *
   * <p>An abbreviation of a zone is {@code zone}'s if that uses it (CST is Shanghai's there and
   * Chicago's in Chicago); an unknown one is ignored.
   *
   * @param zone of a time that names none
   */
  static @Nullable Instant parse(String text, ZoneId zone) {
    Matcher matcher = LAYOUT.matcher(text.strip());
    if (!matcher.matches()) {
      return null;
    }
    try {
      LocalDateTime local = LocalDateTime.parse(matcher.group(1) + "T" + matcher.group(2));
      return local.getYear() < FIRST_YEAR
          ? null
          : local.atZone(zone(matcher.group(3), zone)).toInstant();
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static ZoneId zone(@Nullable String named, ZoneId zone) {
    if (named == null) {
      return zone;
    }
    if (named.equals("Z") || named.equals("UTC") || named.equals("GMT")) {
      return ZoneOffset.UTC;
    }
    if (named.charAt(0) == '+' || named.charAt(0) == '-') {
      return ZoneOffset.of(named);
    }
    DateTimeFormatter abbreviation =
        new DateTimeFormatterBuilder()
            .appendZoneText(TextStyle.SHORT, Set.of(zone))
            .toFormatter(Locale.ENGLISH);
    try {
      return abbreviation.parse(named, TemporalQueries.zoneId());
    } catch (DateTimeException e) {
      return zone;
    }
  }
}
