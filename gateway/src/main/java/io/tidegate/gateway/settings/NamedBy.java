package io.tidegate.gateway.settings;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How a source learns the name of a community or a device. */
public sealed interface NamedBy {
  /**
   * A level of the topic.
   *
   * @param number 1 is the first
   */
  record Level(int number) implements NamedBy {
    /** As it is written in the configuration. */
    @Override
    public String toString() {
      return "level " + number;
    }
  }

  /** The message itself says it; its codec reads it. */
  record Body() implements NamedBy {
    /** As it is written in the configuration. */
    @Override
    public String toString() {
      return "body";
    }
  }

  /** Always the same. */
  record Fixed(String id) implements NamedBy {
    /** As it is written in the configuration. */
    @Override
    public String toString() {
      return id;
    }
  }

  /** What {@link #parse} reads, for messages. */
  String ALLOWED = "'level N' of the topic, 'body', or an id ([a-z0-9][a-z0-9-]{0,63})";

  /**
   * Reads {@code level N}, {@code body} or a fixed id. A device that is called {@code body} cannot
   * be named so.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  static NamedBy parse(String text) {
    if (text.equals("body")) {
      return new Body();
    }
    if (Pattern.matches("(topic )?level [1-9][0-9]?", text)) {
      return new Level(Integer.parseInt(text.substring(text.lastIndexOf(' ') + 1)));
    }
    if (Pattern.matches("[a-z0-9][a-z0-9-]{0,63}", text)) {
      return new Fixed(text);
    }
    throw new IllegalArgumentException("want " + ALLOWED);
  }

  /**
   * The name that this topic gives, unchecked.
   *
   * @return null where the body says it or the topic is too short
   */
  default @Nullable String in(String topic) {
    if (this instanceof Fixed fixed) {
      return fixed.id();
    }
    if (!(this instanceof Level level)) {
      return null;
    }
    int start = 0;
    for (int i = 1; i < level.number(); i++) {
      int slash = topic.indexOf('/', start);
      if (slash < 0) {
        return null;
      }
      start = slash + 1;
    }
    int end = topic.indexOf('/', start);
    return end < 0 ? topic.substring(start) : topic.substring(start, end);
  }
}
