package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.Register;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which firings are not told: those that something else explains, that fall into a maintenance
 * window, or for which somebody approved an exemption. Nothing silences duress. Mutable, of {@link
 * Detection}.
 */
final class Silence {
  private static final String NEVER_SILENT = "duress";

  /** Windows and exemptions that follow each other and are looked at, at most. */
  private static final int MOST_IN_A_ROW = 50;

  private final Muting muting = new Muting();
  private final Map<String, Watch<?>> watches;

  /**
   * @param watches by rule
   */
  Silence(Map<String, Watch<?>> watches) {
    this.watches = watches;
  }

  /** Whether a firing that begins at {@code start} stays silent. */
  boolean isSilent(Slot<?> slot, Instant start, Stage stage) {
    return muting.mutes(slot, start, stage.register()) || agreedUntil(slot, start, stage) != null;
  }

  /** Whether one that is silent stays so. */
  boolean staysSilent(Slot<?> slot, Stage stage) {
    return muting.stillMutes(slot, stage.now(), stage.register())
        || agreedUntil(slot, stage.now(), stage) != null;
  }

  /** When to look at it again: at the end of what silences it, {@code latest} at the latest. */
  Instant lookAgain(Slot<?> slot, Instant latest, Stage stage) {
    Instant until = agreedUntil(slot, stage.now(), stage);
    return until == null || until.isAfter(latest) ? latest : until;
  }

  /** From when on a firing that was silent counts: not from before its cause ended. */
  Instant endOf(Slot<?> slot, Instant start, Instant now, Stage stage) {
    if (muting.mutes(slot, start, stage.register())) {
      return now;
    }
    Instant end = afterAgreed(slot, start, stage);
    return end.isAfter(now) ? now : end;
  }

  /** The same conclusion, not from before a maintenance window or an exemption was over. */
  Conclusion since(Slot<?> slot, Conclusion conclusion, Stage stage) {
    Instant from = afterAgreed(slot, conclusion.at(), stage);
    return from.equals(conclusion.at()) || from.isAfter(stage.now())
        ? conclusion
        : new Conclusion(conclusion.type(), from, conclusion.severity(), conclusion.evidence());
  }

  private static Instant afterAgreed(Slot<?> slot, Instant start, Stage stage) {
    Instant at = start;
    for (int i = 0; i < MOST_IN_A_ROW; i++) {
      Instant until = agreedUntil(slot, at, stage);
      if (until == null) {
        return at;
      }
      at = until;
    }
    return at;
  }

  /**
   * Until when people agreed to hear nothing: the end of a maintenance window, for rules about
   * persons none, or of an exemption.
   *
   * @return null if they did not; MAX if there is no end
   */
  private static @Nullable Instant agreedUntil(Slot<?> slot, Instant at, Stage stage) {
    Rule rule = slot.watch.rule;
    if (rule.id().equals(NEVER_SILENT)) {
      return null;
    }
    Register register = stage.register();
    int device = Math.max(slot.device(), 0);
    int place = slot.placeOrNone();
    Instant maintenance =
        rule.ruleClass() == RuleClass.PERSON ? null : register.maintenanceUntil(device, place, at);
    Instant exempt =
        register.exemptUntil(
            rule.id(), device, SubjectKey.doorNumber(rule.kind(), slot.key), place, at);
    return maintenance == null || (exempt != null && exempt.isAfter(maintenance))
        ? exempt
        : maintenance;
  }

  /** A reason to distrust a device is one, whether anybody hears of it or not. */
  <S> void trusted(Slot<S> slot, Conclusion conclusion, Stage stage) {
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
   * Takes note of what was said: a cause mutes what began while it lasts, and withdraws what was
   * told of that.
   *
   * @param muted takes each of these
   */
  List<Finding> noted(
      Slot<?> slot,
      Conclusion conclusion,
      Stage stage,
      List<Finding> findings,
      Consumer<Slot<?>> muted) {
    String rule = slot.watch.rule.id();
    if (!Muting.isCause(rule)) {
      return findings;
    }
    if (!holds(conclusion)) {
      muting.ended(slot, conclusion.at(), conclusion.type() == Finding.Type.WITHDRAWS);
      return findings;
    }
    muting.forget(stage.now());
    muting.begun(slot, conclusion.at());
    for (String effects : Muting.mutedBy(rule)) {
      Watch<?> watch = watches.get(effects);
      if (watch != null) {
        for (Slot<?> effect : watch.slots.values()) {
          if (withdraw(effect, stage.register(), findings)) {
            muted.accept(effect);
          }
        }
      }
    }
    return findings;
  }

  /** Everything, to be kept over a restart. */
  List<Muting.Kept> keep() {
    return muting.keep(watches);
  }

  /** Takes it back. */
  void restore(List<Muting.Kept> kept) {
    muting.restore(kept, watches);
  }

  private boolean withdraw(Slot<?> effect, Register register, List<Finding> findings) {
    Instant since = effect.firingSince;
    if (since == null
        || effect.muted
        || effect.silenced
        || !muting.mutes(effect, since, register)) {
      return false;
    }
    effect.muted = true;
    findings.add(effect.finding(Conclusion.withdraws(since, effect.watch.rule.severity())));
    return true;
  }
}
