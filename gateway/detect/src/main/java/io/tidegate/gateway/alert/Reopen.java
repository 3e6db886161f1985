package io.tidegate.gateway.alert;

import java.util.Map;
import java.util.Optional;

/**
 * "That is not over": by who leads there.
 *
 * @param reason why
 */
public record Reopen(String reason) implements Act {
  @Override
  public ActResult on(Alert alert, Situation now) {
    ActResult.Reason unfit = Acts.unfit(reason.strip());
    if (unfit != null) {
      return Acts.refused(unfit);
    }
    if (!now.decides()) {
      return Acts.refused(ActResult.Reason.LEADER_ONLY);
    }
    Optional<ActResult> stale = Acts.stale(alert, now);
    if (stale.isPresent()) {
      return stale.get();
    }
    if (!alert.isClosed()) {
      return Acts.refused(ActResult.Reason.NOT_CLOSED);
    }
    if (now.hasLater()) {
      return Acts.refused(ActResult.Reason.LATER_OPEN);
    }
    Handled after = alert.handled().released(now.at());
    return Acts.done(alert, after, Change.Action.REOPENED, now, Map.of("reason", reason.strip()));
  }
}
