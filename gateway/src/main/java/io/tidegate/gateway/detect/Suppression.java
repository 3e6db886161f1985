package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.Register;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which firings are not told: those that something else explains, that fall into a maintenance
 * window, or for which somebody approved an exemption. Nothing silences duress. Mutable, of {@link
 * Detection}.
 */
final class Suppression {
  private static final String NEVER_SILENT = "duress";

  /** Windows and exemptions that follow each other and are looked at, at most. */
  private static final int MOST_IN_A_ROW = 50;

  private final Inhibition muting = new Inhibition();
  private final Map<String, RuleRuntime<?>> watches;

  /**
   * @param watches by rule
   */
  Suppression(Map<String, RuleRuntime<?>> watches) {
    this.watches = watches;
  }

  /** Whether a firing that begins at {@code start} is not to be heard at once. */
  boolean isSilent(RuleSubject<?> slot, Instant start, DetectionContext stage) {
    return audibleFrom(slot, start, stage).isAfter(start);
  }

  /** Whether one that began at {@code start} and is silent stays so. */
  boolean staysSilent(RuleSubject<?> slot, Instant start, DetectionContext stage) {
    return audibleFrom(slot, start, stage).isAfter(stage.now())
        || muting.isReturning(slot, stage.now(), stage.register());
  }

  /** When to look at it again: at the end of what silences it, {@code latest} at the latest. */
  Instant lookAgain(RuleSubject<?> slot, Instant start, Instant latest, DetectionContext stage) {
    Instant from = audibleFrom(slot, start, stage);
    boolean isOver = !from.isAfter(stage.now());
    return from.isAfter(latest) || (isOver && staysSilent(slot, start, stage)) ? latest : from;
  }

  /**
   * From when on a firing that began at {@code start} can be heard: not from before its cause, a
   * maintenance window or an exemption was over.
   *
   * @return {@code start} if nothing silences it; MAX while its cause holds
   */
  Instant audibleFrom(RuleSubject<?> slot, Instant start, DetectionContext stage) {
    Instant at = start;
    for (int i = 0; i < MOST_IN_A_ROW; i++) {
      Instant until = silentUntil(slot, at, stage);
      if (!until.isAfter(at)) {
        return at;
      }
      at = until;
    }
    return at;
  }

  /** Whether one that began at {@code start}, and goes on, was over before it could be heard. */
  boolean wasOver(RuleSubject<?> slot, Instant start, DetectionContext stage) {
    Instant over = slot.overSince();
    return over != null && !audibleFrom(slot, start, stage).isBefore(over);
  }

  /** Whether a firing was silent to its end, whenever the cause that still holds will end. */
  boolean isSilentToTheEnd(RuleSubject<?> slot, SuppressedFiring untold, DetectionContext stage) {
    Instant at = untold.firing().at();
    for (int i = 0; i < MOST_IN_A_ROW; i++) {
      Instant until = silentUntil(slot, at, stage);
      if (until.equals(Instant.MAX) || !until.isAfter(at)) {
        break;
      }
      at = until;
    }
    return !at.isBefore(untold.over());
  }

  private Instant silentUntil(RuleSubject<?> slot, Instant at, DetectionContext stage) {
    Instant muted = muting.mutedUntil(slot, at, stage.register());
    Instant until = later(muted, agreedUntil(slot, at, stage));
    return until == null ? at : until;
  }

  /** The same conclusion, not from before what silenced it was over. */
  Conclusion since(RuleSubject<?> slot, Conclusion conclusion, DetectionContext stage) {
    Conclusion told = shifted(slot, conclusion);
    Instant from = audibleFrom(slot, told.at(), stage);
    return from.equals(told.at()) || from.isAfter(stage.now())
        ? told
        : new Conclusion(told.type(), from, told.severity(), told.evidence());
  }

  /** The same as people hear it, who heard nothing of what was silent. */
  Conclusion heard(RuleSubject<?> slot, Conclusion concluded, DetectionContext stage) {
    Instant at = concluded.at();
    Instant since = slot.firingSince;
    return switch (concluded.type()) {
      case UPDATES -> {
        Evidence evidence = concluded.evidence();
        if (!slot.muted || evidence == null) {
          yield since(slot, concluded, stage);
        }
        yield isSilent(slot, at, stage)
            ? concluded
            : Conclusion.fires(at, concluded.severity(), evidence); // it began before its cause
      }
      case RESOLVES ->
          since != null && at.isBefore(since) && isSilent(slot, at, stage)
              ? Conclusion.withdraws(at, concluded.severity()) // what was told of it never was
              : concluded;
      case FIRES -> shifted(slot, concluded);
      case WITHDRAWS, REBUILT -> concluded;
    };
  }

