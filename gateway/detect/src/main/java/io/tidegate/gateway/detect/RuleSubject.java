package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** State and timers of one (rule, subject). Mutable, of {@link Detection}. */
final class RuleSubject<S> {
  /** No wake needed, or no entry queued. */
  static final long NEVER = Long.MAX_VALUE;

  final RuleRuntime<S> runtime;
  final Object key;
  final SubjectState subjectState;
  @Nullable S state;

  /** Epoch second at which its state needs a tick. */
  long wanted = NEVER;

  /** Epoch second at which it is woken: for the state, or for what is held back here. */
  long wake = NEVER;

  /** Epoch second of its entry among the deadlines. */
  long queued = NEVER;

  /** Number of its place; -1 if it is not known. */
  int place = -1;

  @Nullable Integer microGrid;

  /** Version of the register by which its place was found last; -1 if it was given. */
  private long placedIn = -1;

  /** Start of the firing reported last; null if it has ended. */
  @Nullable Instant firingSince;

  /** Whether its present firing is over the day's limit of its place and so stays silent. */
  boolean silenced;

  /** Whether its present firing is suppressed because another firing explains it. */
  boolean muted;

  /** A suppressed firing that ended; part of it may still have to be reported. Null: none. */
  @Nullable SuppressedFiring withheld;

  /** The last firing reported to its end, while a cause of it may still arrive late. */
  @Nullable SuppressedFiring past;

  /** From when its present firing is reported, if not from its start; null otherwise. */
  SuppressedFiring.@Nullable Shift shift;

  /** Ends of its last firings, while they follow each other quickly; null if there are none. */
  @Nullable List<Instant> ends;

  /** End that is held back, since the subject is unstable; null if none is. */
  @Nullable Instant heldEnd;

  /** Whether it fires and resolves so often that one firing stands for all. */
  boolean unstable;

  Thresholds.@Nullable Values values;
  @Nullable Thresholds valuesIn;
  long valuesOf;

  RuleSubject(RuleRuntime<S> runtime, SubjectState subjectState) {
    this.runtime = runtime;
    this.key = subjectState.key;
    this.subjectState = subjectState;
  }

  /** Whether nothing is left of it. */
  boolean isEmpty() {
    return state == null && heldEnd == null && ends == null && withheld == null && !muted;
  }

  /** Whether people know that it fires. */
  boolean isReported() {
    return firingSince != null && !silenced && !muted;
  }

  /** Since when its firing only has to stay over; null while it goes on. */
  @Nullable Instant overSince() {
    S state = this.state;
    return state == null ? null : runtime.detector.overSince(state);
  }

  /** The mode of its rule here. */
  RuleMode mode() {
    Thresholds.Values known = values;
    return known == null ? runtime.detector.usualMode() : known.mode();
  }

  /** Its device, where the subject is one or a part of one; -1 otherwise. */
  int device() {
    return SubjectKey.device(runtime.rule.kind(), key);
  }

  /** Number of its place; null if it is not known. */
  @Nullable Integer placeOrNull() {
    return place < 0 ? null : (Integer) place;
  }

  /** Whether it is known to be there, by that register. */
  boolean isAt(int number, Register register) {
    return place == number && placedIn == register.version();
  }

  /** Sets its place, or none if the register does not have it. */
  void moveTo(int number, Register register) {
    Place known = register.place(number);
    place = known == null ? -1 : number;
    microGrid = known == null ? null : known.microGrid();
    placedIn = register.version();
  }

  /** It was there. */
  void moveTo(@Nullable Integer number, @Nullable Integer grid) {
    place = number == null ? -1 : number;
    microGrid = grid;
    placedIn = -1;
  }

  /** Remembers an end; only the newest few. */
  void addEnd(Instant at) {
    List<Instant> all = ends == null ? new ArrayList<>(Chatter.MOST) : ends;
    all.add(at);
    if (all.size() > Chatter.MOST) {
      all.remove(0);
    }
    ends = all;
  }

  /** The finding for a conclusion about this subject. */
  Finding finding(Conclusion conclusion) {
    Rule rule = runtime.rule;
    return new Finding(
        rule.id(),
        SubjectKey.subject(rule.kind(), key),
        conclusion.type(),
        conclusion.at(),
        conclusion.severity(),
        placeOrNull(),
        microGrid,
        conclusion.evidence());
  }
}
