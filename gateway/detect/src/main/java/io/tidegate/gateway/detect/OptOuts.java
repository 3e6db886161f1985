package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.registry.HeldCredential;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.Register;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opt-outs from rules about persons: of the holder of the credential that a firing is about, or of
 * any resident of its room.
 */
final class OptOuts {
  private OptOuts() {}

  /** Until when an opt-out suppresses a firing; null: no opt-out. MAX: no end. */
  static @Nullable Instant until(RuleSubject<?> subject, Instant at, Register register) {
    Rule rule = subject.runtime.rule;
    if (rule.ruleClass() != RuleClass.PERSON) {
      return null;
    }
    Instant latest = null;
    for (int resident : residents(subject, at, register)) {
      Instant until = register.facts().optedOutUntil(resident, rule.id(), at);
      latest = latest == null || (until != null && until.isAfter(latest)) ? until : latest;
    }
    return latest;
  }

  private static List<Integer> residents(RuleSubject<?> subject, Instant at, Register register) {
    Fingerprint shown = SubjectKey.fingerprintOf(subject.key);
    if (shown == null) {
      return register.residentsOf(subject.place, at);
    }
    HeldCredential held = register.credential(shown, at);
    if (held == null || held.holderKind() != HolderKind.RESIDENT) {
      return List.of();
    }
    Integer holder = held.holder();
    return holder == null ? List.of() : List.of(holder);
  }
}
