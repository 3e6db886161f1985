package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.Register;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides which firings are not reported: those that another firing explains, that fall into a
 * maintenance window, or that are exempted. Duress is never suppressed. Mutable, of {@link
 * Detection}.
 */
final class Suppression {
  private static final String NEVER_SILENT = "duress";

  /** Windows and exemptions that follow each other and are looked at, at most. */
  private static final int MOST_IN_A_ROW = 50;

  private final Inhibition muting = new Inhibition();
  private final Map<String, RuleRuntime<?>> runtimes;

  Suppression(Map<String, RuleRuntime<?>> runtimes) {
    this.runtimes = runtimes;
  }

  /** Whether a firing that begins at {@code start} is suppressed at first. */
  boolean isSilent(RuleSubject<?> subject, Instant start, DetectionContext detection) {
    return audibleFrom(subject, start, detection).isAfter(start);
  }

  /** Whether one that began at {@code start} and is silent stays so. */
  boolean staysSilent(RuleSubject<?> subject, Instant start, DetectionContext detection) {
    return audibleFrom(subject, start, detection).isAfter(detection.now())
        || muting.isReturning(subject, detection.now(), detection.register());
  }

  /** When to look at it again: at the end of what silences it, {@code latest} at the latest. */
  Instant lookAgain(
      RuleSubject<?> subject, Instant start, Instant latest, DetectionContext detection) {
    Instant from = audibleFrom(subject, start, detection);
    boolean isOver = !from.isAfter(detection.now());
    return from.isAfter(latest) || (isOver && staysSilent(subject, start, detection))
        ? latest
        : from;
  }

  /**
   * From when on a firing that began at {@code start} is reported: not from before its cause, a
   * maintenance window or an exemption was over.
   *
   * @return {@code start} if nothing silences it; MAX while its cause holds
   */
  Instant audibleFrom(RuleSubject<?> subject, Instant start, DetectionContext detection) {
    Instant at = start;
    for (int i = 0; i < MOST_IN_A_ROW; i++) {
      Instant until = silentUntil(subject, at, detection);
      if (!until.isAfter(at)) {
        return at;
      }
      at = until;
    }
    return at;
  }

  /** Whether one that began at {@code start}, and goes on, was over before it could be reported. */
  boolean wasOver(RuleSubject<?> subject, Instant start, DetectionContext detection) {
    Instant over = subject.overSince();
    return over != null && !audibleFrom(subject, start, detection).isBefore(over);
  }

  /** Whether a firing was silent to its end, whenever the cause that still holds will end. */
  boolean isSilentToTheEnd(
      RuleSubject<?> subject, SuppressedFiring withheld, DetectionContext detection) {
    Instant at = withheld.firing().at();
    for (int i = 0; i < MOST_IN_A_ROW; i++) {
      Instant until = silentUntil(subject, at, detection);
      if (until.equals(Instant.MAX) || !until.isAfter(at)) {
        break;
      }
      at = until;
    }
    return !at.isBefore(withheld.over());
  }

  private Instant silentUntil(RuleSubject<?> subject, Instant at, DetectionContext detection) {
    Instant muted = muting.mutedUntil(subject, at, detection.register());
    Instant until = later(muted, agreedUntil(subject, at, detection));
    return until == null ? at : until;
  }

  /** The conclusion, from the end of its suppression at the earliest. */
  Conclusion since(RuleSubject<?> subject, Conclusion conclusion, DetectionContext detection) {
    Conclusion moved = shifted(subject, conclusion);
    Instant from = audibleFrom(subject, moved.at(), detection);
    return from.equals(moved.at()) || from.isAfter(detection.now())
        ? moved
        : new Conclusion(moved.type(), from, moved.severity(), moved.evidence());
  }

  /** The conclusion as reported to people, who know nothing of suppressed firings. */
  Conclusion heard(RuleSubject<?> subject, Conclusion concluded, DetectionContext detection) {
    Instant at = concluded.at();
    Instant since = subject.firingSince;
    return switch (concluded.type()) {
      case UPDATES -> {
        Evidence evidence = concluded.evidence();
        if (!subject.muted || evidence == null) {
          yield since(subject, concluded, detection);
        }
        yield isSilent(subject, at, detection)
            ? concluded
            : Conclusion.fires(at, concluded.severity(), evidence); // it began before its cause
      }
      case RESOLVES ->
          since != null && at.isBefore(since) && isSilent(subject, at, detection)
              ? Conclusion.withdraws(at, concluded.severity()) // what was reported of it never was
              : concluded;
      case FIRES -> shifted(subject, concluded);
      case WITHDRAWS, REBUILT -> concluded;
    };
  }

