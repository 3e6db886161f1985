package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All rules over all subjects: new events and ticks in, in the order of the pipeline; findings out.
 * Mutable, of the pipeline thread alone. The same input gives the same findings, so a rebuild
 * replays what is stored and throws the findings away.
 */
public final class Detection {
  /** How late an event of another device may come and still be counted as in order. */
  public static final Duration LATENESS = Duration.ofHours(2);

  /** How long a state whose tick threw is left alone. */
  private static final long RETRY_SECONDS = 60;

  private final Rules rules;
  private final Coverage coverage;
  private final DetectionContext detection;
  private final DeviceAvailability availability = new DeviceAvailability();
  private final Guard guard = new Guard();
  private final Transitions taker;
  private final Dispatcher stepping;
  private final StaticSubjects standing;
  private final Checkpoints keeping;
  private @Nullable DataQuality quality;

  /**
   * @param detectors the rules, in the order they are asked
   * @param zone of the community
   */
  public Detection(List<Detector<?>> detectors, ZoneId zone) {
    this.rules = new Rules(detectors);
    this.coverage = new Coverage(zone);
    this.detection = new DetectionContext(zone, coverage);
    DailyLimit dailyLimit = new DailyLimit(zone);
    Suppression suppression = new Suppression(rules.byId);
    this.taker = new Transitions(dailyLimit, detection, suppression);
    this.stepping = new Dispatcher(detection, taker, guard, availability, rules.watchingDevices);
    this.standing = new StaticSubjects(rules.all, stepping);
    this.keeping =
        new Checkpoints(
            rules.all, detection, coverage, availability, suppression, dailyLimit, taker, standing);
  }

  /**
   * Applies new thresholds. Firings of a rule that is now off end; firings found in shadow are
   * reported once the rule is on; every state is evaluated again at the next tick.
   */
  public List<Finding> use(Thresholds thresholds, Instant at, Register register) {
    Thresholds before = detection.thresholds;
    if (before == thresholds) {
      return List.of();
    }
    detection.register = register;
    detection.moveTo(at);
    detection.thresholds = thresholds;
    List<Finding> findings = null;
    for (RuleRuntime<?> runtime : rules.all) {
      if (!before.isUniform(runtime.rule.id()) || !thresholds.isUniform(runtime.rule.id())) {
        findings = stepping.use(runtime, at, findings);
      }
    }
    standing.lookAgain();
    return findings == null ? List.of() : findings;
  }

  /** Sets the initial thresholds, before the first event. */
  public void begin(Thresholds thresholds) {
    detection.thresholds = thresholds;
  }

  /** Whether these are the thresholds in force. */
  public boolean isUsing(Thresholds thresholds) {
    return detection.thresholds == thresholds;
  }

  /** Findings of rules in shadow since the last call; counted only. */
  public List<Finding> takeShadowed() {
    return taker.takeShadowed();
  }

  /** How far back a rebuild has to replay: the longest lookback of any rule. */
  public Duration lookBack() {
    return rules.lookBack(Coverage.LOOK_BACK, detector -> true);
  }

  /** The same for one kind of events: what no rule looks back at need not be replayed. */
  public Duration lookBack(EventKind kind) {
    return rules.lookBack(Duration.ZERO, detector -> detector.kinds().contains(kind));
  }

  /** The same for the minutes of messages. */
  public Duration lookBackAtMinutes() {
    return rules.lookBack(Duration.ZERO, Detector::countsMessages);
  }

  /** Whether a state waits for a tick at {@code second} or before. */
  public boolean isDue(Instant second) {
    return taker.isDue(second.getEpochSecond());
  }

  /** A new event, health and presence too. */
  public List<Finding> event(SeenEvent seen, Register register) {
    detection.register = register;
    detection.moveTo(seen.receivedAt());
    detection.trust.heard(seen.device(), seen.receivedAt());
    boolean isReplay = detection.continuity.heard(seen);
    EventKind kind = seen.event().kind();
    if (kind == EventKind.ACCESS && !isReplay) {
      coverage.add(seen, register);
    }
    List<Finding> findings = null;
    DeviceChange change = availability.heard(seen);
    if (change != null) {
      findings = stepping.changed(change, findings);
    }
    for (RuleRuntime<?> runtime : rules.seeing(kind)) {
      try {
        if ((!isReplay || runtime.seesReplays) && runtime.detector.cares(seen)) {
          findings = stepping.event(runtime, seen, findings);
        }
      } catch (RuntimeException e) {
        guard.failed(runtime.rule.id(), e);
      }
    }
    return findings == null ? List.of() : findings;
  }

