package io.tidegate.gateway.api;

import io.tidegate.gateway.event.Words;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Reads members of a body that {@link RequestCheck} let on. */
final class JsonBody {
  private JsonBody() {}

  /** The time of a member that the contract requires. */
  static Instant time(JsonObject body, String name) {
    return time(name, body.getString(name));
  }

  /** The same; null if it is null or not there. */
  static @Nullable Instant timeOrNull(JsonObject body, String name) {
    return body.getValue(name) == null ? null : time(body, name);
  }

  private static Instant time(String name, String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw Query.bad(name + ": expected a time like 2026-11-24T08:00:00+08:00");
    }
  }

  /** The constant of {@code type} that a member names by its word. */
  static <E extends Enum<E>> E word(JsonObject body, String name, Class<E> type) {
    return Words.parse(type, body.getString(name))
        .orElseThrow(() -> Query.bad(name + ": not known here"));
  }
}
