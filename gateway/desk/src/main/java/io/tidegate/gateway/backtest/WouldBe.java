package io.tidegate.gateway.backtest;

import io.tidegate.gateway.alert.Alert;
import io.tidegate.gateway.alert.Change;
import io.tidegate.gateway.alert.Firing;
import io.tidegate.gateway.alert.Lifecycle;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Finding;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.detect.Subject;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.store.alert.PastFiring;
import io.tidegate.gateway.store.replay.Replay;
import io.tidegate.gateway.store.rule.SettingTimeline;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Makes firings of what a replay finds, as alerts would have. No alert is ever closed: what people
 * do decides who is notified of a firing, not whether there is one.
 */
final class WouldBe implements Replay.Listener {
  private final Map<String, RuleClass> classes = new HashMap<>();
  private final SettingTimeline settings;
  private final Lifecycle lifecycle;
  private final Instant from;
  private final Map<Key, Alert> latest = new HashMap<>();
  private final Map<FiringKey, PastFiring> firings = new LinkedHashMap<>();
  private long alerts;

  private record Key(String rule, Subject subject) {}

  private record FiringKey(Key key, int ordinal) {}

  /**
   * @param compared the rules whose firings matter
   * @param from firings that ended before this are forgotten
   */
  WouldBe(Collection<Detector<?>> compared, SettingTimeline settings, ZoneId zone, Instant from) {
    compared.forEach(one -> classes.put(one.rule().id(), one.rule().ruleClass()));
    this.settings = settings;
    this.lifecycle = new Lifecycle(zone);
    this.from = from;
  }

  @Override
  public Thresholds thresholdsAt(Instant arrival) {
    return settings.at(arrival);
  }

  @Override
  public void found(Instant at, List<Finding> findings) {
    for (Finding finding : findings) {
      RuleClass ruleClass = classes.get(finding.rule());
      if (ruleClass != null) {
        apply(at, finding, ruleClass);
      }
    }
  }

  /** All that did not end before the time that matters. */
  List<PastFiring> firings() {
    return new ArrayList<>(firings.values());
  }

  private void apply(Instant at, Finding finding, RuleClass ruleClass) {
    Key key = new Key(finding.rule(), finding.subject());
    Change change = lifecycle.apply(latest.get(key), finding, ruleClass, at, new UUID(0, alerts));
    if (change == null) {
      return;
    }
    alerts++;
    Alert after = change.after();
    latest.put(key, after);
    Firing firing = after.last();
    FiringKey which = new FiringKey(key, firing.ordinal());
    Instant endedAt = firing.endedAt();
    if (endedAt != null && endedAt.isBefore(from)) {
      firings.remove(which);
      return;
    }
    PastFiring before = firings.get(which);
    firings.put(
        which,
        new PastFiring(
            finding.rule(),
            finding.subject(),
            firing.severity(),
            after.place(),
            after.microGrid(),
            firing.startedAt(),
            endedAt,
            firing.endReason(),
            before == null ? at : before.reportedAt(),
            null,
            null,
            after.sentence()));
  }
}
