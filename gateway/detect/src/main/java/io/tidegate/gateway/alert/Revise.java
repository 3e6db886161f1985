package io.tidegate.gateway.alert;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * "It was something else after all": another verdict on what was handed over, by who leads there.
 *
 * @param reason why
 */
public record Revise(Disposition disposition, String reason) implements Act {
  @Override
  public ActResult on(Alert alert, Situation now) {
    ActResult.Reason unfit = Acts.unfit(reason.strip());
    if (unfit != null) {
      return Acts.refused(unfit);
    }
    if (disposition == Disposition.RECOVERED) {
      return Acts.refused(ActResult.Reason.NOT_FOR_PEOPLE);
    }
    if (!now.decides()) {
      return Acts.refused(ActResult.Reason.LEADER_ONLY);
    }
    Optional<ActResult> stale = Acts.stale(alert, now);
    if (stale.isPresent()) {
      return stale.get();
    }
    Disposition was = alert.handled().disposition();
    if (alert.handled().handOver() == null || was == null) {
      return Acts.refused(ActResult.Reason.NOT_HANDED_OVER);
    }
    Map<String, String> detail = new LinkedHashMap<>();
    detail.put("disposition", disposition.word());
    detail.put("was", was.word());
    detail.put("reason", reason.strip());
    return Acts.done(
        alert, alert.handled().judged(disposition), Change.Action.REVISED, now, detail);
  }
}
