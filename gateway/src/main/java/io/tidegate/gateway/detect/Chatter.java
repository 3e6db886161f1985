package io.tidegate.gateway.detect;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Subjects that fire and resolve again and again: after four ends within two hours one firing
 * stands for all that follows, until it has been calm for an hour. Of {@link StepTaker}.
 */
final class Chatter {
  /** Ends within {@link #WITHIN} that make a subject unstable. */
  static final int MOST = 4;

  static final Duration WITHIN = Duration.ofHours(2);
  static final Duration CALM = Duration.ofHours(1);

  private Chatter() {}

  /**
   * What is to be said instead of a conclusion.
   *
   * @return null: nothing
   */
  static @Nullable Conclusion filter(Slot<?> slot, Conclusion conclusion) {
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
  static @Nullable Conclusion calm(Slot<?> slot, Instant second) {
    Instant held = slot.heldEnd;
    return held == null || second.isBefore(calmAt(held)) ? null : released(slot, held);
  }

  /** The same where what is to be said now begins after so long a calm; null: it does not. */
  static @Nullable Conclusion calmBefore(Slot<?> slot, Conclusion next) {
    Instant held = slot.heldEnd;
    return held == null || next.type() != Finding.Type.FIRES || next.at().isBefore(held.plus(CALM))
        ? null
        : released(slot, held);
  }

  /** When an end that was held back is told, if nothing more comes. */
  static Instant calmAt(Instant held) {
    return held.plus(CALM).plus(Detection.LATENESS);
  }

  private static Conclusion released(Slot<?> slot, Instant held) {
    slot.heldEnd = null;
    slot.unstable = false;
    slot.ends = null;
    return Conclusion.resolves(held, slot.watch.rule.severity());
  }

  private static Conclusion fires(Slot<?> slot, Conclusion conclusion) {
    List<Instant> ends = slot.ends;
    if (ends != null && !ends.isEmpty()) {
      Instant last = ends.get(ends.size() - 1);
      if (!conclusion.at().isAfter(last)) {
        ends.remove(ends.size() - 1); // that firing goes on
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

  private static @Nullable Conclusion resolves(Slot<?> slot, Conclusion conclusion) {
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

  private static @Nullable Conclusion withdrawn(Slot<?> slot, Conclusion conclusion) {
    List<Instant> ends = slot.ends;
    if (ends == null || ends.isEmpty()) {
      return conclusion;
    }
    boolean hadEnded = slot.heldEnd != null || slot.firingSince == null;
    if (hadEnded && !conclusion.at().isAfter(ends.get(ends.size() - 1))) {
      ends.remove(ends.size() - 1); // the end of a firing that never was
    }
    if (!slot.unstable || ends.isEmpty()) {
      slot.heldEnd = null;
      return conclusion;
    }
    slot.heldEnd = ends.get(ends.size() - 1);
    return null;
  }
}
