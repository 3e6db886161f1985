package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link RuleCondition} that is a function of {@link EventWindow} events alone: says which count,
 * when they amount to something, and how far they reach.
 */
interface Counting extends RuleCondition<EventWindow> {
  /** Whether an event that it cares about counts, by the register and what covers the house. */
  boolean counts(SeenEvent seen, RuleContext scene);

  /** When events amount to something. */
  EventWindow.Judge judge(RuleContext scene);

  /** How long after an event others may still count together with it. */
  Duration reach(RuleContext scene);

  @Override
  default Class<EventWindow> memory() {
    return EventWindow.class;
  }

  @Override
  default @Nullable EventWindow remember(
      @Nullable EventWindow memory, SeenEvent seen, RuleContext scene) {
    return counts(seen, scene)
        ? (memory == null ? EventWindow.NONE : memory).with(seen, judge(scene))
        : memory;
  }

  @Override
  default List<Interval> intervals(EventWindow memory, RuleContext scene) {
    return memory.intervals(judge(scene));
  }

  @Override
  default @Nullable Instant wake(EventWindow memory, RuleContext scene) {
    return memory.wake(reach(scene), judge(scene));
  }

  @Override
  default @Nullable EventWindow forget(EventWindow memory, Instant settled, RuleContext scene) {
    return memory.forget(settled, reach(scene), judge(scene));
  }
}
