package io.tidegate.simulator.world;

import org.jspecify.annotations.Nullable;

/** What is different about a device for a time. */
interface Alteration {
  /** What it says instead; null: nothing at all. */
  @Nullable Saying of(Saying saying);
}
