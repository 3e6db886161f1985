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
  private final DetectionContext stage;
  private final DeviceAvailability comings = new DeviceAvailability();
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
    this.stage = new DetectionContext(zone, coverage);
    DailyLimit dailyLimit = new DailyLimit(zone);
    Suppression silence = new Suppression(rules.byId);
    this.taker = new Transitions(dailyLimit, stage, silence);
    this.stepping = new Dispatcher(stage, taker, guard, comings, rules.watchingDevices);
    this.standing = new StaticSubjects(rules.all, stepping);
    this.keeping =
        new Checkpoints(rules.all, stage, coverage, comings, silence, dailyLimit, taker, standing);
  }

  /**
   * Other thresholds hold from now on. What a rule that is off was firing ends, what it fires in
   * shadow is told once it is on; every state is judged anew at the next tick.
   */
  public List<Finding> use(Thresholds thresholds, Instant at, Register register) {
    Thresholds before = stage.thresholds;
    if (before == thresholds) {
      return List.of();
    }
    stage.register = register;
    stage.moveTo(at);
    stage.thresholds = thresholds;
    List<Finding> findings = null;
    for (RuleRuntime<?> watch : rules.all) {
      if (!before.isUniform(watch.rule.id()) || !thresholds.isUniform(watch.rule.id())) {
        findings = stepping.use(watch, at, findings);
      }
    }
    standing.lookAgain();
    return findings == null ? List.of() : findings;
  }

  /** The thresholds to begin with, before anything is heard. */
  public void begin(Thresholds thresholds) {
    stage.thresholds = thresholds;
  }

  /** Whether these are the thresholds in force. */
  public boolean isUsing(Thresholds thresholds) {
    return stage.thresholds == thresholds;
  }

  /** What rules in shadow found since the last call: to be counted, told to nobody. */
  public List<Finding> takeShadowed() {
    return taker.takeShadowed();
  }

  /** How much past a rebuild has to replay: the longest any rule wants. */
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
    stage.register = register;
    stage.moveTo(seen.receivedAt());
    stage.trust.heard(seen.device(), seen.receivedAt());
    boolean isReplay = stage.continuity.heard(seen);
    EventKind kind = seen.event().kind();
    if (kind == EventKind.ACCESS && !isReplay) {
      coverage.add(seen, register);
    }
    List<Finding> findings = null;
    DeviceChange change = comings.heard(seen);
    if (change != null) {
      findings = stepping.changed(change, findings);
    }
    for (RuleRuntime<?> watch : rules.seeing(kind)) {
      try {
        if ((!isReplay || watch.seesReplays) && watch.detector.cares(seen)) {
          findings = stepping.event(watch, seen, findings);
        }
      } catch (RuntimeException e) {
        guard.failed(watch.rule.id(), e);
      }
    }
    return findings == null ? List.of() : findings;
  }

  /** A minute of a device's messages has been counted. */
  public List<Finding> minute(DeviceMinute minute, Register register) {
    stage.register = register;
    stage.moveTo(minute.lastArrival());
    List<Finding> findings = null;
    for (RuleRuntime<?> watch : rules.counting) {
      try {
        findings = stepping.minute(watch, minute, findings);
      } catch (RuntimeException e) {
        guard.failed(watch.rule.id(), e);
      }
    }
    return findings == null ? List.of() : findings;
  }

  /** A whole second of arrival time has come; those between the last one and it may be left out. */
  public List<Finding> tick(Instant second, Register register) {
    stage.register = register;
    stage.moveTo(second);
    long now = second.getEpochSecond();
    @Nullable List<Finding> findings = null;
    for (RuleSubject<?> due = taker.due(now); due != null; due = taker.due(now)) {
      try {
        findings = stepping.tick(due, second, findings);
      } catch (RuntimeException e) {
        guard.failed(due.watch.rule.id(), e);
        taker.wakeAt(due, now + RETRY_SECONDS);
      }
    }
    findings = standing.look(second, register, guard, findings);
    DataQuality looked = stage.doubts.lookAgain(rules.all, stage);
    quality = looked == null ? quality : looked;
    return findings == null ? List.of() : findings;
  }

  /** What detectors threw since the last call, one entry a rule; the other rules went on. */
  public List<DetectorFailure> takeFailures() {
    return guard.take();
  }

  /** The gateway's own connection changed. */
  public void gateway(GatewayState state, Instant at) {
    stage.listeningSince = state == GatewayState.CAUGHT_UP ? at : null;
  }

  /**
   * Compares what the rules say after a rebuild with the alerts that are firing. One whose rule
   * says normal ends; one whose rule cannot tell is left, and its end watched for; a condition
   * without one fires. What throws is a failure like any other, and passed over.
   *
   * @param firing every alert whose condition is firing, closed ones too
   */
  public List<Finding> reconcile(Collection<FiringAlert> firing, Instant at, Register register) {
    stage.register = register;
    stage.moveTo(at);
    return new Reconciliation(stage, taker, guard, at).compare(rules.all, firing);
  }

  /**
   * The same for what is kept of rules in shadow, after {@link #reconcile}: what ended, or belongs
   * to a rule that is not in shadow any more. Nothing is left of what the replay said in shadow.
   *
   * @param open every firing that was kept and has no end
   */
  public List<Finding> reconcileShadow(
      Collection<FiringAlert> open, Instant at, Register register) {
    stage.register = register;
    taker.takeShadowed();
    return new Reconciliation(stage, taker, guard, at).compareShadow(rules.byId, open);
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
                    watch ->
                        chosen.contains(watch.rule.id())
                            || RuleDependencies.isHeeded(watch.rule.id()))
                .<Detector<?>>map(watch -> watch.detector)
                .toList(),
            stage.zone());
    other.stage.thresholds = stage.thresholds;
    return other;
  }

  /** Takes over what another one knows of a rule of which this one knows nothing yet. */
  public void take(String rule, Detection other) {
    keeping.take(rule, other.keeping);
  }

  /** What a rule says about a subject now. */
  public Verdict verdict(String rule, Subject subject, Register register) {
    stage.register = register;
    return rules.verdict(rule, subject, stage);
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
    return rules.all.stream().mapToInt(watch -> watch.size()).sum();
  }

  /** Events of subjects there was no room for, by rule. */
  public Map<String, Long> refused() {
    Map<String, Long> refused = new LinkedHashMap<>();
    rules.all.forEach(watch -> refused.put(watch.rule.id(), watch.refused()));
    return refused;
  }
}
