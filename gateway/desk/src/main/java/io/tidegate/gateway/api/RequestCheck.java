package io.tidegate.gateway.api;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.RoutingContext;
import java.util.Collection;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Checks requests of one operation against the contract. A parameter, header or body that it does
 * not allow gets 400; a path that cannot name anything gets 404.
 */
final class RequestCheck implements Handler<RoutingContext> {
  private static final int MAX_LENGTH = 200;

  private final Parameters path;
  private final Parameters query;
  private final Parameters headers;
  private final @Nullable ContractSchema body;

  private RequestCheck(JsonObject operation) {
    this.path = new Parameters(operation, "path");
    this.query = new Parameters(operation, "query");
    this.headers = new Parameters(operation, "header");
    JsonObject content = operation.getJsonObject("requestBody");
    this.body =
        content == null
            ? null
            : new ContractSchema(
                "member",
                content
                    .getJsonObject("content")
                    .getJsonObject("application/json")
                    .getJsonObject("schema"));
  }

  /**
   * The check of the operation that a route serves.
   *
   * @throws IllegalStateException if the contract has none
   */
  static RequestCheck of(Route route) {
    return new RequestCheck(
        Contract.operation(
            route.methods().iterator().next().name(),
            route.getPath().replaceAll(":([A-Za-z]+)", "{$1}")));
  }

  @Override
  public void handle(RoutingContext ctx) {
    if (path.wrong(ctx.pathParams().keySet(), ctx.pathParams()::get).isPresent()) {
      throw new ProblemException(Problem.notFound());
    }
    MultiMap given = ctx.queryParams();
    given.names().forEach(name -> checkGiven(name, given));
    query.wrong(given.names(), given::get).ifPresent(RequestCheck::refuse);
    MultiMap head = ctx.request().headers();
    headers.wrong(headers.named(head), head::get).ifPresent(RequestCheck::refuse);
    if (body != null) {
      body.wrong(object(ctx)).ifPresent(RequestCheck::refuse);
    }
    ctx.next();
  }

  private static void checkGiven(String name, MultiMap given) {
    String value = given.get(name);
    String field = ContractSchema.cut(name);
    if (given.getAll(name).size() > 1) {
      refuse(field + ": given more than once");
    }
    if (value.isEmpty()) {
      refuse(field + ": empty, expected a value, or leave it out");
    }
    if (value.indexOf('\0') >= 0) {
      refuse(field + ": holds U+0000");
    }
    if (value.length() > MAX_LENGTH) {
      refuse(field + ": longer than " + MAX_LENGTH + " characters");
    }
  }

  private static JsonObject object(RoutingContext ctx) {
    String type = ctx.request().getHeader("Content-Type");
    if (type == null || !type.startsWith("application/json")) {
      throw Query.bad("expected a body of Content-Type application/json");
    }
    try {
      JsonObject object = ctx.body().asJsonObject();
      if (object != null) {
        return object;
      }
    } catch (DecodeException | ClassCastException e) {
      // falls through: not an object
    }
    throw Query.bad("the body is no JSON object");
  }

  private static void refuse(String detail) {
    throw Query.bad(detail);
  }

  /** What the contract says of parameters in one part of a request. */
  private static final class Parameters {
    private final JsonObject members = new JsonObject();
    private final ContractSchema schema;

    Parameters(JsonObject operation, String part) {
      JsonArray required = new JsonArray();
      for (Object each : operation.getJsonArray("parameters", new JsonArray())) {
        JsonObject parameter = Contract.resolved((JsonObject) each);
        if (parameter.getString("in").equals(part)) {
          String name = parameter.getString("name");
          members.put(name, Contract.resolved(parameter.getJsonObject("schema")));
          if (parameter.getBoolean("required", false)) {
            required.add(name);
          }
        }
      }
      schema =
          new ContractSchema(
              "parameter",
              new JsonObject()
                  .put("properties", members)
                  .put("required", required)
                  .put("additionalProperties", false));
    }

    /** Those that a request carries among others that are not the contract's. */
    Collection<String> named(MultiMap all) {
      return members.fieldNames().stream().filter(all::contains).toList();
    }

    Optional<String> wrong(Collection<String> names, UnaryOperator<String> values) {
      JsonObject given = new JsonObject();
      names.forEach(name -> given.put(name, typed(name, values.apply(name))));
      return schema.wrong(given);
    }

    /** The value as JSON has it: in a URL a number is text, too. */
    private Object typed(String name, String value) {
      JsonObject member = members.getJsonObject(name, new JsonObject());
      boolean isNumber = "integer".equals(member.getValue("type"));
      return isNumber && value.matches("[0-9]{1,18}") ? (Object) Long.valueOf(value) : value;
    }
  }
}
