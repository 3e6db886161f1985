package io.tidegate.gateway.store.notify;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** A notification planned for a robot. */
public sealed interface Planned {
  /** Number of the robot. */
  int robot();

  /** The least goes first. */
  int priority();

  /** Not before. */
  Instant dueAt();

  /**
   * What has become of an alert. One waits for each robot and alert, and says the newest state.
   * {@code held}: whether the hours off duty hold it: it goes in one message with the others held.
   */
  record News(int robot, int priority, Instant dueAt, UUID alert, boolean held, Scope scope)
      implements Planned {}

  /** What makes news worth telling. */
  enum Scope {
    /** Always. */
    AGAIN,
    /** Only if it differs from the last notification. */
    CHANGES,
    /** Only after an earlier notification of the alert. */
    KNOWN
  }

  /** Somebody is called to an alert. {@code reason}: a word: escalated, assigned, came_back. */
  record Call(
      int robot,
      int priority,
      Instant dueAt,
      UUID alert,
      long history,
      String reason,
      List<Integer> accounts)
      implements Planned {}

  /** Counts of a day. {@code kind}: a word: digest or shift. */
  record OfDay(int robot, int priority, Instant dueAt, String kind, LocalDate day)
      implements Planned {}
}
