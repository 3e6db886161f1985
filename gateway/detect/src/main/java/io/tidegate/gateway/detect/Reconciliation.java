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
  private final DetectionContext detection;
  private final Transitions taker;
  private final Guard guard;
  private final Instant at;
  private final List<Finding> findings = new ArrayList<>();

  /**
   * @param at now: when what the rules call normal ended
   */
  Reconciliation(DetectionContext detection, Transitions taker, Guard guard, Instant at) {
    this.detection = detection;
    this.taker = taker;
    this.guard = guard;
    this.at = at;
  }

  /** The findings to report. */
  List<Finding> compare(List<RuleRuntime<?>> runtimes, Collection<FiringAlert> firing) {
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
    for (RuleRuntime<?> runtime : runtimes) {
      compare(runtime, alerts.getOrDefault(runtime.rule.id(), Map.of()));
      if (Trust.isReason(runtime.rule.id())) {
        detection.trust.keepOnly(runtime.rule.id(), key -> fires(runtime, key), at);
      }
    }
    return findings;
  }

  /** The findings about firings of rules in shadow. */
  List<Finding> compareShadow(Map<String, RuleRuntime<?>> byRule, Collection<FiringAlert> open) {
    for (FiringAlert firing : open) {
      RuleRuntime<?> runtime = byRule.get(firing.rule());
      try {
        if (runtime == null) {
          findings.add(firing.rebuilt(at)); // an older version's rule
        } else {
          judge(runtime, SubjectKey.parse(firing.subject()), firing, RuleMode.SHADOW);
        }
      } catch (RuntimeException e) {
        guard.failed(firing.rule(), e);
      }
    }
    return findings;
  }

  private <S> void compare(RuleRuntime<S> runtime, Map<Object, FiringAlert> alerts) {
    for (RuleSubject<S> subject : runtime.subjects()) {
      try {
        detection.turnTo(subject);
        if (subject.mode() == RuleMode.OFF) {
          taker.turnedOff(subject, at);
        } else {
          fireWithout(subject, alerts);
        }
      } catch (RuntimeException e) {
        guard.failed(runtime.rule.id(), e);
      }
    }
    alerts.forEach(
        (key, alert) -> {
          try {
            judge(runtime, key, alert, RuleMode.ON);
          } catch (RuntimeException e) {
            guard.failed(runtime.rule.id(), e);
          }
        });
  }

  /** A condition that holds and has no alert fires. */
  private <S> void fireWithout(RuleSubject<S> subject, Map<Object, FiringAlert> alerts) {
    Detector<S> detector = subject.runtime.detector;
    S state = subject.state;
    if (state != null
        && !subject.silenced
        && !subject.muted
        && !alerts.containsKey(subject.key)
        && subject.mode() == RuleMode.ON
        && detector.verdict(state, detection) == Verdict.FIRING) {
      Conclusion holds = detector.restate(state, detection);
      Finding restated = holds == null ? null : taker.restated(subject, holds);
      if (restated != null) {
        findings.add(restated);
      }
    }
  }

  private static boolean fires(RuleRuntime<?> runtime, int key) {
    RuleSubject<?> subject = runtime.subject((long) key);
    return subject != null && subject.firingSince != null;
  }

  private <S> void judge(RuleRuntime<S> runtime, Object key, FiringAlert alert, RuleMode mode) {
    RuleSubject<S> subject = runtime.subject(key);
    int place = alert.place() == null ? -1 : alert.place();
    if (runtime.values(subject, place, detection.thresholds, detection.register()).mode() != mode) {
      findings.add(alert.rebuilt(at)); // reported in another mode meanwhile, or not at all
      return;
    }
    if (subject != null) {
      detection.turnTo(subject);
    }
    switch (runtime.detector.verdict(subject == null ? null : subject.state, detection)) {
      case FIRING -> {}
      case NORMAL -> {
        if (subject == null || subject.heldEnd == null) { // else its end is only held back
          findings.add(alert.rebuilt(at));
        }
      }
      case CANNOT_TELL -> adopt(runtime, key, alert);
    }
  }

  private <S> void adopt(RuleRuntime<S> runtime, Object key, FiringAlert alert) {
    RuleSubject<S> subject = runtime.subject(key);
    Step<S> step = runtime.detector.adopt(subject == null ? null : subject.state, alert, at);
    if (subject == null) {
      subject = runtime.open(key);
    }
    if (subject != null) {
      subject.moveTo(alert.place(), alert.microGrid());
      subject.firingSince = alert.startedAt();
      taker.take(subject, step, Long.MIN_VALUE, null);
      taker.adopted(subject, alert, findings);
    }
  }
}
