package io.tidegate.gateway.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Compares, once after a rebuild, what the rules say with the alerts that are firing. What throws
 * costs its own subject only: otherwise one bad state would fail every start.
 */
final class Reconciliation {
  private final DetectionContext stage;
  private final Transitions taker;
  private final Guard guard;
  private final Instant at;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param at now: when what the rules call normal ended
   */
  Reconciliation(DetectionContext stage, Transitions taker, Guard guard, Instant at) {
    this.stage = stage;
    this.taker = taker;
    this.guard = guard;
    this.at = at;
  }

  /** What has to be said. */
  List<Finding> compare(List<RuleRuntime<?>> watches, Collection<FiringAlert> firing) {
    Map<String, Map<Object, FiringAlert>> alerts = new HashMap<>();
    for (FiringAlert alert : firing) {
      try {
        alerts
            .computeIfAbsent(alert.rule(), rule -> new LinkedHashMap<>())
            .put(SubjectKey.parse(alert.subject()), alert);
      } catch (RuntimeException e) {
        guard.failed(alert.rule(), e);
      }
    }
    for (RuleRuntime<?> watch : watches) {
      compare(watch, alerts.getOrDefault(watch.rule.id(), Map.of()));
      if (Trust.isReason(watch.rule.id())) {
        stage.trust.keepOnly(watch.rule.id(), subject -> fires(watch, subject), at);
      }
    }
    return findings;
  }

  /** What has to be said of firings of rules in shadow. */
  List<Finding> compareShadow(Map<String, RuleRuntime<?>> byRule, Collection<FiringAlert> open) {
    for (FiringAlert firing : open) {
      RuleRuntime<?> watch = byRule.get(firing.rule());
      try {
        if (watch == null) {
          findings.add(firing.rebuilt(at)); // an older version's rule
        } else {
          judge(watch, SubjectKey.parse(firing.subject()), firing, RuleMode.SHADOW);
        }
      } catch (RuntimeException e) {
        guard.failed(firing.rule(), e);
      }
    }
    return findings;
  }

  private <S> void compare(RuleRuntime<S> watch, Map<Object, FiringAlert> alerts) {
    for (RuleSubject<S> slot : watch.slots()) {
      try {
        stage.turnTo(slot);
        if (slot.mode() == RuleMode.OFF) {
          taker.turnedOff(slot, at);
        } else {
          fireWithout(slot, alerts);
        }
      } catch (RuntimeException e) {
        guard.failed(watch.rule.id(), e);
      }
    }
    alerts.forEach(
        (key, alert) -> {
          try {
            judge(watch, key, alert, RuleMode.ON);
          } catch (RuntimeException e) {
            guard.failed(watch.rule.id(), e);
          }
        });
  }

  /** A condition that holds and has no alert fires. */
  private <S> void fireWithout(RuleSubject<S> slot, Map<Object, FiringAlert> alerts) {
    Detector<S> detector = slot.watch.detector;
    S state = slot.state;
    if (state != null
        && !slot.silenced
        && !slot.muted
        && !alerts.containsKey(slot.key)
        && slot.mode() == RuleMode.ON
        && detector.verdict(state, stage) == Verdict.FIRING) {
      Conclusion holds = detector.restate(state, stage);
      Finding restated = holds == null ? null : taker.restated(slot, holds);
      if (restated != null) {
        findings.add(restated);
      }
    }
  }

  private static boolean fires(RuleRuntime<?> watch, int subject) {
    RuleSubject<?> slot = watch.slot((long) subject);
    return slot != null && slot.firingSince != null;
  }

  private <S> void judge(RuleRuntime<S> watch, Object key, FiringAlert alert, RuleMode mode) {
    RuleSubject<S> slot = watch.slot(key);
    int place = alert.place() == null ? -1 : alert.place();
    if (watch.values(slot, place, stage.thresholds, stage.register()).mode() != mode) {
      findings.add(alert.rebuilt(at)); // told to others meanwhile, or to nobody
      return;
    }
    if (slot != null) {
      stage.turnTo(slot);
    }
    switch (watch.detector.verdict(slot == null ? null : slot.state, stage)) {
      case FIRING -> {}
      case NORMAL -> {
        if (slot == null || slot.heldEnd == null) { // else its end is only held back
          findings.add(alert.rebuilt(at));
        }
      }
      case CANNOT_TELL -> adopt(watch, key, alert);
    }
  }

  private <S> void adopt(RuleRuntime<S> watch, Object key, FiringAlert alert) {
    RuleSubject<S> slot = watch.slot(key);
    Step<S> step = watch.detector.adopt(slot == null ? null : slot.state, alert, at);
    if (slot == null) {
      slot = watch.open(key);
    }
    if (slot != null) {
      slot.toldAt(alert.place(), alert.microGrid());
      slot.firingSince = alert.startedAt();
      taker.take(slot, step, Long.MIN_VALUE, null);
      taker.adopted(slot, alert, findings);
    }
  }
}
