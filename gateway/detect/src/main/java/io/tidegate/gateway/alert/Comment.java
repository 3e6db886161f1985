package io.tidegate.gateway.alert;

import java.util.Map;
import java.util.Optional;

/** A remark. What the same person did before it can still be undone. */
public record Comment(String text) implements Act {
  @Override
  public ActResult on(Alert alert, Situation now) {
    String words = text.strip();
    ActResult.Reason unfit = Acts.unfit(words);
    if (unfit != null) {
      return Acts.refused(unfit);
    }
    Optional<ActResult> stale = Acts.stale(alert, now);
    if (stale.isPresent()) {
      return stale.get();
    }
    Alert after = alert.handled(alert.handled());
    LastAct last = alert.lastAct();
    if (last == null || last.account() != now.account()) {
      Change.Action action = Change.Action.COMMENTED;
      after = after.lastly(new LastAct(now.account(), now.at(), action, after.version(), null));
    }
    return Acts.noted(after, Change.Action.COMMENTED, now, Map.of("text", words));
  }
}
