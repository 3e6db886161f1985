package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.store.read.WorkPosition;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Where a page of the list ended, as its link writes it. */
final class WorkPositionText {
  private static final int PARTS = 3;

  private WorkPositionText() {}

  static String write(WorkPosition position) {
    return position.rank() + "_" + position.openedAt() + "_" + position.id();
  }

  /** The position; null for none, and for what is no position: the list starts at its top. */
  static @Nullable WorkPosition read(@Nullable String text) {
    String[] parts = text == null ? new String[0] : text.split("_", -1);
    if (parts.length != PARTS) {
      return null;
    }
    try {
      return new WorkPosition(
          Integer.parseInt(parts[0]), Instant.parse(parts[1]), UUID.fromString(parts[2]));
    } catch (DateTimeParseException | IllegalArgumentException e) {
      return null;
    }
  }
}
