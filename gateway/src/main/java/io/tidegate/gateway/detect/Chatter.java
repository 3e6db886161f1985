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

  /** The end that was held back, once it has been calm for long enough; null before. */
  static @Nullable Conclusion calm(Slot<?> slot, Instant second) {
    Instant held = slot.heldEnd;
    if (held == null || second.isBefore(held.plus(CALM))) {
      return null;
    }
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
    if (!slot.unstable || ends == null || ends.isEmpty()) {
      return conclusion;
    }
    slot.heldEnd = ends.get(ends.size() - 1);
    return null;
  }
}
