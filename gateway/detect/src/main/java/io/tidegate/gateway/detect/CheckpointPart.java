package io.tidegate.gateway.detect;

import java.util.List;

/**
 * A part of what the rules know, to be kept over a restart: what one rule remembers of its
 * subjects, or what all share. A tree of records, lists and plain values that nothing changes any
 * more, so any thread may write it down.
 *
 * @param name id of the rule, or {@link #SHARED}
 * @param types class of {@code value}; then, where that is generic, the class of its argument, and
 *     so on
 */
public record CheckpointPart(String name, List<Class<?>> types, Object value) {
  /** The part that belongs to no rule. Without it the others are of no use. */
  public static final String SHARED = "shared";

  public CheckpointPart {
    types = List.copyOf(types);
  }
}
