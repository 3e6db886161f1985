package io.tidegate.gateway.detect;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the steps of detectors: keeps the new state and its wake, and makes findings of what was
 * concluded, but those over a day's limit. Mutable, of {@link Detection}.
 */
final class StepTaker {
  private final Deadlines deadlines = new Deadlines();
  private final DailyLimit dailyLimit;

  StepTaker(DailyLimit dailyLimit) {
    this.dailyLimit = dailyLimit;
  }

  /** Whether a state waits for a tick at that epoch second or before. */
  boolean isDue(long second) {
    return deadlines.isDue(second);
  }

  /** The next slot whose wake has come by that epoch second; null if there is none. */
  @Nullable Slot<?> due(long second) {
    return deadlines.due(second);
  }

  /** Has it woken at that epoch second, whatever its last step asked for. */
  void wakeAt(Slot<?> slot, long second) {
    slot.wake = second;
    deadlines.schedule(slot);
  }

  /**
   * Takes a step.
   *
   * @param earliest epoch second before which the slot is not woken
   * @param findings to add to; null if there are none yet
   * @return them with what was concluded; null if there still are none
   */
  <S> @Nullable List<Finding> take(
      Slot<S> slot, Step<S> step, long earliest, @Nullable List<Finding> findings) {
    slot.state = step.state();
    if (slot.state == null) {
      slot.watch.slots.remove(slot.key);
    } else {
      Instant wake = step.wake();
      slot.wake = wake == null ? Slot.NEVER : Math.max(earliest, ceiling(wake));
      deadlines.schedule(slot);
    }
    if (step.conclusions().isEmpty()) {
      return findings;
    }
    List<Finding> sum = findings == null ? new ArrayList<>() : findings;
    for (Conclusion conclusion : step.conclusions()) {
      add(slot, conclusion, sum);
    }
    return sum;
  }

  private void add(Slot<?> slot, Conclusion conclusion, List<Finding> findings) {
    Watch<?> watch = slot.watch;
    if (conclusion.type() == Finding.Type.FIRES) {
      int most = watch.detector.maxFiringsPerPlaceAndDay();
      slot.silenced =
          !slot.firing
              && most != Integer.MAX_VALUE
              && !dailyLimit.take(watch.rule.id(), slot.place, conclusion.at(), most);
    }
    slot.firing =
        conclusion.type() == Finding.Type.FIRES || conclusion.type() == Finding.Type.UPDATES;
    if (!slot.silenced) {
      findings.add(slot.finding(conclusion));
    }
  }

  private static long ceiling(Instant wake) {
    return wake.getNano() == 0 ? wake.getEpochSecond() : wake.getEpochSecond() + 1;
  }
}
