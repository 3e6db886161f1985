package io.tidegate.gateway.detect;

import org.jspecify.annotations.Nullable;

/** One (rule, subject): its state and when it wants to be woken. Mutable, of {@link Detection}. */
final class Slot<S> {
  /** No wake wanted, or no entry queued. */
  static final long NEVER = Long.MAX_VALUE;

  final Watch<S> watch;
  final Object key;
  @Nullable S state;

  /** Epoch second at which it wants a tick. */
  long wake = NEVER;

  /** Epoch second of its entry among the deadlines. */
  long queued = NEVER;

  @Nullable Integer place;
  @Nullable Integer microGrid;

  /** Whether the last thing it said was that its condition holds. */
  boolean firing;

  /** Whether its present firing is over the day's limit of its place and so stays silent. */
  boolean silenced;

  Slot(Watch<S> watch, Object key) {
    this.watch = watch;
    this.key = key;
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
        place,
        microGrid,
        conclusion.evidence());
  }
}
