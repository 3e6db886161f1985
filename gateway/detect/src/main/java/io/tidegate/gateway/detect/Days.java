package io.tidegate.gateway.detect;

import java.time.Instant;
import java.time.LocalDate;

/** Days of the community's zone, for rules that judge by the day. */
final class Days {
  private Days() {}

  /** When a day begins. */
  static Instant start(LocalDate day, RuleContext context) {
    return day.atStartOfDay(context.zone()).toInstant();
  }

  /** The end of the day that is {@code later} days after that of {@code at}. */
  static Instant end(Instant at, long later, RuleContext context) {
    return start(context.day(at).plusDays(later + 1), context);
  }
}
