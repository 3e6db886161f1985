package io.tidegate.gateway.alert;

import io.tidegate.gateway.event.Words;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people are offered where the same thing is normal, or a fault, day after day. */
public enum Offer {
  /** That the rule says nothing of it for a time. */
  EXEMPTION(Disposition.EXPECTED),
  /** That the operator mends the device. */
  TASK(Disposition.DEVICE_FAULT);

  private static final int DAYS = 3;

  private final Disposition why;
  private final String word = Words.of(this);

  Offer(Disposition why) {
    this.why = why;
  }

  /** The public word: lower case. */
  public String word() {
    return word;
  }

  /** When and as what an alert of one rule and subject was closed. */
  public record Closing(Instant at, Disposition why) {}

  /**
   * What is offered after these closings; null for nothing: the last ones, back to the third day,
   * are not all alike.
   *
   * @param closings newest first
   * @param zone of the community, which says what a day is
   */
  public static @Nullable Offer after(List<Closing> closings, ZoneId zone) {
    for (Offer offer : values()) {
      long days =
          closings.stream()
              .takeWhile(closing -> closing.why == offer.why)
              .map(closing -> closing.at.atZone(zone).toLocalDate())
              .distinct()
              .count();
      if (days >= DAYS) {
        return offer;
      }
    }
    return null;
  }
}
