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
  boolean counts(SeenEvent seen, RuleContext context);

  /** When events amount to something. */
  EventWindow.Judge judge(RuleContext context);

  /** How long after an event others may still count together with it. */
  Duration reach(RuleContext context);

  @Override
  default Class<EventWindow> memory() {
    return EventWindow.class;
  }

  @Override
  default @Nullable EventWindow remember(
      @Nullable EventWindow memory, SeenEvent seen, RuleContext context) {
    return counts(seen, context)
        ? (memory == null ? EventWindow.NONE : memory).with(seen, judge(context))
        : memory;
  }

  @Override
  default List<Interval> intervals(EventWindow memory, RuleContext context) {
    return memory.intervals(judge(context));
  }

  @Override
  default @Nullable Instant wake(EventWindow memory, RuleContext context) {
    return memory.wake(reach(context), judge(context));
  }

  @Override
  default @Nullable EventWindow forget(EventWindow memory, Instant settled, RuleContext context) {
    return memory.forget(settled, reach(context), judge(context));
  }
}
