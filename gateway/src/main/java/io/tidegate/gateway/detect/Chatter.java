package io.tidegate.gateway.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Subjects that fire and resolve again and again: after four ends within two hours one firing
 * stands for all that follows, until it has been calm for an hour. Of {@link Transitions}.
 */
final class Chatter {
  /** Ends within {@link #WITHIN} that make a subject unstable. */
  static final int MOST = 4;

  static final Duration WITHIN = Duration.ofHours(2);
  static final Duration CALM = Duration.ofHours(1);

  /** Moments of which each is somebody's danger: none stands for another. */
  private static final Set<String> EACH_TOLD =
      Set.of("duress", "granted-not-permitted", "credential-cloned", "welfare-check");

  private Chatter() {}

  /**
   * What is to be said instead of a conclusion.
   *
   * @return null: nothing
   */
  static @Nullable Conclusion filter(RuleSubject<?> slot, Conclusion conclusion) {
    if (EACH_TOLD.contains(slot.watch.rule.id())) {
      return conclusion;
    }
    return switch (conclusion.type()) {
      case FIRES -> fires(slot, conclusion);
      case UPDATES -> conclusion;
      case RESOLVES -> resolves(slot, conclusion);
      case WITHDRAWS, REBUILT -> withdrawn(slot, conclusion);
    };
  }

  /**
   * The end that was held back, once it has been calm for long enough and nothing that is heard
   * late can say otherwise; null before.
   */
  static @Nullable Conclusion calm(RuleSubject<?> slot, Instant second) {
    Instant held = slot.heldEnd;
    return held == null || second.isBefore(calmAt(held)) ? null : released(slot, held);
  }

  /** The same where what is to be said now begins after so long a calm; null: it does not. */
  static @Nullable Conclusion calmBefore(RuleSubject<?> slot, Conclusion next) {
    Instant held = slot.heldEnd;
    return held == null || next.type() != Finding.Type.FIRES || next.at().isBefore(held.plus(CALM))
        ? null
        : released(slot, held);
  }

  /** When an end that was held back is told, if nothing more comes. */
  private static Instant calmAt(Instant held) {
    return held.plus(CALM).plus(Detection.LATENESS);
  }

  /** Drops ends that nothing which is still to come can follow quickly. */
  static void forget(RuleSubject<?> slot, Instant second) {
    Instant last = lastEnd(slot);
    if (last != null && !slot.unstable && !second.isBefore(forgottenAt(last))) {
      slot.ends = null;
    }
  }

  /** When a slot is to be woken for what is held back or remembered here; null: never. */
  static @Nullable Instant wake(RuleSubject<?> slot) {
    Instant held = slot.heldEnd;
    if (held != null) {
      return calmAt(held);
    }
    Instant last = lastEnd(slot);
    return last == null || slot.unstable ? null : forgottenAt(last);
  }

  private static Instant forgottenAt(Instant last) {
    return last.plus(WITHIN).plus(Detection.LATENESS).plusSeconds(1);
  }

  private static @Nullable Instant lastEnd(RuleSubject<?> slot) {
    List<Instant> ends = slot.ends;
    return ends == null || ends.isEmpty() ? null : ends.get(ends.size() - 1);
  }

  /** It counts anew: whoever hears of it from now on heard of none before. */
  static void clear(RuleSubject<?> slot) {
    slot.heldEnd = null;
    slot.unstable = false;
    slot.ends = null;
  }

  private static Conclusion released(RuleSubject<?> slot, Instant held) {
    clear(slot);
    return Conclusion.resolves(held, slot.watch.rule.severity());
  }

  private static Conclusion fires(RuleSubject<?> slot, Conclusion conclusion) {
    List<Instant> ends = slot.ends;
    if (ends != null && !ends.isEmpty()) {
      Instant last = ends.get(ends.size() - 1);
      if (!conclusion.at().isAfter(last)) {
        removeLast(slot, ends); // that firing goes on
      } else if (conclusion.at().isAfter(last.plus(WITHIN))) {
        slot.ends = null;
      }
    }
    if (slot.heldEnd == null) {
      return conclusion;
    }
    slot.heldEnd = null;
    return new Conclusion(
        Finding.Type.UPDATES, conclusion.at(), conclusion.severity(), conclusion.evidence());
  }

  private static void removeLast(RuleSubject<?> slot, List<Instant> ends) {
    ends.remove(ends.size() - 1);
    if (ends.isEmpty()) {
      slot.ends = null;
    }
  }

  private static @Nullable Conclusion resolves(RuleSubject<?> slot, Conclusion conclusion) {
    slot.addEnd(conclusion.at());
    List<Instant> ends = slot.ends;
    if (!slot.unstable && ends != null && ends.size() >= MOST) {
      slot.unstable = !ends.get(0).plus(WITHIN).isBefore(conclusion.at());
    }
    if (!slot.unstable) {
      return conclusion;
    }
    slot.heldEnd = conclusion.at();
    return null;
  }

  private static @Nullable Conclusion withdrawn(RuleSubject<?> slot, Conclusion conclusion) {
    List<Instant> ends = slot.ends;
    if (ends == null || ends.isEmpty()) {
      return conclusion;
    }
    boolean hadEnded = slot.heldEnd != null || slot.firingSince == null;
    if (hadEnded && !conclusion.at().isAfter(ends.get(ends.size() - 1))) {
      removeLast(slot, ends); // the end of a firing that never was
    }
    if (!slot.unstable || ends.isEmpty()) {
      slot.heldEnd = null;
      slot.unstable = false;
      return conclusion;
    }
    slot.heldEnd = ends.get(ends.size() - 1);
    return null;
  }
}
