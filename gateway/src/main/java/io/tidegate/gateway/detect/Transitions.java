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
  private final Timers wakes;
  private final DailyLimit dailyLimit;
  private final DetectionContext stage;
  private final Suppression silence;
  private List<Finding> shadowed = new ArrayList<>(0);

  Transitions(DailyLimit dailyLimit, DetectionContext stage, Suppression silence) {
    this.dailyLimit = dailyLimit;
    this.stage = stage;
    this.silence = silence;
    this.wakes = new Timers(stage, silence);
  }

  /** Whether a state waits for a tick at that epoch second or before. */
  boolean isDue(long second) {
    return wakes.isDue(second);
  }

  /** The next slot whose wake has come by that epoch second; null if there is none. */
  @Nullable RuleSubject<?> due(long second) {
    return wakes.due(second);
  }

  /** Has it woken at that epoch second, whatever its last step asked for. */
  void wakeAt(RuleSubject<?> slot, long second) {
    wakes.at(slot, second);
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
   * @param earliest epoch second before which the slot is not woken
   * @param findings to add to; null if there are none yet
   * @return them with what was concluded; null if there still are none
   */
  <S> @Nullable List<Finding> take(
      RuleSubject<S> slot, Step<S> step, long earliest, @Nullable List<Finding> findings) {
    List<Conclusion> conclusions = step.conclusions();
    @Nullable Conclusion untold = untold(slot, conclusions);
    @Nullable Instant over = untold == null ? null : slot.overSince();
    slot.state = step.state();
    Instant wake = step.wake();
    slot.wanted =
        slot.state == null || wake == null
            ? RuleSubject.NEVER
            : Math.max(earliest, Timers.ceiling(wake));
    @Nullable List<Finding> sum = findings;
    for (int i = 0; i < conclusions.size(); i++) {
      Conclusion conclusion = conclusions.get(i);
      if (conclusion.type() == Finding.Type.RESOLVES && slot.muted && untold != null) {
        sum = heardAfter(slot, SuppressedFiring.of(untold, conclusion.at(), over), sum);
      }
      Instant told = slot.isTold() ? slot.firingSince : null;
      sum = add(slot, conclusion, sum);
      if (told != null && untold != null && conclusion.type() == Finding.Type.RESOLVES) {
        slot.past = SuppressedFiring.of(untold.from(told), conclusion.at(), over);
      }
      untold = conclusion.evidence() == null ? untold : conclusion;
    }
    wakes.schedule(slot, earliest);
    return sum;
  }

  /** What is held back or muted at a slot, when it is woken. */
  @Nullable List<Finding> lookAgain(
      RuleSubject<?> slot, Instant second, @Nullable List<Finding> findings) {
    @Nullable List<Finding> sum = findings;
    Conclusion calm = Chatter.calm(slot, second);
    if (calm != null) {
      sum = told(slot, calm, sum);
    }
    Chatter.forget(slot, second);
    slot.past = slot.ends == null ? null : slot.past; // no cause of it can still be heard
    sum = late(slot, sum);
    Instant since = slot.firingSince;
    if (slot.muted && since != null && !silence.staysSilent(slot, since, stage)) {
      sum = silence.wasOver(slot, since, stage) ? settled(slot, sum) : unmuted(slot, sum);
    }
    wakes.schedule(slot, second.getEpochSecond() + 1);
    return sum;
  }

  /**
   * A rule was turned on, off or to shadow at the slot, to which the stage has turned: whoever
   * heard of its firing hears that it ended, whoever hears from now on hears that it fires.
   */
  <S> @Nullable List<Finding> modeChanged(
      RuleSubject<S> slot, RuleMode before, Instant at, @Nullable List<Finding> findings) {
    List<Finding> sum = findings;
    RuleMode now = slot.mode();
    S state = slot.state;
    if (slot.isTold()) {
      sum = said(slot, Conclusion.resolves(at, slot.watch.rule.severity()), before, sum);
      if (now != RuleMode.OFF
          && state != null
          && slot.watch.detector.verdict(state, stage) == Verdict.FIRING) {
        Conclusion holds = slot.watch.detector.restate(state, stage);
        sum = holds == null ? sum : said(slot, holds, now, sum);
      }
    }
    if (now == RuleMode.OFF) {
      turnedOff(slot, at);
    }
    Chatter.clear(slot);
    return sum;
  }

  /** What holds at a slot and has no alert, unless it stays silent; then null. */
  @Nullable Finding restated(RuleSubject<?> slot, Conclusion restated) {
    Conclusion holds = silence.since(slot, restated, stage);
    if (silence.isSilent(slot, holds.at(), stage)) {
      slot.firingSince = holds.at();
      slot.muted = true;
      wakes.schedule(slot, stage.now().getEpochSecond() + 1);
      return null;
    }
    slot.firingSince = holds.at();
    return slot.finding(stage.explained(slot, holds));
  }

  /** A firing that was taken over explains others and casts doubt on devices like any other. */
  void adopted(RuleSubject<?> slot, FiringAlert alert, List<Finding> findings) {
    Conclusion holds =
        new Conclusion(Finding.Type.UPDATES, alert.startedAt(), alert.severity(), null);
    silence.trusted(slot, holds, stage);
    explained(slot, holds, findings);
  }

  /** Nothing is left of a slot whose rule was turned off, nor of what it said of devices. */
  void turnedOff(RuleSubject<?> slot, Instant at) {
    if (slot.firingSince != null) {
      silence.trusted(slot, Conclusion.resolves(at, slot.watch.rule.severity()), stage);
    }
    slot.watch.drop(slot);
    slot.state = null;
    slot.heldEnd = null;
    slot.wake = RuleSubject.NEVER;
  }

  /** What a firing that ends here said, or would have said, where something may explain it. */
  private <S> @Nullable Conclusion untold(RuleSubject<S> slot, List<Conclusion> conclusions) {
    S state = slot.state;
    return !conclusions.isEmpty()
            && (slot.muted || slot.watch.isEffect)
            && state != null
            && conclusions.stream().anyMatch(one -> one.type() == Finding.Type.RESOLVES)
            && slot.watch.detector.verdict(state, stage) == Verdict.FIRING
        ? slot.watch.detector.restate(state, stage)
        : null;
  }

  /** A muted firing ends. If it was over only after its cause was, the rest of it is told. */
  private @Nullable List<Finding> heardAfter(
      RuleSubject<?> slot, SuppressedFiring untold, @Nullable List<Finding> findings) {
    if (silence.audibleFrom(slot, untold.firing().at(), stage).equals(Instant.MAX)) {
      slot.untold = untold; // its cause may turn out to have ended before
      return findings;
    }
    return isHeard(slot, untold) ? unmuted(slot, untold.firing(), findings) : findings;
  }

  private boolean isHeard(RuleSubject<?> slot, SuppressedFiring untold) {
    Instant at = untold.firing().at();
    return !silence.staysSilent(slot, at, stage)
        && silence.audibleFrom(slot, at, stage).isBefore(untold.over());
  }

  private <S> @Nullable List<Finding> settled(
      RuleSubject<S> slot, @Nullable List<Finding> findings) {
    S state = Objects.requireNonNull(slot.state);
    slot.state = slot.watch.detector.settled(state);
    return unmuted(slot, findings); // nothing is left to be told
  }

  /** What is left to be told of a firing that ended silently, once its cause has ended. */
  private @Nullable List<Finding> late(RuleSubject<?> slot, @Nullable List<Finding> findings) {
    SuppressedFiring untold = slot.untold;
    if (untold == null) {
      return findings;
    }
    Conclusion firing = untold.firing();
    Instant from = silence.audibleFrom(slot, firing.at(), stage);
    if (from.equals(Instant.MAX) && !silence.isSilentToTheEnd(slot, untold, stage)) {
      return findings;
    }
    slot.untold = null;
    if (slot.isTold() || !isHeard(slot, untold)) {
      return findings;
    }
    Conclusion fires = firing.from(from);
    slot.past = SuppressedFiring.of(fires, untold.end(), untold.over());
    List<Finding> sum = said(slot, fires, slot.mode(), findings);
    return said(slot, Conclusion.resolves(untold.end(), firing.severity()), slot.mode(), sum);
  }

  private <S> @Nullable List<Finding> unmuted(
      RuleSubject<S> slot, @Nullable List<Finding> findings) {
    S state = slot.state;
    Conclusion holds =
        state == null || slot.watch.detector.verdict(state, stage) != Verdict.FIRING
            ? null
            : slot.watch.detector.restate(state, stage);
    if (holds == null) {
      slot.muted = false;
      slot.firingSince = null;
      return findings;
    }
    return unmuted(slot, holds, findings);
  }

  private @Nullable List<Finding> unmuted(
      RuleSubject<?> slot, Conclusion holds, @Nullable List<Finding> findings) {
    slot.muted = false;
    Instant from = silence.audibleFrom(slot, holds.at(), stage);
    slot.shift = from.equals(holds.at()) ? null : new SuppressedFiring.Shift(holds.at(), from);
    return told(slot, holds.from(from), findings);
  }

  private @Nullable List<Finding> add(
      RuleSubject<?> slot, Conclusion concluded, @Nullable List<Finding> findings) {
    Conclusion calm = Chatter.calmBefore(slot, concluded);
    List<Finding> sum = calm == null ? findings : told(slot, calm, findings);
    Conclusion conclusion = Chatter.filter(slot, concluded);
    return conclusion == null ? sum : told(slot, conclusion, sum);
  }

  private @Nullable List<Finding> told(
      RuleSubject<?> slot, Conclusion concluded, @Nullable List<Finding> findings) {
    silence.trusted(slot, concluded, stage);
    Conclusion conclusion = silence.heard(slot, concluded, stage);
    if (conclusion.type() == Finding.Type.FIRES) {
      if (slot.shift != null && !slot.shift.isOf(conclusion.at())) {
        slot.shift = null;
      }
      slot.muted = silence.isSilent(slot, conclusion.at(), stage);
      slot.silenced = slot.firingSince == null && !slot.muted && isTooOften(slot, conclusion.at());
    }
    boolean wasMuted = slot.muted;
    boolean holds = conclusion.evidence() != null;
    slot.firingSince = holds ? conclusion.at() : null;
    if (!holds) {
      slot.muted = false;
    }
    return slot.silenced || wasMuted ? findings : said(slot, conclusion, slot.mode(), findings);
  }

  private boolean isTooOften(RuleSubject<?> slot, Instant at) {
    long most = slot.watch.detector.maxFiringsPerPlaceAndDay(stage);
    return most != Long.MAX_VALUE
        && !dailyLimit.take(slot.watch.rule.id(), slot.placeOrNull(), at, most);
  }

  private @Nullable List<Finding> said(
      RuleSubject<?> slot, Conclusion conclusion, RuleMode mode, @Nullable List<Finding> findings) {
    if (mode == RuleMode.OFF) { // since a restart, or since the place was moved
      return findings;
    }
    Finding finding = slot.finding(stage.explained(slot, conclusion));
    if (mode != RuleMode.ON) {
      shadowed.add(finding);
      return findings;
    }
    List<Finding> sum = findings == null ? new ArrayList<>() : findings;
    sum.add(finding);
    return explained(slot, conclusion, sum);
  }

  /** Withdraws what was told and is explained by what was said now. */
  private List<Finding> explained(
      RuleSubject<?> slot, Conclusion conclusion, List<Finding> findings) {
    List<Finding> sum = findings;
    long next = stage.now().getEpochSecond() + 1;
    for (RuleSubject<?> effect : silence.noted(slot, conclusion, stage)) {
      sum = Objects.requireNonNull(said(effect, silence.withdrawal(effect), effect.mode(), sum));
    }
    silence.mutedBy(slot).forEach(effect -> wakeAt(effect, Math.min(effect.wake, next)));
    return sum;
  }
}
