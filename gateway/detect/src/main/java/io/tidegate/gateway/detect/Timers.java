package io.tidegate.gateway.detect;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When subjects are woken, and for what. Of {@link Transitions}. */
final class Timers {
  /** How often a muted firing is looked at again. */
  private static final Duration LOOK_AGAIN = Duration.ofMinutes(1);

  private final TimerQueue deadlines = new TimerQueue();
  private final DetectionContext detection;
  private final Suppression suppression;

  Timers(DetectionContext detection, Suppression suppression) {
    this.detection = detection;
    this.suppression = suppression;
  }

  boolean isDue(long second) {
    return deadlines.isDue(second);
  }

  @Nullable RuleSubject<?> due(long second) {
    return deadlines.due(second);
  }

  /** Has it woken at that epoch second. */
  void at(RuleSubject<?> subject, long second) {
    subject.wake = second;
    deadlines.schedule(subject);
  }

  /**
   * Schedules the next wake for its rule, a held end or a suppressed firing; drops the subject if
   * nothing is left of it.
   *
   * @param earliest epoch second before which it is not woken
   */
  void schedule(RuleSubject<?> subject, long earliest) {
    if (subject.isEmpty()) {
      subject.runtime.drop(subject);
      subject.wake = RuleSubject.NEVER;
      return;
    }
    long wake = subject.wanted;
    Instant chatter = Chatter.wake(subject);
    if (chatter != null) {
      wake = Math.min(wake, Math.max(earliest, ceiling(chatter)));
    }
    Instant since = subject.muted ? subject.firingSince : null;
    if (since != null) {
      Instant again =
          suppression.lookAgain(subject, since, detection.now().plus(LOOK_AGAIN), detection);
      wake = Math.min(wake, Math.max(earliest, ceiling(again)));
    }
    if (subject.withheld != null) {
      wake = Math.min(wake, Math.max(earliest, detection.now().plus(LOOK_AGAIN).getEpochSecond()));
    }
    subject.wake = wake;
    deadlines.schedule(subject);
  }

  static long ceiling(Instant wake) {
    return wake.getNano() == 0 ? wake.getEpochSecond() : wake.getEpochSecond() + 1;
  }
}
