package io.tidegate.gateway.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What people have made of an alert so far.
 *
 * @param assignee account that has it; null if none
 * @param disposition null until it is closed or handed over
 * @param note of its closing or handing over; null for none
 * @param closedAt null until closed
 * @param since when it became new, claimed, handed over or closed, UTC
 * @param snoozed null: it is awake
 * @param handOver the last recipient; null if it was never handed over, or is handled again
 * @param level how far it was escalated since then: 0 not, 1 leader, 2 beyond
 * @param escalatedAt null: never
 */
public record Handled(
    Handling handling,
    @Nullable Integer assignee,
    @Nullable Disposition disposition,
    @Nullable String note,
    @Nullable Instant closedAt,
    Instant since,
    @Nullable Snoozed snoozed,
    @Nullable HandOver handOver,
    int level,
    @Nullable Instant escalatedAt) {
  /** The initial state. */
  static Handled fresh(Instant at) {
    return new Handled(Handling.NEW, null, null, null, null, at, null, null, 0, null);
  }

  /** Of that account from now on, and awake. */
  Handled claimed(int account, Instant at) {
    return new Handled(Handling.CLAIMED, account, null, note, null, at, null, null, 0, escalatedAt);
  }

  /** Unclaimed again; restarts its escalation. */
  Handled released(Instant at) {
    return new Handled(Handling.NEW, null, null, null, null, at, snoozed, null, 0, null);
  }

  /** Back from its recipient, with the time it was due. */
  Handled cameBack(@Nullable Integer account, Instant at) {
    return new Handled(
        account == null ? Handling.NEW : Handling.CLAIMED,
        account,
        null,
        note,
        null,
        at,
        null,
        handOver,
        0,
        escalatedAt);
  }

  /** Silent for a while. */
  Handled asleep(Snoozed until) {
    return new Handled(
        handling,
        assignee,
        disposition,
        note,
        closedAt,
        since,
        until,
        handOver,
        level,
        escalatedAt);
  }

  /** No longer silent: the clock of its escalation starts anew. */
  Handled awake(Instant at) {
    return new Handled(
        handling, assignee, disposition, note, closedAt, at, null, handOver, 0, escalatedAt);
  }

  /** Done with. */
  Handled closed(Disposition why, @Nullable String words, Instant at) {
    return new Handled(
        Handling.CLOSED, assignee, why, words, at, at, null, handOver, level, escalatedAt);
  }

  /** Off the worker's list, until the receipt. */
  Handled handedOver(HandOver to, @Nullable String words, Instant at) {
    return new Handled(
        Handling.HANDED_OVER,
        null,
        Disposition.HANDED_OVER,
        words,
        null,
        at,
        null,
        to,
        level,
        escalatedAt);
  }

  /** With another verdict. */
  Handled judged(Disposition why) {
    return new Handled(
        handling, assignee, why, note, closedAt, since, snoozed, handOver, level, escalatedAt);
  }

  /** Escalated. */
  Handled escalated(int newLevel, @Nullable Instant at) {
    return new Handled(
        handling, assignee, disposition, note, closedAt, since, snoozed, handOver, newLevel, at);
  }
}
