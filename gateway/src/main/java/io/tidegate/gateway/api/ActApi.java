package io.tidegate.gateway.api;

import io.tidegate.gateway.alert.Act;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** POST /alerts/{id}/ACTION for each act, and POST /alerts/bulk. */
final class ActApi {
  private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");

  private final AlertActing acting;

  ActApi(AlertActing acting) {
    this.acting = acting;
  }

  /**
   * The handler of an act.
   *
   * @param action one of {@link ActBody#ACTIONS}
   */
  Function<RoutingContext, Callable<ActAnswer>> act(String action) {
    return ctx -> {
      JsonObject body = JsonBody.of(ctx);
      Act act = ActBody.read(action, body);
      return acting.act(
          Gate.caller(ctx), AlertApi.alertId(ctx), version(body), act, key(ctx), request(ctx));
    };
  }

  Callable<ActAnswer> bulk(RoutingContext ctx) {
    JsonObject body = JsonBody.of(ctx);
    String action = JsonBody.text(body, "action");
    if (action == null || !ActBody.IN_BULK.contains(action)) {
      throw Query.bad("action: want one of " + String.join(", ", ActBody.IN_BULK));
    }
    return acting.bulk(
        Gate.caller(ctx), items(body), ActBody.read(action, body), key(ctx), request(ctx));
  }

  private static List<AlertActing.Item> items(JsonObject body) {
    List<AlertActing.Item> items = new ArrayList<>();
    if (body.getValue("items") instanceof JsonArray given) {
      for (Object each : given) {
        if (!(each instanceof JsonObject item)) {
          throw Query.bad("items: want objects with id and version");
        }
        String id = JsonBody.text(item, "id");
        items.add(new AlertActing.Item(uuid(id == null ? "" : id), version(item)));
      }
    }
    if (items.isEmpty()
        || items.size() > AlertActing.MOST_IN_BULK
        || items.stream().map(AlertActing.Item::alert).distinct().count() < items.size()) {
      throw Query.bad(
          "items: want 1 to " + AlertActing.MOST_IN_BULK + " different alerts with id and version");
    }
    return items;
  }

  private static UUID uuid(String id) {
    try {
      return UUID.fromString(id);
    } catch (IllegalArgumentException e) {
      throw Query.bad("items: want ids of alerts");
    }
  }

  private static int version(JsonObject body) {
    if (!(body.getValue("version") instanceof Integer version) || version < 1) {
      throw Query.bad("version: want the alert's version, a whole number from 1");
    }
    return version;
  }

  private static @Nullable String key(RoutingContext ctx) {
    String key = ctx.request().getHeader("Idempotency-Key");
    if (key != null && !KEY.matcher(key).matches()) {
      throw Query.bad("Idempotency-Key: want 1 to 200 visible ASCII characters");
    }
    return key;
  }

  private static String request(RoutingContext ctx) {
    return "POST " + ctx.normalizedPath() + "\n" + ctx.body().asString();
  }
}