  private static Conclusion shifted(RuleSubject<?> slot, Conclusion conclusion) {
    return slot.shift == null ? conclusion : slot.shift.of(conclusion);
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }

  /**
   * Until when people agreed to hear nothing: the end of a maintenance window, for rules about
   * persons none, of an exemption, or of what somebody opted out of.
   *
   * @return null if they did not; MAX if there is no end
   */
  private static @Nullable Instant agreedUntil(
      RuleSubject<?> slot, Instant at, DetectionContext stage) {
    Rule rule = slot.watch.rule;
    if (rule.id().equals(NEVER_SILENT)) {
      return null;
    }
    Register register = stage.register();
    int device = Math.max(slot.device(), 0);
    int place = slot.place;
    Instant maintenance =
        rule.ruleClass() == RuleClass.PERSON ? null : register.maintenanceUntil(device, place, at);
    Instant exempt =
        register.exemptUntil(
            rule.id(), device, SubjectKey.doorNumber(rule.kind(), slot.key), place, at);
    return later(later(maintenance, exempt), OptOuts.until(slot, at, register));
  }

  /** A reason to distrust a device is one, whether anybody hears of it or not. */
  <S> void trusted(RuleSubject<S> slot, Conclusion conclusion, DetectionContext stage) {
    if (Trust.isReason(slot.watch.rule.id())) {
      S state = slot.state;
      Instant at = conclusion.at();
      stage.distrust(
          slot,
          conclusion.type(),
          state == null || !holds(conclusion)
              ? at
              : slot.watch.detector.doubtedSince(state, at, stage));
    }
  }

  private static boolean holds(Conclusion conclusion) {
    return conclusion.type() == Finding.Type.FIRES || conclusion.type() == Finding.Type.UPDATES;
  }

  /**
   * Takes note of what was said: a cause mutes what began while it lasts.
   *
   * @return what was told and is muted by it now, whether it goes on or ended of late
   */
  List<RuleSubject<?>> noted(RuleSubject<?> slot, Conclusion conclusion, DetectionContext stage) {
    String rule = slot.watch.rule.id();
    if (!Inhibition.isCause(rule)) {
      return List.of();
    }
    if (!holds(conclusion)) {
      muting.ended(slot, conclusion.at(), conclusion.type() == Finding.Type.WITHDRAWS);
      return List.of();
    }
    muting.forget(stage.now());
    muting.begun(slot, conclusion.at());
    List<RuleSubject<?>> muted = new ArrayList<>();
    for (String effects : Inhibition.mutedBy(rule)) {
      RuleRuntime<?> watch = watches.get(effects);
      if (watch != null) {
        for (RuleSubject<?> effect : watch.slots()) {
          Instant since = toldSince(effect);
          if (since != null && isMuted(effect, since, stage)) {
            muted.add(effect);
          }
        }
      }
    }
    return muted;
  }

  private boolean isMuted(RuleSubject<?> slot, Instant since, DetectionContext stage) {
    Instant until = muting.mutedUntil(slot, since, stage.register());
    return until != null && until.isAfter(since);
  }

  private static @Nullable Instant toldSince(RuleSubject<?> effect) {
    SuppressedFiring past = effect.past;
    if (effect.firingSince != null) {
      return effect.isTold() ? effect.firingSince : null;
    }
    return past == null ? null : past.firing().at();
  }

  /** What stays silent because of a cause, perhaps: to be looked at again once that is over. */
  List<RuleSubject<?>> mutedBy(RuleSubject<?> slot) {
    List<RuleSubject<?>> muted = new ArrayList<>();
    for (String effects : Inhibition.mutedBy(slot.watch.rule.id())) {
      RuleRuntime<?> watch = watches.get(effects);
      if (watch != null) {
        watch.slots().stream()
            .filter(effect -> effect.muted || effect.untold != null)
            .forEach(muted::add);
      }
    }
    return muted;
  }

  /** That what was told of a slot is explained: it is silent from now on. */
  Conclusion withdrawal(RuleSubject<?> effect) {
    Severity severity = effect.watch.rule.severity();
    SuppressedFiring past = effect.past;
    effect.past = null;
    if (effect.firingSince == null && past != null) {
      effect.untold = past;
      return Conclusion.withdraws(past.end(), severity);
    }
    effect.muted = true;
    return Conclusion.withdraws(Objects.requireNonNull(effect.firingSince), severity);
  }

  /** Everything, to be kept over a restart. */
  List<Inhibition.Kept> keep() {
    return muting.keep(watches);
  }

  /** Takes it back. */
  void restore(List<Inhibition.Kept> kept) {
    muting.restore(kept, watches);
  }
}
