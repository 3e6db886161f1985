package io.tidegate.gateway.ingest;

import io.tidegate.gateway.alert.Alert;
import io.tidegate.gateway.alert.AlertKey;
import io.tidegate.gateway.alert.Change;
import io.tidegate.gateway.alert.Lifecycle;
import io.tidegate.gateway.alert.Timing;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Finding;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.store.alert.AlertChanges;
import io.tidegate.gateway.store.alert.LatestAlerts;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Applies findings to alerts within the batch's transaction: reads the alerts concerned, runs the
 * life cycle, writes what it changes. Of the pipeline thread; holds no state, so that a transaction
 * that was rolled back can run again.
 */
public final class AlertStep {
  private final Map<String, RuleClass> classes;
  private final Lifecycle lifecycle;

  /**
   * @param detectors the rules in force
   * @param zone of the community
   */
  public AlertStep(List<Detector<?>> detectors, ZoneId zone) {
    this.classes =
        detectors.stream()
            .<Rule>map(Detector::rule)
            .collect(Collectors.toUnmodifiableMap(Rule::id, Rule::ruleClass));
    this.lifecycle = new Lifecycle(zone);
  }

  /**
   * Applies findings in their order.
   *
   * @param tx an open transaction; neither committed nor rolled back here
   * @param at arrival time or tick of the batch, UTC
   * @return ids of the alerts that changed by more than their evidence, each once; the caller
   *     notifies listeners
   */
  public List<UUID> apply(Connection tx, List<Finding> findings, Instant at) throws SQLException {
    if (findings.isEmpty()) {
      return List.of();
    }
    Map<AlertKey, Alert> latest =
        LatestAlerts.lock(tx, findings.stream().map(AlertKey::of).toList());
    List<Change> changes = new ArrayList<>();
    Set<UUID> changed = new LinkedHashSet<>();
    for (Finding finding : findings) {
      AlertKey key = AlertKey.of(finding);
      Change change =
          lifecycle.apply(latest.get(key), finding, classOf(finding), at, UUID.randomUUID());
      while (change != null) {
        latest.put(key, change.after());
        changes.add(change);
        if (change.action() != Change.Action.EVIDENCED) {
          changed.add(change.after().id());
        }
        change = Timing.disturbed(change.after(), at); // an alert that is awake is not disturbed
      }
    }
    if (!changes.isEmpty()) {
      AlertChanges.write(tx, changes);
    }
    return List.copyOf(changed);
  }

  private RuleClass classOf(Finding finding) {
    @Nullable RuleClass found = classes.get(finding.rule());
    if (found == null) {
      throw new IllegalArgumentException("no rule " + finding.rule());
    }
    return found;
  }
}
