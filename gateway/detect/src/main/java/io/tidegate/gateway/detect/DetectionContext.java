package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Sequence;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The one {@link RuleContext}, of {@link Detection}, which sets what changes. */
final class DetectionContext implements RuleContext {
  private static final Threshold[] NONE = {};

  @Nullable Register register;
  @Nullable Instant listeningSince;
  Thresholds thresholds = Thresholds.CATALOGUE;
  final Trust trust;
  final Continuity continuity = new Continuity();
  final Doubts doubts;
  private final ZoneId zone;
  private final Coverage coverage;
  private Instant now = Instant.MIN;
  private int place = -1;
  private @Nullable Object subject;
  private @Nullable RuleRuntime<?> runtime;
  private long[] values = {};

  DetectionContext(ZoneId zone, Coverage coverage) {
    this.zone = zone;
    this.coverage = coverage;
    this.trust = new Trust(zone);
    this.doubts = new Doubts(trust, coverage);
  }

  /** Time has come to {@code at}; what is older leaves it where it is. */
  void moveTo(Instant at) {
    if (at.isAfter(now)) {
      now = at;
    }
  }

  /** The subject in hand is that of the ruleSubject; what it judges by is kept there. */
  <S> Thresholds.Values turnTo(RuleSubject<S> ruleSubject) {
    Thresholds.Values inForce =
        ruleSubject.runtime.values(ruleSubject, ruleSubject.place, thresholds, register());
    ruleSubject.values = inForce;
    turnTo(ruleSubject.runtime, ruleSubject.key, ruleSubject.place, inForce);
    return inForce;
  }

  /** The subject in hand is this one's. */
  void turnTo(RuleRuntime<?> of, Object key, int at, Thresholds.Values inForce) {
    runtime = of;
    subject = key;
    place = at;
    values = inForce.numbers();
  }

  /**
   * A rule that is a reason to distrust devices spoke of its subject.
   *
   * @param at from when on they are in doubt; or when that ended
   */
  void distrust(RuleSubject<?> ruleSubject, Finding.Type type, Instant at) {
    int device = ruleSubject.device();
    if (device >= 0) {
      distrust(ruleSubject.runtime.rule.id(), -1, device, type, at);
      return;
    }
    int about = ruleSubject.place;
    for (Device one : register().devices()) {
      if (register().isWithin(one.place(), about)) {
        distrust(ruleSubject.runtime.rule.id(), about, one.number(), type, at);
      }
    }
  }

  private void distrust(String rule, int about, int device, Finding.Type type, Instant at) {
    switch (type) {
      case FIRES, UPDATES -> trust.doubted(rule, about, device, at);
      case RESOLVES, REBUILT -> trust.cleared(rule, about, device, at);
      case WITHDRAWS -> trust.withdrawn(rule, about, device);
    }
  }

  /** The conclusion, its evidence with the thresholds in force and how good the data is. */
  Conclusion explained(RuleSubject<?> ruleSubject, Conclusion conclusion) {
    Evidence evidence = conclusion.evidence();
    return evidence == null
        ? conclusion
        : new Conclusion(
            conclusion.type(),
            conclusion.at(),
            conclusion.severity(),
            Explanation.of(ruleSubject, evidence, this));
  }

  /** Whether an event's time may be taken for when it happened. */
  boolean isTimed(SeenEvent seen) {
    return switch (seen.event().head().time().source()) {
      case DEVICE -> !trust.isClockWrong(seen.device()) && !continuity.isBehind(seen.device());
      case GATEWAY -> true;
      case GATEWAY_SUSPECT -> false;
    };
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public Register register() {
    return Objects.requireNonNull(register);
  }

  @Override
  public ZoneId zone() {
    return zone;
  }

  @Override
  public int place() {
    return place;
  }

  @Override
  public boolean isSubject(SeenEvent seen) {
    return runtime != null
        && subject != null
        && subject.equals(SubjectKey.of(runtime.rule.kind(), seen));
  }

  @Override
  public long value(Threshold threshold) {
    Threshold[] named = runtime == null ? NONE : runtime.thresholds;
    for (int i = 0; i < named.length; i++) {
      if (named[i].name().equals(threshold.name())) {
        return values[i];
      }
    }
    return threshold.value();
  }

  @Override
  public @Nullable Instant listeningSince() {
    return listeningSince;
  }

  @Override
  public boolean isComplete(int at, Instant then) {
    return coverage.isComplete(register(), at, then) || doubted(at, Doubts.Want.COMPLETE_REGISTER);
  }

  @Override
  public boolean isCovered(int at, Instant then) {
    return (coverage.isComplete(register(), at, then) && coverage.knows(register(), at, then))
        || doubted(at, Doubts.Want.KNOWN_HOLDERS);
  }

  /** Takes note that the rule in hand cannot tell; false. */
  private boolean doubted(int at, Doubts.Want want) {
    if (runtime != null) {
      doubts.house(runtime, at, want, register(), now);
    }
    return false;
  }

  @Override
  public boolean isUnbroken(int device, Instant from, Instant to) {
    return continuity.isUnbroken(device, from, to);
  }

  @Override
  public @Nullable Sequence newestNumber(int device) {
    return continuity.newest(device);
  }

  @Override
  public boolean isClockWrong(int device) {
    return trust.isClockWrong(device);
  }

  @Override
  public boolean isAway(int device) {
    boolean away = trust.isAway(device);
    if (away && runtime != null) {
      doubts.device(runtime, device, now);
    }
    return away;
  }

  @Override
  public boolean isTrusted(int device) {
    boolean trusted = trust.isTrusted(device);
    if (!trusted && runtime != null) {
      doubts.device(runtime, device, now);
    }
    return trusted;
  }

  @Override
  public boolean wasTrusted(int device, LocalDate from, LocalDate to) {
    return trust.wasTrusted(device, from, to);
  }
}
