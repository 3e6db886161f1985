package io.tidegate.gateway.alert;

import java.util.Map;
import java.util.Optional;

/**
 * Assigns the alert: by the grid leader, even if handed over, or by its assignee.
 *
 * @param user name of the account; who that is, is in {@link Situation#target}
 * @param reason why
 */
public record Assign(String user, String reason) implements Act {
  @Override
  public ActResult on(Alert alert, Situation now) {
    ActResult.Reason unfit = Acts.unfit(reason.strip());
    if (unfit != null) {
      return Acts.refused(unfit);
    }
    Integer assignee = alert.handled().assignee();
    if (!now.decides() && (assignee == null || assignee != now.account())) {
      return Acts.refused(ActResult.Reason.LEADER_ONLY);
    }
    if (alert.isClosed()) {
      return Acts.refused(ActResult.Reason.CLOSED);
    }
    Integer target = now.target();
    if (target == null) {
      return Acts.refused(ActResult.Reason.NO_SUCH_TARGET);
    }
    Optional<ActResult> stale = Acts.stale(alert, now);
    if (stale.isPresent()) {
      return stale.get();
    }
    Handled after = alert.handled().claimed(target, now.at());
    return Acts.done(
        alert,
        after,
        Change.Action.ASSIGNED,
        now,
        Map.of("to", Integer.toString(target), "reason", reason.strip()));
  }
}
