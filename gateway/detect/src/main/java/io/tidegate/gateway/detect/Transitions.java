package io.tidegate.gateway.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Takes the steps of detectors: keeps the new state and its wake, and makes findings of what was
 * concluded, but those that stay silent. Mutable, of {@link Detection}.
 */
final class Transitions {
  private final Timers timers;
  private final DailyLimit dailyLimit;
  private final DetectionContext detection;
  private final Suppression suppression;
  private List<Finding> shadowed = new ArrayList<>(0);

  Transitions(DailyLimit dailyLimit, DetectionContext detection, Suppression suppression) {
    this.dailyLimit = dailyLimit;
    this.detection = detection;
    this.suppression = suppression;
    this.timers = new Timers(detection, suppression);
  }

  /** Whether a state waits for a tick at that epoch second or before. */
  boolean isDue(long second) {
    return timers.isDue(second);
  }

  /** The next subject whose wake has come by that epoch second; null if there is none. */
  @Nullable RuleSubject<?> due(long second) {
    return timers.due(second);
  }

  /** Has it woken at that epoch second, whatever its last step asked for. */
  void wakeAt(RuleSubject<?> subject, long second) {
    timers.at(subject, second);
  }

  /** What rules in shadow found since the last call. */
  List<Finding> takeShadowed() {
    List<Finding> taken = shadowed;
    shadowed = new ArrayList<>(0);
    return taken;
  }

  /**
   * Takes a step.
   *
   * @param earliest epoch second before which the subject is not woken
   * @param findings to add to; null if there are none yet
   * @return them with what was concluded; null if there still are none
   */
  <S> @Nullable List<Finding> take(
      RuleSubject<S> subject, Step<S> step, long earliest, @Nullable List<Finding> findings) {
    List<Conclusion> conclusions = step.conclusions();
    @Nullable Conclusion withheld = withheld(subject, conclusions);
    @Nullable Instant over = withheld == null ? null : subject.overSince();
    subject.state = step.state();
    Instant wake = step.wake();
    subject.wanted =
        subject.state == null || wake == null
            ? RuleSubject.NEVER
            : Math.max(earliest, Timers.ceiling(wake));
    @Nullable List<Finding> sum = findings;
    for (int i = 0; i < conclusions.size(); i++) {
      Conclusion conclusion = conclusions.get(i);
      if (conclusion.type() == Finding.Type.RESOLVES && subject.muted && withheld != null) {
        sum = heardAfter(subject, SuppressedFiring.of(withheld, conclusion.at(), over), sum);
      }
      Instant since = subject.isReported() ? subject.firingSince : null;
      sum = add(subject, conclusion, sum);
      if (since != null && withheld != null && conclusion.type() == Finding.Type.RESOLVES) {
        subject.past = SuppressedFiring.of(withheld.from(since), conclusion.at(), over);
      }
      withheld = conclusion.evidence() == null ? withheld : conclusion;
    }
    timers.schedule(subject, earliest);
    return sum;
  }

  /** What is held back or muted at a subject, when it is woken. */
  @Nullable List<Finding> lookAgain(
      RuleSubject<?> subject, Instant second, @Nullable List<Finding> findings) {
    @Nullable List<Finding> sum = findings;
    Conclusion calm = Chatter.calm(subject, second);
    if (calm != null) {
      sum = report(subject, calm, sum);
    }
    Chatter.forget(subject, second);
    subject.past = subject.ends == null ? null : subject.past; // no cause of it can still arrive
    sum = late(subject, sum);
    Instant since = subject.firingSince;
    if (subject.muted && since != null && !suppression.staysSilent(subject, since, detection)) {
      sum =
          suppression.wasOver(subject, since, detection)
              ? settled(subject, sum)
              : unmuted(subject, sum);
    }
    timers.schedule(subject, second.getEpochSecond() + 1);
    return sum;
  }

