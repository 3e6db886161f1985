package io.tidegate.gateway.codec;

import io.tidegate.gateway.event.DeviceId;
import org.jspecify.annotations.Nullable;

/** Where a source takes the id of a community or a device from. */
public sealed interface Naming {
  /** A level of the topic. {@code number}: the first is 1. */
  record Level(int number) implements Naming {}

  /** The same for every message. */
  record Fixed(String id) implements Naming {}

  /** The payload: its codec finds it there. */
  record Body() implements Naming {}

  /** The id in {@code topic}; null where it has not that level, or where the payload says it. */
  default @Nullable String in(String topic) {
    if (this instanceof Fixed fixed) {
      return fixed.id();
    }
    return this instanceof Level level ? TopicFilter.level(topic, level.number()) : null;
  }

  /** What is wrong with it, or null. A level must be within the filter, an id an id. */
  default @Nullable String problem(TopicFilter filter) {
    if (this instanceof Level level) {
      boolean possible = level.number() >= 1 && level.number() <= filter.reach();
      return possible ? null : "level " + level.number() + ": want a level of the filter";
    }
    if (this instanceof Fixed fixed && !DeviceId.isValid(fixed.id())) {
      return "'" + fixed.id() + "': want [a-z0-9][a-z0-9-]{0,63}";
    }
    return null;
  }
}
