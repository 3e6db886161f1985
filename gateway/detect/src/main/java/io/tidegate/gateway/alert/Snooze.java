package io.tidegate.gateway.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * "Not now." It counts silently until then, and wakes early when it grows worse.
 *
 * @param until UTC
 * @param reason why
 */
public record Snooze(Instant until, String reason) implements Act {
  /** How long anyone may. */
  public static final Duration LONGEST = Duration.ofDays(3);

  /** How long who leads there may. */
  public static final Duration LONGEST_OF_LEADERS = Duration.ofDays(14);

  @Override
  public ActResult on(Alert alert, Situation now) {
    ActResult.Reason unfit = Acts.unfit(reason.strip());
    if (unfit != null) {
      return Acts.refused(unfit);
    }
    Instant latest = now.at().plus(now.decides() ? LONGEST_OF_LEADERS : LONGEST);
    if (!until.isAfter(now.at()) || until.isAfter(latest)) {
      return Acts.refused(ActResult.Reason.SNOOZE_END);
    }
    Optional<ActResult> obstacle = Acts.notOpen(alert, now);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    Handled after = alert.handled().asleep(new Snoozed(until, alert.severity(), alert.count()));
    return Acts.done(
        alert,
        after,
        Change.Action.SNOOZED,
        now,
        Map.of("until", until.toString(), "reason", reason.strip()));
  }
}