  /**
   * A rule was turned on, off or to shadow at the current subject: its firing ends in the old mode
   * and fires in the new one.
   */
  <S> @Nullable List<Finding> modeChanged(
      RuleSubject<S> subject, RuleMode before, Instant at, @Nullable List<Finding> findings) {
    List<Finding> sum = findings;
    RuleMode now = subject.mode();
    S state = subject.state;
    if (subject.isReported()) {
      sum = emit(subject, Conclusion.resolves(at, subject.runtime.rule.severity()), before, sum);
      if (now != RuleMode.OFF
          && state != null
          && subject.runtime.detector.verdict(state, detection) == Verdict.FIRING) {
        Conclusion holds = subject.runtime.detector.restate(state, detection);
        sum = holds == null ? sum : emit(subject, holds, now, sum);
      }
    }
    if (now == RuleMode.OFF) {
      turnedOff(subject, at);
    }
    Chatter.clear(subject);
    return sum;
  }

  /** What holds at a subject and has no alert, unless it stays silent; then null. */
  @Nullable Finding restated(RuleSubject<?> subject, Conclusion restated) {
    Conclusion holds = suppression.since(subject, restated, detection);
    if (suppression.isSilent(subject, holds.at(), detection)) {
      subject.firingSince = holds.at();
      subject.muted = true;
      timers.schedule(subject, detection.now().getEpochSecond() + 1);
      return null;
    }
    subject.firingSince = holds.at();
    return subject.finding(detection.explained(subject, holds));
  }

  /** A firing that was taken over explains others and casts doubt on devices like any other. */
  void adopted(RuleSubject<?> subject, FiringAlert alert, List<Finding> findings) {
    Conclusion holds =
        new Conclusion(Finding.Type.UPDATES, alert.startedAt(), alert.severity(), null);
    suppression.trusted(subject, holds, detection);
    explained(subject, holds, findings);
  }

  /** Drops a subject whose rule was turned off, with its effects on trust. */
  void turnedOff(RuleSubject<?> subject, Instant at) {
    if (subject.firingSince != null) {
      suppression.trusted(
          subject, Conclusion.resolves(at, subject.runtime.rule.severity()), detection);
    }
    subject.runtime.drop(subject);
    subject.state = null;
    subject.heldEnd = null;
    subject.wake = RuleSubject.NEVER;
  }

  /** The firing that ends here, reported or suppressed, if something may explain it. */
  private <S> @Nullable Conclusion withheld(RuleSubject<S> subject, List<Conclusion> conclusions) {
    S state = subject.state;
    return !conclusions.isEmpty()
            && (subject.muted || subject.runtime.isEffect)
            && state != null
            && conclusions.stream().anyMatch(one -> one.type() == Finding.Type.RESOLVES)
            && subject.runtime.detector.verdict(state, detection) == Verdict.FIRING
        ? subject.runtime.detector.restate(state, detection)
        : null;
  }

  /** A muted firing ends. If its cause ended before it, the rest of it is reported. */
  private @Nullable List<Finding> heardAfter(
      RuleSubject<?> subject, SuppressedFiring withheld, @Nullable List<Finding> findings) {
    if (suppression.audibleFrom(subject, withheld.firing().at(), detection).equals(Instant.MAX)) {
      subject.withheld = withheld; // its cause may turn out to have ended before
      return findings;
    }
    return isHeard(subject, withheld) ? unmuted(subject, withheld.firing(), findings) : findings;
  }

  private boolean isHeard(RuleSubject<?> subject, SuppressedFiring withheld) {
    Instant at = withheld.firing().at();
    return !suppression.staysSilent(subject, at, detection)
        && suppression.audibleFrom(subject, at, detection).isBefore(withheld.over());
  }

  private <S> @Nullable List<Finding> settled(
      RuleSubject<S> subject, @Nullable List<Finding> findings) {
    S state = Objects.requireNonNull(subject.state);
    subject.state = subject.runtime.detector.settled(state);
    return unmuted(subject, findings); // nothing is left to report
  }

  /** The part of a suppressed firing to report once its cause has ended. */
  private @Nullable List<Finding> late(RuleSubject<?> subject, @Nullable List<Finding> findings) {
    SuppressedFiring withheld = subject.withheld;
    if (withheld == null) {
      return findings;
    }
    Conclusion firing = withheld.firing();
    Instant from = suppression.audibleFrom(subject, firing.at(), detection);
    if (from.equals(Instant.MAX) && !suppression.isSilentToTheEnd(subject, withheld, detection)) {
      return findings;
    }
    subject.withheld = null;
    if (subject.isReported() || !isHeard(subject, withheld)) {
      return findings;
    }
    Conclusion fires = firing.from(from);
    subject.past = SuppressedFiring.of(fires, withheld.end(), withheld.over());
    List<Finding> sum = emit(subject, fires, subject.mode(), findings);
    return emit(
        subject, Conclusion.resolves(withheld.end(), firing.severity()), subject.mode(), sum);
  }

