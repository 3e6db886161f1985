package io.tidegate.gateway.store.state;

import org.jspecify.annotations.Nullable;

/** How values of one type are written and read back. Immutable. */
interface Shape {
  void write(@Nullable Object value, StateOutput out);

  @Nullable Object read(StateInput in);

  /** What is written, in words: two shapes that say the same read each other's bytes. */
  String description();
}
