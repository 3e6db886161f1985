package io.tidegate.gateway.detect;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Remembers what detectors threw, until someone asks. One entry a rule, whatever it throws: a
 * rebuild asks only after millions of events.
 */
final class Guard {
  private final Map<String, DetectorFailure> failures = new LinkedHashMap<>();

  /** Counts; the first cause of a rule is kept. */
  void failed(String rule, RuntimeException cause) {
    failures.merge(
        rule,
        new DetectorFailure(rule, 1, cause),
        (known, one) -> new DetectorFailure(rule, known.count() + 1, known.cause()));
  }

  /** What was counted since the last call. */
  List<DetectorFailure> take() {
    if (failures.isEmpty()) {
      return List.of();
    }
    List<DetectorFailure> taken = List.copyOf(failures.values());
    failures.clear();
    return taken;
  }
}
