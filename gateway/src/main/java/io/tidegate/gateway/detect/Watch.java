package io.tidegate.gateway.detect;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A detector and what it remembers, by subject. Of {@link Detection}. */
final class Watch<S> {
  final Detector<S> detector;
  final Rule rule;
  final Map<Object, Slot<S>> slots = new HashMap<>();
  private final int maxSubjects;
  private long refused;

  Watch(Detector<S> detector) {
    this.detector = detector;
    this.rule = detector.rule();
    this.maxSubjects = detector.maxSubjects();
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
}
