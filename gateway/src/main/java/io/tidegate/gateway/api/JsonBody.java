package io.tidegate.gateway.api;

import io.tidegate.gateway.event.Words;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The body of a request that writes, by contract: what it may not have is a 400. */
final class JsonBody {
  private JsonBody() {}

  /** The body, which is a JSON object. */
  static JsonObject of(RoutingContext ctx) {
    String type = ctx.request().getHeader("Content-Type");
    if (type == null || !type.startsWith("application/json")) {
      throw Query.bad("want a body of Content-Type application/json");
    }
    try {
      JsonObject body = ctx.body().asJsonObject();
      if (body != null) {
        return body;
      }
    } catch (DecodeException | ClassCastException e) {
      // falls through: not an object
    }
    throw Query.bad("the body is no JSON object");
  }

  /**
   * The same where a misspelt member would go unnoticed.
   *
   * @param known members that the contract has
   */
  static JsonObject of(RoutingContext ctx, Set<String> known) {
    JsonObject body = of(ctx);
    for (String name : body.fieldNames()) {
      if (!known.contains(name)) {
        throw Query.bad(
            "there is no member '"
                + Query.cut(name)
                + "': want some of "
                + String.join(", ", known.stream().sorted().toList()));
      }
    }
    return body;
  }

  /** The text of a member; null if it is null or not there. */
  static @Nullable String text(JsonObject body, String name) {
    Object value = body.getValue(name);
    if (value == null || value instanceof String) {
      return (String) value;
    }
    throw Query.bad(name + ": want a string");
  }

  /** The object of a member; empty if it is not there. */
  static JsonObject object(JsonObject body, String name) {
    Object value = body.getValue(name);
    if (value == null && !body.containsKey(name)) {
      return new JsonObject();
    }
    if (value instanceof JsonObject object) {
      return object;
    }
    throw Query.bad(name + ": want an object");
  }

  /** The time of a member. */
  static Instant time(JsonObject body, String name) {
    Instant time = timeOrNull(body, name);
    if (time == null) {
      throw Query.bad(name + ": missing, want a time like 2026-11-24T08:00:00+08:00");
    }
    return time;
  }

  /** The same; null if it is null or not there. */
  static @Nullable Instant timeOrNull(JsonObject body, String name) {
    String text = text(body, name);
    try {
      return text == null ? null : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      throw Query.bad(name + ": want a time like 2026-11-24T08:00:00+08:00");
    }
  }

  /** The constant of {@code type} that a member names by its word. */
  static <E extends Enum<E>> E word(JsonObject body, String name, Class<E> type) {
    String word = text(body, name);
    return Words.parse(type, word == null ? "" : word)
        .orElseThrow(
            () ->
                Query.bad(
                    name
                        + ": want one of "
                        + Arrays.stream(type.getEnumConstants())
                            .map(Words::of)
                            .sorted()
                            .collect(Collectors.joining(", "))));
  }
}
