package io.tidegate.gateway.detect;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Timeline} knows of a subject: its condition's memory and what was told of it.
 *
 * @param memory the condition's; null: nothing
 * @param start of the firing that was told last; null once it is settled, or if there was none
 * @param end that was told; null while it fires
 * @param severity that was told
 * @param weight that was told
 * @param settled stretches that ended up to here were told for good
 * @param heard newest own time of an event of the subject: what happened before it at a device is
 *     known
 */
record Told<M>(
    @Nullable M memory,
    @Nullable Instant start,
    @Nullable Instant end,
    Severity severity,
    int weight,
    Instant settled,
    Instant heard) {
  /** Weight of a firing that was taken over. */
  private static final int ADOPTED = -1;

  static <M> Told<M> nothing() {
    return new Told<>(null, null, null, Severity.LOW, 0, Instant.MIN, Instant.MIN);
  }

  Told<M> with(@Nullable M other) {
    return other == memory ? this : new Told<>(other, start, end, severity, weight, settled, heard);
  }

  /** With another memory after an event of {@code at}. */
  Told<M> with(@Nullable M other, Instant at) {
    Instant newest = at.isAfter(heard) ? at : heard;
    return new Told<>(other, start, end, severity, weight, settled, newest);
  }

  Told<M> fired(Stretch stretch) {
    return new Told<>(
        memory, stretch.start(), null, stretch.severity(), stretch.weight(), settled, heard);
  }

  /** A firing that the memory knows nothing of is taken over. */
  Told<M> adopted(Instant since, Severity of) {
    return new Told<>(memory, since, null, of, ADOPTED, settled, heard);
  }

  /** Whether what fires was taken over, and the memory has not confirmed it yet. */
  boolean isAdopted() {
    return start != null && end == null && weight == ADOPTED;
  }

  Told<M> ended(Instant at) {
    return new Told<>(memory, start, at, severity, weight, settled, heard);
  }

  Told<M> withdrawn() {
    return new Told<>(memory, null, null, severity, 0, settled, heard);
  }

  Told<M> settledAt(Instant at) {
    return new Told<>(memory, null, null, severity, 0, at, heard);
  }

  /** Whether a stretch was told for good. */
  boolean isSettled(Stretch stretch) {
    Instant stretchEnd = stretch.end();
    return stretchEnd != null && !stretchEnd.isAfter(settled);
  }

  /** That the firing does not hold: it never did; or, taken over, it ended while nobody looked. */
  Conclusion over(Instant now) {
    return isAdopted()
        ? Conclusion.resolves(heard.equals(Instant.MIN) ? now : heard, severity)
        : withdrawal();
  }

  /** That the firing never was. */
  Conclusion withdrawal() {
    return Conclusion.withdraws(Objects.requireNonNull(start), severity);
  }

  /** Up to ten each one is told, then each doubling: evidence is written anew each time. */
  boolean isOutgrownBy(int other) {
    return other > weight && (other <= 10 || other >= 2 * weight);
  }
}
