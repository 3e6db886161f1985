package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One (rule, subject): its state and when it wants to be woken. Mutable, of {@link Detection}. */
final class RuleSubject<S> {
  /** No wake wanted, or no entry queued. */
  static final long NEVER = Long.MAX_VALUE;

  final RuleRuntime<S> watch;
  final Object key;
  final SubjectState shelf;
  @Nullable S state;

  /** Epoch second at which its state wants a tick. */
  long wanted = NEVER;

  /** Epoch second at which it is woken: for the state, or for what is held back here. */
  long wake = NEVER;

  /** Epoch second of its entry among the deadlines. */
  long queued = NEVER;

  /** Number of its place; -1 if it is not known. */
  int place = -1;

  @Nullable Integer microGrid;

  /** Version of the register by which its place was found last; -1 if it was told. */
  private long placedIn = -1;

  /** Start of the firing that was said last; null if it has ended. */
  @Nullable Instant firingSince;

  /** Whether its present firing is over the day's limit of its place and so stays silent. */
  boolean silenced;

  /** Whether its present firing is not told because of something else that explains it. */
  boolean muted;

  /** A firing that ended silently and may have to be told in part; null if there is none. */
  @Nullable SuppressedFiring untold;

  /** The last firing that was told to its end, while a cause of it may be heard late. */
  @Nullable SuppressedFiring past;

  /** From when its present firing is told, if not from its start; null otherwise. */
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

  RuleSubject(RuleRuntime<S> watch, SubjectState shelf) {
    this.watch = watch;
    this.key = shelf.key;
    this.shelf = shelf;
  }

  /** Whether nothing is left of it. */
  boolean isEmpty() {
    return state == null && heldEnd == null && ends == null && untold == null && !muted;
  }

  /** Whether people know that it fires. */
  boolean isTold() {
    return firingSince != null && !silenced && !muted;
  }

  /** Since when its firing only has to stay over; null while it goes on. */
  @Nullable Instant overSince() {
    S state = this.state;
    return state == null ? null : watch.detector.overSince(state);
  }

  /** Whether its rule judges here, and whether anybody hears of it. */
  RuleMode mode() {
    Thresholds.Values known = values;
    return known == null ? watch.detector.usualMode() : known.mode();
  }

  /** Its device, where the subject is one or a part of one; -1 otherwise. */
  int device() {
    return SubjectKey.device(watch.rule.kind(), key);
  }

  /** Number of its place; null if it is not known. */
  @Nullable Integer placeOrNull() {
    return place < 0 ? null : (Integer) place;
  }

  /** Whether it is known to be there, by that register. */
  boolean isAt(int number, Register register) {
    return place == number && placedIn == register.version();
  }

  /** It is there, if the register knows the place; else nowhere that is known. */
  void moveTo(int number, Register register) {
    Place known = register.place(number);
    place = known == null ? -1 : number;
    microGrid = known == null ? null : known.microGrid();
    placedIn = register.version();
  }

  /** It was there. */
  void toldAt(@Nullable Integer number, @Nullable Integer grid) {
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

  /** What was concluded, said of this subject at its place. */
  Finding finding(Conclusion conclusion) {
    Rule rule = watch.rule;
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
