package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.Register;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Which firings are not told: those that something else explains, that fall into a maintenance
 * window, or for which somebody approved an exemption. Nothing silences duress. Mutable, of {@link
 * Detection}.
 */
final class Silence {
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
    return muting.mutes(slot, start, stage.register());
  }

  /** Whether one that is silent stays so. */
  boolean staysSilent(Slot<?> slot, Stage stage) {
    return muting.stillMutes(slot, stage.register());
  }

  /** From when on a firing that was silent counts: not from before its cause ended. */
  Instant endOf(Slot<?> slot, Instant start, Instant now, Stage stage) {
    return isSilent(slot, start, stage) ? now : start;
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
    boolean holds =
        conclusion.type() == Finding.Type.FIRES || conclusion.type() == Finding.Type.UPDATES;
    if (Trust.isReason(rule)) {
      stage.distrust(slot, holds, conclusion.at());
    }
    if (!Muting.isCause(rule)) {
      return findings;
    }
    if (!holds) {
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
