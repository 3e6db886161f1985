package io.tidegate.gateway.alert;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Restores the handling before the last act, within ten minutes and before anyone else acts. New
 * firings in between do not matter. Unclaimed if the previous assignee can no longer sign in.
 */
public record Undo() implements Act {
  @Override
  public ActResult on(Alert alert, Situation now) {
    LastAct last = alert.lastAct();
    if (last == null) {
      return Acts.refused(ActResult.Reason.NOTHING_TO_UNDO);
    }
    if (last.account() != now.account() || now.version() < last.version()) {
      return new ActResult.Stale(alert.version(), alert.handled().assignee());
    }
    Handled before = last.before();
    if (before == null) {
      return Acts.refused(ActResult.Reason.NOTHING_TO_UNDO);
    }
    if (now.at().isAfter(last.at().plus(LastAct.UNDOABLE))) {
      return Acts.refused(ActResult.Reason.TOO_LATE);
    }
    if (before.handling() != Handling.CLOSED && alert.isClosed() && now.hasLater()) {
      return Acts.refused(ActResult.Reason.LATER_OPEN);
    }
    Handled back =
        now.holderGone() && before.handling() == Handling.CLAIMED
            ? before.released(now.at())
            : escalatedSince(alert, last, before);
    Alert after = alert.handled(back).lastly(null);
    return Acts.noted(after, Change.Action.UNDONE, now, Map.of("of", last.action().word()));
  }

  /** Escalations in between stay. */
  private static Handled escalatedSince(Alert alert, LastAct last, Handled before) {
    @Nullable Instant escalated = alert.handled().escalatedAt();
    return escalated != null && escalated.isAfter(last.at())
        ? before.escalated(alert.handled().level(), escalated)
        : before;
  }
}
