package io.tidegate.gateway.alert;

import java.util.Map;
import java.util.Optional;

/** Releases the alert: by its assignee or the grid leader. */
public record Release() implements Act {
  @Override
  public ActResult on(Alert alert, Situation now) {
    Optional<ActResult> obstacle = Acts.notOpen(alert, now);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    Integer assignee = alert.handled().assignee();
    if (assignee == null) {
      return new ActResult.Done(alert, null);
    }
    if (assignee != now.account() && !now.decides()) {
      return Acts.refused(ActResult.Reason.NOT_ASSIGNEE);
    }
    Handled after = alert.handled().released(now.at());
    return Acts.done(
        alert, after, Change.Action.RELEASED, now, Map.of("from", Integer.toString(assignee)));
  }
}
