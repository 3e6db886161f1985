package io.tidegate.gateway.api;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.tidegate.gateway.alert.Act;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.alerts.ActRefusal;
import io.tidegate.gateway.desk.alerts.AlertAct;
import io.tidegate.gateway.desk.alerts.AlertActService;
import io.tidegate.gateway.desk.alerts.BulkAct;
import io.tidegate.gateway.desk.alerts.BulkResult;
import io.tidegate.gateway.desk.alerts.Operation;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.read.AlertDetail;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * POST /alerts/{id}/ACTION for each act, and POST /alerts/bulk.
 *
 * @param alerts writes an alert after an act
 */
public record ActApi(AlertActService acts, AlertApi alerts, Supplier<Register> register) {
  private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");

  /** Adds the routes. */
  public void mount(ApiRouter api) {
    api.act("/alerts/bulk", this::bulk);
    for (String action : ActBody.ACTIONS) {
      api.act("/alerts/:id/" + action, act(action));
    }
  }

  /** Who gave away an alert that they saw for being theirs sees it no more: its id is left. */
  private record GoneAnswer(String id) {}

  /** The contract's {@code BulkResults}. */
  private record BulkAnswer(List<ResultAnswer> items) {}

  /**
   * What came of one alert.
   *
   * @param problem as JSON
   */
  private record ResultAnswer(
      String id,
      int status,
      @Nullable Integer version,
      @Nullable Long number,
      @JsonRawValue @Nullable String problem) {
    static ResultAnswer of(BulkResult result) {
      ActRefusal refusal = result.refusal();
      Problem problem = refusal == null ? null : Answers.problemOf(refusal.exception());
      return new ResultAnswer(
          result.alert().toString(),
          problem == null ? 200 : problem.status(),
          result.version(),
          result.number(),
          problem == null ? null : problem.toJson().encode());
    }
  }

  /**
   * The handler of an act.
   *
   * @param action one of {@link ActBody#ACTIONS}
   */
  ApiRouter.Work act(String action) {
    return ctx -> {
      JsonObject body = JsonBody.of(ctx);
      Act act = ActBody.read(action, body);
      Actor actor = Actor.of(AuthHandler.caller(ctx));
      UUID id = AlertApi.alertId(ctx);
      AlertAct command = new AlertAct(id, version(body), act, operation(ctx));
      PublicIds ids = new PublicIds(register.get());
      return () -> {
        Optional<AlertDetail> after = acts.act(actor, command);
        return after.isPresent()
            ? alerts.answer(after.get(), null, ids)
            : new GoneAnswer(id.toString());
      };
    };
  }

  Callable<?> bulk(RoutingContext ctx) {
    JsonObject body = JsonBody.of(ctx);
    String action = JsonBody.text(body, "action");
    if (action == null || !ActBody.IN_BULK.contains(action)) {
      throw Query.bad("action: want one of " + String.join(", ", ActBody.IN_BULK));
    }
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    BulkAct command = new BulkAct(items(body), ActBody.read(action, body), operation(ctx));
    return () -> new BulkAnswer(acts.bulk(actor, command).stream().map(ResultAnswer::of).toList());
  }

  private static List<BulkAct.Item> items(JsonObject body) {
    List<BulkAct.Item> items = new ArrayList<>();
    if (body.getValue("items") instanceof JsonArray given) {
      for (Object each : given) {
        if (!(each instanceof JsonObject item)) {
          throw Query.bad("items: want objects with id and version");
        }
        String id = JsonBody.text(item, "id");
        items.add(new BulkAct.Item(uuid(id == null ? "" : id), version(item)));
      }
    }
    if (items.isEmpty()
        || items.size() > BulkAct.MOST
        || items.stream().map(BulkAct.Item::alert).distinct().count() < items.size()) {
      throw Query.bad("items: want 1 to " + BulkAct.MOST + " different alerts with id and version");
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

  private static @Nullable Operation operation(RoutingContext ctx) {
    String key = ctx.request().getHeader("Idempotency-Key");
    if (key == null) {
      return null;
    }
    if (!KEY.matcher(key).matches()) {
      throw Query.bad("Idempotency-Key: want 1 to 200 visible ASCII characters");
    }
    return new Operation(key, "POST " + ctx.normalizedPath() + "\n" + ctx.body().asString());
  }
}
