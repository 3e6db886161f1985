package io.tidegate.gateway.event.source;

import io.tidegate.gateway.event.DeviceId;
import org.jspecify.annotations.Nullable;

/** Where a source takes the id of a community or a device from. */
public sealed interface Naming {
  /** A level of the topic. {@code number}: the first is 1. */
  record Level(int number) implements Naming {
    @Override
    public String toString() {
      return "level " + number;
    }
  }

  /** The same for every message. */
  record Fixed(String id) implements Naming {
    @Override
    public String toString() {
      return id;
    }
  }

  /** The payload: its codec finds it there. */
  record Body() implements Naming {}

  /** What {@link #parse} reads, for messages. */
  String ALLOWED = "'level N' of the topic, 'body', or an id ([a-z0-9][a-z0-9-]{0,63})";

  /**
   * Reads {@code level N}, {@code body} or a fixed id. A device with the id {@code body} cannot be
   * named so.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static Naming parse(String text) {
    if (text.equals("body")) {
      return new Body();
    }
    if (text.matches("(topic )?level [1-9][0-9]?")) {
      return new Level(Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1)));
    }
    if (DeviceId.isValid(text)) {
      return new Fixed(text);
    }
    throw new IllegalArgumentException("expected " + ALLOWED);
  }

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
      return possible ? null : "level " + level.number() + ": expected a level of the filter";
    }
    if (this instanceof Fixed fixed && !DeviceId.isValid(fixed.id())) {
      return "'" + fixed.id() + "': expected [a-z0-9][a-z0-9-]{0,63}";
    }
    return null;
  }
}
