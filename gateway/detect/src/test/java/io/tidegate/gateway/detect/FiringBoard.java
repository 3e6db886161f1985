package io.tidegate.gateway.detect;

import io.tidegate.gateway.alert.Alert;
import io.tidegate.gateway.alert.Change;
import io.tidegate.gateway.alert.Firing;
import io.tidegate.gateway.alert.Lifecycle;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Alerts as the database would have them. */
final class FiringBoard {
  private final Lifecycle lifecycle = new Lifecycle(SmallCommunity.ZONE);
  private final Map<String, Alert> alerts = new LinkedHashMap<>();
  private final Map<String, Firing> firings = new LinkedHashMap<>();

  void take(List<Finding> findings) {
    for (Finding finding : findings) {
      String key = finding.rule() + " " + finding.subject();
      @Nullable Change change =
          lifecycle.apply(
              alerts.get(key), finding, RuleClass.PLACE, finding.at(), UUID.randomUUID());
      if (change != null) {
        alerts.put(key, change.after());
        firings.put(key + " " + change.after().last().ordinal(), change.after().last());
      }
    }
  }

  List<FiringAlert> firing() {
    return alerts.values().stream()
        .filter(Alert::isFiring)
        .map(
            alert ->
                new FiringAlert(
                    alert.rule(),
                    alert.subject(),
                    alert.last().startedAt(),
                    alert.severity(),
                    alert.place(),
                    alert.microGrid()))
        .toList();
  }

  /** Those that were not withdrawn, as rule, subject, start and end. */
  Set<String> firings(Set<String> rulesLeftOut) {
    Set<String> all = new TreeSet<>();
    firings.forEach(
        (key, firing) -> {
          boolean counts =
              firing.endReason() != Firing.EndReason.WITHDRAWN
                  && !rulesLeftOut.contains(key.substring(0, key.indexOf(' ')));
          if (counts) {
            String subject = key.substring(0, key.lastIndexOf(' '));
            all.add(subject + " " + firing.startedAt() + " to " + firing.endedAt());
          }
        });
    return all;
  }
}
