package io.tidegate.gateway.alert;

import io.tidegate.gateway.event.Words;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * When an alert without progress is escalated. High severity at any hour, medium in duty hours
 * only, low never; not while it is snoozed, handed over or closed.
 */
public final class Escalation {
  private static final Duration UNCLAIMED = Duration.ofMinutes(15);
  private static final Duration STILL_UNCLAIMED = Duration.ofMinutes(30);
  private static final Duration IDLE = Duration.ofMinutes(60);
  private static final Duration UNCLAIMED_ON_DUTY = Duration.ofHours(4);

  /** What is due. */
  public enum Step {
    /** Escalated to the grid leader. */
    LEADER(1),
    /** Escalated to the person on call and the leaders of the community. */
    ON_CALL(2),
    /** Returned, since its assignee has done nothing. */
    RETURN(0);

    private final int level;
    private final String word = Words.of(this);

    Step(int level) {
      this.level = level;
    }

    int level() {
      return level;
    }

    /** The public word: lower case. */
    public String word() {
      return word;
    }
  }

  private Escalation() {}

  /**
   * The next step that is due; null for none. After it was taken there may be another.
   *
   * @param noted whether there was a note or a visit since it was claimed
   * @param duty hours of its grid
   * @param at now, UTC
   */
  public static @Nullable Step due(
      Alert alert, boolean noted, DutyHours duty, ZoneId zone, Instant at) {
    Handled handled = alert.handled();
    if (handled.snoozed() != null) {
      return null;
    }
    return switch (alert.severity()) {
      case HIGH -> high(handled, noted, at);
      case MEDIUM -> medium(handled, duty, zone, at);
      case LOW -> null;
    };
  }

  private static @Nullable Step high(Handled handled, boolean noted, Instant at) {
    Duration age = Duration.between(handled.since(), at);
    if (handled.handling() == Handling.CLAIMED) {
      return noted || age.compareTo(IDLE) < 0 ? null : Step.RETURN;
    }
    if (handled.handling() != Handling.NEW) {
      return null;
    }
    if (handled.level() < Step.LEADER.level && age.compareTo(UNCLAIMED) >= 0) {
      return Step.LEADER;
    }
    return handled.level() < Step.ON_CALL.level && age.compareTo(STILL_UNCLAIMED) >= 0
        ? Step.ON_CALL
        : null;
  }

  private static @Nullable Step medium(Handled handled, DutyHours duty, ZoneId zone, Instant at) {
    if (handled.level() >= Step.LEADER.level) {
      return null;
    }
    boolean late =
        switch (handled.handling()) {
          case NEW -> duty.between(handled.since(), at, zone).compareTo(UNCLAIMED_ON_DUTY) >= 0;
          case CLAIMED -> !at.isBefore(duty.endOfNextDay(handled.since(), zone));
          case HANDED_OVER, CLOSED -> false;
        };
    return late ? Step.LEADER : null;
  }
}
