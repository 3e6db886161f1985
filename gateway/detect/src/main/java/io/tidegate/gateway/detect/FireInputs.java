package io.tidegate.gateway.detect;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DoorMode;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.ModeCause;
import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Fire inputs without a reported end, which stand for a fixed time. */
public final class FireInputs {
  /** Ids of the families that report a fire input and never its end. */
  public static final Set<String> WITHOUT_END = Set.of("uhppote");

  private static final int MOST = 1_000;

  private FireInputs() {}

  static boolean isFire(SeenEvent change) {
    return ((DeviceEvent.Mode) change.event()).state() == DoorMode.FIRE;
  }

  /**
   * Whether the door may stand open from a change of mode until the next one. A fire input whose
   * end is never reported does not count: while it stands, fire-release mutes what it explains.
   */
  static boolean frees(SeenEvent change, RuleContext context) {
    DoorMode mode = ((DeviceEvent.Mode) change.event()).state();
    return mode != DoorMode.NORMAL && mode != DoorMode.LOCKED_DOWN && !isEndless(change, context);
  }

  private static boolean isEndless(SeenEvent change, RuleContext context) {
    return isFire(change) && context.isOfFamily(change.device(), WITHOUT_END);
  }

  /**
   * The changes, and those ends by time alone that are past.
   *
   * @param changes in the order of their own times
   */
  static List<SeenEvent> withEnds(List<SeenEvent> changes, Duration stands, RuleContext context) {
    List<SeenEvent> all = changes;
    for (SeenEvent change : changes) {
      Instant end = end(change, changes, stands, context);
      if (end != null && !end.isAfter(context.now())) {
        all = SeenOrder.with(all, ended(change, end), MOST);
      }
    }
    return all;
  }

  /** The next end by time alone after now; null if there is none. */
  static @Nullable Instant nextEnd(List<SeenEvent> changes, Duration stands, RuleContext context) {
    Instant next = null;
    for (SeenEvent change : changes) {
      Instant end = end(change, changes, stands, context);
      if (end != null && end.isAfter(context.now()) && (next == null || end.isBefore(next))) {
        next = end;
      }
    }
    return next;
  }

  /** Null if the device reports the end, or has repeated it. */
  private static @Nullable Instant end(
      SeenEvent change, List<SeenEvent> changes, Duration stands, RuleContext context) {
    if (!isEndless(change, context)) {
      return null;
    }
    Instant end = change.occurredAt().plus(stands);
    boolean isSaidAgain =
        changes.stream()
            .anyMatch(
                one ->
                    one.device() == change.device()
                        && isFire(one)
                        && one.occurredAt().isAfter(change.occurredAt())
                        && !one.occurredAt().isAfter(end));
    return isSaidAgain ? null : end;
  }

  private static SeenEvent ended(SeenEvent change, Instant end) {
    EventHead head = change.event().head();
    EventTime time = new EventTime(end, head.time().source(), head.time().claimedAt());
    return change.withEvent(new DeviceEvent.Mode(head.at(time), DoorMode.NORMAL, ModeCause.INPUT));
  }
}
