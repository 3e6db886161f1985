package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.store.read.Position;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page of the list ended, as its link writes it. */
public final class PositionText {
  private PositionText() {}

  /** The position as text. */
  public static String write(Position position) {
    return position.openedAt() + "_" + position.id();
  }

  /** The position; null for none, and for what is no position: the list starts at its top. */
  public static @Nullable Position read(@Nullable String text) {
    int split = text == null ? -1 : text.indexOf('_');
    if (text == null || split < 0) {
      return null;
    }
    try {
      return new Position(
          Instant.parse(text.substring(0, split)), UUID.fromString(text.substring(split + 1)));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      return null;
    }
  }
}
