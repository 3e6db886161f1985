package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.registry.HeldCredential;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.Register;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who wants no judgement by a rule about persons: the holder of the credential that a firing is
 * about, or any of those registered in its room.
 */
final class OptOuts {
  private OptOuts() {}

  /** Until when a firing stays silent for that; null: nobody opted out. MAX: there is no end. */
  static @Nullable Instant until(RuleSubject<?> slot, Instant at, Register register) {
    Rule rule = slot.watch.rule;
    if (rule.ruleClass() != RuleClass.PERSON) {
      return null;
    }
    Instant latest = null;
    for (int resident : residents(slot, at, register)) {
      Instant until = register.facts().optedOutUntil(resident, rule.id(), at);
      latest = latest == null || (until != null && until.isAfter(latest)) ? until : latest;
    }
    return latest;
  }

  private static List<Integer> residents(RuleSubject<?> slot, Instant at, Register register) {
    Fingerprint shown = SubjectKey.fingerprintOf(slot.key);
    if (shown == null) {
      return register.residentsOf(slot.place, at);
    }
    HeldCredential held = register.credential(shown, at);
    if (held == null || held.holderKind() != HolderKind.RESIDENT) {
      return List.of();
    }
    Integer holder = held.holder();
    return holder == null ? List.of() : List.of(holder);
  }
}
