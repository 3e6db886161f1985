package io.tidegate.gateway.detect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All slots of a rule, as they are kept over a restart. */
record RuleState<S>(List<Kept<S>> slots) {
  /**
   * A {@link RuleSubject}. Fields as there.
   *
   * @param key of the subject, as alerts write it
   */
  record Kept<S>(
      String key,
      @Nullable S state,
      long wanted,
      long wake,
      @Nullable Integer place,
      @Nullable Integer microGrid,
      @Nullable Instant firingSince,
      boolean silenced,
      boolean muted,
      @Nullable SuppressedFiring untold,
      @Nullable SuppressedFiring past,
      SuppressedFiring.@Nullable Shift shift,
      List<Instant> ends,
      @Nullable Instant heldEnd,
      boolean unstable) {
    static <S> Kept<S> of(RuleSubject<S> slot) {
      List<Instant> ends = slot.ends;
      return new Kept<>(
          SubjectKey.subject(slot.watch.rule.kind(), slot.key).key(),
          slot.state,
          slot.wanted,
          slot.wake,
          slot.placeOrNull(),
          slot.microGrid,
          slot.firingSince,
          slot.silenced,
          slot.muted,
          slot.untold,
          slot.past,
          slot.shift,
          ends == null ? List.of() : List.copyOf(ends),
          slot.heldEnd,
          slot.unstable);
    }

    /** All but the wake, which the deadlines have to be told. */
    void putInto(RuleSubject<S> slot) {
      slot.state = state;
      slot.wanted = wanted;
      slot.toldAt(place, microGrid);
      slot.firingSince = firingSince;
      slot.silenced = silenced;
      slot.muted = muted;
      slot.untold = untold;
      slot.past = past;
      slot.shift = shift;
      slot.heldEnd = heldEnd;
      slot.unstable = unstable;
      ends.forEach(slot::addEnd);
    }
  }
}