  /** A minute of a device's messages has been counted. */
  public List<Finding> minute(DeviceMinute minute, Register register) {
    detection.register = register;
    detection.moveTo(minute.lastArrival());
    List<Finding> findings = null;
    for (RuleRuntime<?> runtime : rules.counting) {
      try {
        findings = stepping.minute(runtime, minute, findings);
      } catch (RuntimeException e) {
        guard.failed(runtime.rule.id(), e);
      }
    }
    return findings == null ? List.of() : findings;
  }

  /** A whole second of arrival time has come; those between the last one and it may be left out. */
  public List<Finding> tick(Instant second, Register register) {
    detection.register = register;
    detection.moveTo(second);
    long now = second.getEpochSecond();
    @Nullable List<Finding> findings = null;
    for (RuleSubject<?> due = taker.due(now); due != null; due = taker.due(now)) {
      try {
        findings = stepping.tick(due, second, findings);
      } catch (RuntimeException e) {
        guard.failed(due.runtime.rule.id(), e);
        taker.wakeAt(due, now + RETRY_SECONDS);
      }
    }
    findings = standing.look(second, register, guard, findings);
    DataQuality looked = detection.doubts.lookAgain(rules.all, detection);
    quality = looked == null ? quality : looked;
    return findings == null ? List.of() : findings;
  }

  /** What detectors threw since the last call, one entry a rule; the other rules went on. */
  public List<DetectorFailure> takeFailures() {
    return guard.take();
  }

  /** The gateway's own connection changed. */
  public void gateway(GatewayState state, Instant at) {
    detection.listeningSince = state == GatewayState.CAUGHT_UP ? at : null;
  }

  /**
   * Compares the rules' verdicts after a rebuild with the firing alerts. An alert whose rule says
   * normal ends; one whose rule cannot tell stays until its end is found; a condition without an
   * alert fires. A rule that throws is recorded as a failure and skipped.
   *
   * @param firing every alert whose condition is firing, closed ones too
   */
  public List<Finding> reconcile(Collection<FiringAlert> firing, Instant at, Register register) {
    detection.register = register;
    detection.moveTo(at);
    return new Reconciliation(detection, taker, guard, at).compare(rules.all, firing);
  }

  /**
   * The same for stored firings of rules in shadow, after {@link #reconcile}: returns those that
   * ended or whose rule is no longer in shadow, and drops what the replay found in shadow.
   *
   * @param open every firing that was kept and has no end
   */
  public List<Finding> reconcileShadow(
      Collection<FiringAlert> open, Instant at, Register register) {
    detection.register = register;
    taker.takeShadowed();
    return new Reconciliation(detection, taker, guard, at).compareShadow(rules.byId, open);
  }

  /** What the rules know now, to be kept over a restart. */
  public List<CheckpointPart> keep() {
    return keeping.keep();
  }

  /** Names of all parts, and the types by which {@link #keep} gives them; empty: it does not. */
  public Map<String, List<Class<?>>> keptTypes() {
    return keeping.types();
  }

  /** Takes back what was kept, into rules that know nothing yet. */
  public void restore(String part, Object value) {
    keeping.restore(part, value);
  }

  /**
   * The same rules once more, knowing nothing: those named, and those that tell them which devices
   * to trust and what explains what.
   */
  public Detection only(Collection<String> chosen) {
    Detection other =
        new Detection(
            rules.all.stream()
                .filter(
                    runtime ->
                        chosen.contains(runtime.rule.id())
                            || RuleDependencies.isHeeded(runtime.rule.id()))
                .<Detector<?>>map(runtime -> runtime.detector)
                .toList(),
            detection.zone());
    other.detection.thresholds = detection.thresholds;
    return other;
  }

  /** Copies the state of a rule from another instance, if this one has none yet. */
  public void take(String rule, Detection other) {
    keeping.take(rule, other.keeping);
  }

  /** What a rule says about a subject now. */
  public Verdict verdict(String rule, Subject subject, Register register) {
    detection.register = register;
    return rules.verdict(rule, subject, detection);
  }

  /**
   * What stands in the way of the rules, looked at once an hour; null if it was not since the last
   * call.
   */
  public @Nullable DataQuality takeQuality() {
    DataQuality taken = quality;
    quality = null;
    return taken;
  }

  /** Subjects with a state, all rules together. */
  public int subjects() {
    return rules.all.stream().mapToInt(runtime -> runtime.size()).sum();
  }

  /** Events of subjects there was no room for, by rule. */
  public Map<String, Long> refused() {
    Map<String, Long> refused = new LinkedHashMap<>();
    rules.all.forEach(runtime -> refused.put(runtime.rule.id(), runtime.refused()));
    return refused;
  }
}