  private static Conclusion shifted(RuleSubject<?> subject, Conclusion conclusion) {
    return subject.shift == null ? conclusion : subject.shift.of(conclusion);
  }

  private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
    return one == null || (other != null && other.isAfter(one)) ? other : one;
  }

  /**
   * Until when people agreed to hear nothing: the end of a maintenance window, for rules about
   * persons none, of an exemption, or of an opt-out.
   *
   * @return null if they did not; MAX if there is no end
   */
  private static @Nullable Instant agreedUntil(
      RuleSubject<?> subject, Instant at, DetectionContext detection) {
    Rule rule = subject.runtime.rule;
    if (rule.id().equals(NEVER_SILENT)) {
      return null;
    }
    Register register = detection.register();
    int device = Math.max(subject.device(), 0);
    int place = subject.place;
    Instant maintenance =
        rule.ruleClass() == RuleClass.PERSON ? null : register.maintenanceUntil(device, place, at);
    Instant exempt =
        register.exemptUntil(
            rule.id(), device, SubjectKey.doorNumber(rule.kind(), subject.key), place, at);
    return later(later(maintenance, exempt), OptOuts.until(subject, at, register));
  }

  /** Reasons to distrust a device count even if suppressed. */
  <S> void trusted(RuleSubject<S> subject, Conclusion conclusion, DetectionContext detection) {
    if (Trust.isReason(subject.runtime.rule.id())) {
      S state = subject.state;
      Instant at = conclusion.at();
      detection.distrust(
          subject,
          conclusion.type(),
          state == null || !holds(conclusion)
              ? at
              : subject.runtime.detector.doubtedSince(state, at, detection));
    }
  }

  private static boolean holds(Conclusion conclusion) {
    return conclusion.type() == Finding.Type.FIRES || conclusion.type() == Finding.Type.UPDATES;
  }

  /**
   * Records a conclusion: a cause mutes firings that began while it lasts.
   *
   * @return reported firings that it mutes now, open or ended recently
   */
  List<RuleSubject<?>> noted(
      RuleSubject<?> subject, Conclusion conclusion, DetectionContext detection) {
    String rule = subject.runtime.rule.id();
    if (!Inhibition.isCause(rule)) {
      return List.of();
    }
    if (!holds(conclusion)) {
      muting.ended(subject, conclusion.at(), conclusion.type() == Finding.Type.WITHDRAWS);
      return List.of();
    }
    muting.forget(detection.now());
    muting.begun(subject, conclusion.at());
    List<RuleSubject<?>> muted = new ArrayList<>();
    for (String effects : Inhibition.mutedBy(rule)) {
      RuleRuntime<?> runtime = runtimes.get(effects);
      if (runtime != null) {
        for (RuleSubject<?> effect : runtime.subjects()) {
          Instant since = toldSince(effect);
          if (since != null && isMuted(effect, since, detection)) {
            muted.add(effect);
          }
        }
      }
    }
    return muted;
  }

  private boolean isMuted(RuleSubject<?> subject, Instant since, DetectionContext detection) {
    Instant until = muting.mutedUntil(subject, since, detection.register());
    return until != null && until.isAfter(since);
  }

  private static @Nullable Instant toldSince(RuleSubject<?> effect) {
    SuppressedFiring past = effect.past;
    if (effect.firingSince != null) {
      return effect.isReported() ? effect.firingSince : null;
    }
    return past == null ? null : past.firing().at();
  }

  /** What stays silent because of a cause, perhaps: to be looked at again once that is over. */
  List<RuleSubject<?>> mutedBy(RuleSubject<?> subject) {
    List<RuleSubject<?>> muted = new ArrayList<>();
    for (String effects : Inhibition.mutedBy(subject.runtime.rule.id())) {
      RuleRuntime<?> runtime = runtimes.get(effects);
      if (runtime != null) {
        runtime.subjects().stream()
            .filter(effect -> effect.muted || effect.withheld != null)
            .forEach(muted::add);
      }
    }
    return muted;
  }

  /** Withdraws a reported firing that is explained now. */
  Conclusion withdrawal(RuleSubject<?> effect) {
    Severity severity = effect.runtime.rule.severity();
    SuppressedFiring past = effect.past;
    effect.past = null;
    if (effect.firingSince == null && past != null) {
      effect.withheld = past;
      return Conclusion.withdraws(past.end(), severity);
    }
    effect.muted = true;
    return Conclusion.withdraws(Objects.requireNonNull(effect.firingSince), severity);
  }

  /** Everything, to be kept over a restart. */
  List<Inhibition.Kept> keep() {
    return muting.keep(runtimes);
  }

  /** Takes it back. */
  void restore(List<Inhibition.Kept> kept) {
    muting.restore(kept, runtimes);
  }
}
