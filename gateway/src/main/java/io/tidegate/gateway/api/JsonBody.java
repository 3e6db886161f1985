package io.tidegate.gateway.api;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
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
}
