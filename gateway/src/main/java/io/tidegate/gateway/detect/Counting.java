package io.tidegate.gateway.detect;

import io.tidegate.gateway.registry.SeenEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A {@link Condition} that is a function of {@link Recent} events alone: says which count, when
 * they amount to something, and how far they reach.
 */
interface Counting extends Condition<Recent> {
  /** Whether an event that it cares about counts, by the register and what covers the house. */
  boolean counts(SeenEvent seen, Scene scene);

  /** When events amount to something. */
  Recent.Judge judge(Scene scene);

  /** How long after an event others may still count together with it. */
  Duration reach(Scene scene);

  @Override
  default Class<Recent> memory() {
    return Recent.class;
  }

  @Override
  default @Nullable Recent remember(@Nullable Recent memory, SeenEvent seen, Scene scene) {
    return counts(seen, scene)
        ? (memory == null ? Recent.NONE : memory).with(seen, judge(scene))
        : memory;
  }

  @Override
  default List<Stretch> stretches(Recent memory, Scene scene) {
    return memory.stretches(judge(scene));
  }

  @Override
  default @Nullable Instant wake(Recent memory, Scene scene) {
    return memory.wake(reach(scene), judge(scene));
  }

  @Override
  default @Nullable Recent forget(Recent memory, Instant settled, Scene scene) {
    return memory.forget(settled, reach(scene), judge(scene));
  }
}