  private <S> @Nullable List<Finding> unmuted(
      RuleSubject<S> subject, @Nullable List<Finding> findings) {
    S state = subject.state;
    Conclusion holds =
        state == null || subject.runtime.detector.verdict(state, detection) != Verdict.FIRING
            ? null
            : subject.runtime.detector.restate(state, detection);
    if (holds == null) {
      subject.muted = false;
      subject.firingSince = null;
      return findings;
    }
    return unmuted(subject, holds, findings);
  }

  private @Nullable List<Finding> unmuted(
      RuleSubject<?> subject, Conclusion holds, @Nullable List<Finding> findings) {
    subject.muted = false;
    Instant from = suppression.audibleFrom(subject, holds.at(), detection);
    subject.shift = from.equals(holds.at()) ? null : new SuppressedFiring.Shift(holds.at(), from);
    return report(subject, holds.from(from), findings);
  }

  private @Nullable List<Finding> add(
      RuleSubject<?> subject, Conclusion concluded, @Nullable List<Finding> findings) {
    Conclusion calm = Chatter.calmBefore(subject, concluded);
    List<Finding> sum = calm == null ? findings : report(subject, calm, findings);
    Conclusion conclusion = Chatter.filter(subject, concluded);
    return conclusion == null ? sum : report(subject, conclusion, sum);
  }

  private @Nullable List<Finding> report(
      RuleSubject<?> subject, Conclusion concluded, @Nullable List<Finding> findings) {
    suppression.trusted(subject, concluded, detection);
    Conclusion conclusion = suppression.heard(subject, concluded, detection);
    if (conclusion.type() == Finding.Type.FIRES) {
      if (subject.shift != null && !subject.shift.isOf(conclusion.at())) {
        subject.shift = null;
      }
      subject.muted = suppression.isSilent(subject, conclusion.at(), detection);
      subject.silenced =
          subject.firingSince == null && !subject.muted && isTooOften(subject, conclusion.at());
    }
    boolean wasMuted = subject.muted;
    boolean holds = conclusion.evidence() != null;
    subject.firingSince = holds ? conclusion.at() : null;
    if (!holds) {
      subject.muted = false;
    }
    return subject.silenced || wasMuted
        ? findings
        : emit(subject, conclusion, subject.mode(), findings);
  }

  private boolean isTooOften(RuleSubject<?> subject, Instant at) {
    long most = subject.runtime.detector.maxFiringsPerPlaceAndDay(detection);
    return most != Long.MAX_VALUE
        && !dailyLimit.take(subject.runtime.rule.id(), subject.placeOrNull(), at, most);
  }

  private @Nullable List<Finding> emit(
      RuleSubject<?> subject,
      Conclusion conclusion,
      RuleMode mode,
      @Nullable List<Finding> findings) {
    if (mode == RuleMode.OFF) { // since a restart, or since the place was moved
      return findings;
    }
    Finding finding = subject.finding(detection.explained(subject, conclusion));
    if (mode != RuleMode.ON) {
      shadowed.add(finding);
      return findings;
    }
    List<Finding> sum = findings == null ? new ArrayList<>() : findings;
    sum.add(finding);
    return explained(subject, conclusion, sum);
  }

  /** Withdraws reported firings that this conclusion explains. */
  private List<Finding> explained(
      RuleSubject<?> subject, Conclusion conclusion, List<Finding> findings) {
    List<Finding> sum = findings;
    long next = detection.now().getEpochSecond() + 1;
    for (RuleSubject<?> effect : suppression.noted(subject, conclusion, detection)) {
      sum =
          Objects.requireNonNull(emit(effect, suppression.withdrawal(effect), effect.mode(), sum));
    }
    suppression.mutedBy(subject).forEach(effect -> wakeAt(effect, Math.min(effect.wake, next)));
    return sum;
  }
}
