package io.tidegate.gateway.detect;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * {@link Timeline}'s state of a subject: the condition's memory and what was reported.
 *
 * @param memory the condition's; null: nothing
 * @param start of the firing reported last; null once it is final, or if there was none
 * @param end as reported; null while it fires
 * @param severity as reported
 * @param weight as reported
 * @param settled watermark: intervals that ended up to here are final
 * @param heard newest own time of an event of the subject: everything before it at a device is
 *     known
 */
record ReportedState<M>(
    @Nullable M memory,
    @Nullable Instant start,
    @Nullable Instant end,
    Severity severity,
    int weight,
    Instant settled,
    Instant heard) {
  /** Weight of a firing that was taken over. */
  private static final int ADOPTED = -1;

  static <M> ReportedState<M> nothing() {
    return new ReportedState<>(null, null, null, Severity.LOW, 0, Instant.MIN, Instant.MIN);
  }

  ReportedState<M> with(@Nullable M other) {
    return other == memory
        ? this
        : new ReportedState<>(other, start, end, severity, weight, settled, heard);
  }

  /** With another memory after an event of {@code at}. */
  ReportedState<M> with(@Nullable M other, Instant at) {
    Instant newest = at.isAfter(heard) ? at : heard;
    return new ReportedState<>(other, start, end, severity, weight, settled, newest);
  }

  ReportedState<M> fired(Interval interval) {
    return new ReportedState<>(
        memory, interval.start(), null, interval.severity(), interval.weight(), settled, heard);
  }

  /** Takes over a firing that is not in the memory. */
  ReportedState<M> adopted(Instant since, Severity of) {
    return new ReportedState<>(memory, since, null, of, ADOPTED, settled, heard);
  }

  /** Whether what fires was taken over, and the memory has not confirmed it yet. */
  boolean isAdopted() {
    return start != null && end == null && weight == ADOPTED;
  }

  ReportedState<M> ended(Instant at) {
    return new ReportedState<>(memory, start, at, severity, weight, settled, heard);
  }

  ReportedState<M> withdrawn() {
    return new ReportedState<>(memory, null, null, severity, 0, settled, heard);
  }

  ReportedState<M> settledAt(Instant at) {
    return new ReportedState<>(memory, null, null, severity, 0, at, heard);
  }

  /** Whether the report of an interval is final. */
  boolean isSettled(Interval interval) {
    Instant stretchEnd = interval.end();
    return stretchEnd != null && !stretchEnd.isAfter(settled);
  }

  /** The firing does not hold: it never did, or, if taken over, it ended meanwhile. */
  Conclusion over(Instant now) {
    return isAdopted()
        ? Conclusion.resolves(heard.equals(Instant.MIN) ? now : heard, severity)
        : withdrawal();
  }

  /** That the firing never was. */
  Conclusion withdrawal() {
    return Conclusion.withdraws(Objects.requireNonNull(start), severity);
  }

  /**
   * Up to ten each increase is reported, then each doubling, since evidence is written each time.
   */
  boolean isOutgrownBy(int other) {
    return other > weight && (other <= 10 || other >= 2 * weight);
  }
}
