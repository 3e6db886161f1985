package io.tidegate.gateway.alert;

import java.util.Map;
import java.util.Optional;

/** Claims the alert. The first caller gets it; later ones learn who has it. */
public record Claim() implements Act {
  @Override
  public ActResult on(Alert alert, Situation now) {
    Integer assignee = alert.handled().assignee();
    boolean mine = assignee != null && assignee == now.account();
    if (mine && alert.handled().handling() == Handling.CLAIMED) {
      return new ActResult.Done(alert, null);
    }
    Optional<ActResult> obstacle = Acts.notOpen(alert, now);
    if (obstacle.isPresent()) {
      return obstacle.get();
    }
    if (assignee != null && !mine) {
      return new ActResult.Stale(alert.version(), assignee);
    }
    Handled after = alert.handled().claimed(now.account(), now.at());
    return Acts.done(alert, after, Change.Action.CLAIMED, now, Map.of());
  }
}
