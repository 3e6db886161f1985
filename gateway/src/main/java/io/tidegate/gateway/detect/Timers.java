package io.tidegate.gateway.detect;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When slots are woken, and for what. Of {@link Transitions}. */
final class Timers {
  /** How often a muted firing is looked at again. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private final TimerQueue deadlines = new TimerQueue();
  private final DetectionContext stage;
  private final Suppression silence;

  Timers(DetectionContext stage, Suppression silence) {
    this.stage = stage;
    this.silence = silence;
  }

  boolean isDue(long second) {
    return deadlines.isDue(second);
  }

  @Nullable RuleSubject<?> due(long second) {
    return deadlines.due(second);
  }

  /** Has it woken at that epoch second. */
  void at(RuleSubject<?> slot, long second) {
    slot.wake = second;
    deadlines.schedule(slot);
  }

  /**
   * Has it woken when its rule, what is held back or what is silent there wants it; drops it if
   * nothing is left of it.
   *
   * @param earliest epoch second before which it is not woken
   */
  void schedule(RuleSubject<?> slot, long earliest) {
    if (slot.isEmpty()) {
      slot.watch.drop(slot);
      slot.wake = RuleSubject.NEVER;
      return;
    }
    long wake = slot.wanted;
    Instant chatter = Chatter.wake(slot);
    if (chatter != null) {
      wake = Math.min(wake, Math.max(earliest, ceiling(chatter)));
    }
    Instant since = slot.muted ? slot.firingSince : null;
    if (since != null) {
      Instant again = silence.lookAgain(slot, since, stage.now().plus(LOOK_AGAIN), stage);
      wake = Math.min(wake, Math.max(earliest, ceiling(again)));
    }
    if (slot.untold != null) {
      wake = Math.min(wake, Math.max(earliest, stage.now().plus(LOOK_AGAIN).getEpochSecond()));
    }
    slot.wake = wake;
    deadlines.schedule(slot);
  }

  static long ceiling(Instant wake) {
    return wake.getNano() == 0 ? wake.getEpochSecond() : wake.getEpochSecond() + 1;
  }
}
