package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.Register;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A detector and what it remembers, by subject. Of {@link Detection}. */
final class Watch<S> {
  final Detector<S> detector;
  final Rule rule;
  final List<Threshold> thresholds;
  final boolean needsRightTime;
  final Map<Object, Slot<S>> slots = new HashMap<>();
  private final int maxSubjects;
  private long refused;
  private @Nullable Thresholds uniformIn;
  private Thresholds.Values uniform;

  Watch(Detector<S> detector) {
    this.detector = detector;
    this.rule = detector.rule();
    this.thresholds = detector.thresholds();
    this.needsRightTime = detector.needsRightTime();
    this.maxSubjects = detector.maxSubjects();
    this.uniform =
        new Thresholds.Values(
            thresholds.stream().mapToLong(Threshold::value).toArray(),
            new Thresholds.Entry[thresholds.size()],
            detector.usualMode(),
            null);
  }

  /** A slot for a new subject; null, and counted, if there is no room for another. */
  @Nullable Slot<S> open(Object key) {
    if (slots.size() >= maxSubjects) {
      refused++;
      return null;
    }
    Slot<S> slot = new Slot<>(this, key);
    slots.put(key, slot);
    return slot;
  }

  /** Events of subjects for which there was no room. */
  long refused() {
    return refused;
  }

  /**
   * What it judges by at a place.
   *
   * @param slot where the answer is kept; null: nowhere
   */
  Thresholds.Values values(
      @Nullable Slot<S> slot, int place, Thresholds thresholds, Register register) {
    if (uniformIn == thresholds || thresholds.isUniform(rule.id())) {
      uniformIn = thresholds;
      return uniform;
    }
    if (slot == null) {
      return thresholds.at(detector, place, register);
    }
    if (slot.values == null
        || slot.valuesIn != thresholds
        || slot.valuesOf != register.version()
        || slot.placeOrNone() != place) { // a credential is used at many
      slot.values = thresholds.at(detector, place, register);
      slot.valuesIn = thresholds;
      slot.valuesOf = register.version();
    }
    return slot.values;
  }
}
