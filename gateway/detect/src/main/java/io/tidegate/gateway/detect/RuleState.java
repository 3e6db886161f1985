package io.tidegate.gateway.detect;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** State of all subjects of a rule in a checkpoint. */
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
      @Nullable SuppressedFiring withheld,
      @Nullable SuppressedFiring past,
      SuppressedFiring.@Nullable Shift shift,
      List<Instant> ends,
      @Nullable Instant heldEnd,
      boolean unstable) {
    static <S> Kept<S> of(RuleSubject<S> subject) {
      List<Instant> ends = subject.ends;
      return new Kept<>(
          SubjectKey.subject(subject.runtime.rule.kind(), subject.key).key(),
          subject.state,
          subject.wanted,
          subject.wake,
          subject.placeOrNull(),
          subject.microGrid,
          subject.firingSince,
          subject.silenced,
          subject.muted,
          subject.withheld,
          subject.past,
          subject.shift,
          ends == null ? List.of() : List.copyOf(ends),
          subject.heldEnd,
          subject.unstable);
    }

    /** All but the wake, which has to go to {@link Timers}. */
    void putInto(RuleSubject<S> subject) {
      subject.state = state;
      subject.wanted = wanted;
      subject.moveTo(place, microGrid);
      subject.firingSince = firingSince;
      subject.silenced = silenced;
      subject.muted = muted;
      subject.withheld = withheld;
      subject.past = past;
      subject.shift = shift;
      subject.heldEnd = heldEnd;
      subject.unstable = unstable;
      ends.forEach(subject::addEnd);
    }
  }
}
