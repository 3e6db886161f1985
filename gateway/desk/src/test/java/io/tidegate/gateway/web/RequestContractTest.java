package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.tidegate.gateway.api.ApiRouter;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.core.json.pointer.JsonPointer;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the contract does not allow in a request is a 400 that names the member. */
class RequestContractTest {
  private static final String MADE_UP = "madeUp";

  private static RunningDesk desk;
  private static JsonObject contract;

  /** A request with one thing wrong, and what its refusal says. */
  private record Wrong(String method, String path, JsonObject body, String says) {}

  @BeforeAll
  static void start() {
    desk = new RunningDesk();
    contract = new JsonObject(desk.get("/openapi.json").body());
  }

  @AfterAll
  static void stop() {
    desk.close();
  }

  @TestFactory
  Stream<DynamicTest> everyOperationRefusesWhatTheContractDoesNotAllow() {
    return wrongs().stream()
        .map(
            wrong ->
                dynamicTest(
                    wrong.method + " " + wrong.path + " " + wrong.body.encode(),
                    () -> assertThat(detail(wrong, 400)).contains(wrong.says)));
  }

  @Test
  void pathThatCannotNameAnythingIsNotFound() {
    for (String path : List.of("alerts/x", "walks/x", "reconciliations/-1", "alerts/%0A")) {
      detail(new Wrong("GET", ApiRouter.PREFIX + "/" + path, new JsonObject(), ""), 404);
    }
  }

  @Test
  void freeTextAndWhatIsOfAPersonIsNotRepeated() {
    String path = ApiRouter.PREFIX + "/residents";
    JsonObject body = sample(schemaOf(path, "post")).put("birthYear", "born-1949");
    assertThat(detail(new Wrong("POST", path, body, ""), 400)).doesNotContain("1949");
    body.put("birthYear", 1949).put("phone", 13800000042L);
    assertThat(detail(new Wrong("POST", path, body, ""), 400))
        .contains("phone")
        .doesNotContain("138");
    body.put("phone", "13800000042").put("kind", "x".repeat(50));
    assertThat(detail(new Wrong("POST", path, body, ""), 400))
        .contains("one of owner, tenant, dormitory, not '" + "x".repeat(40) + "…'");
  }

  private static List<Wrong> wrongs() {
    List<Wrong> wrongs = new ArrayList<>();
    for (String path : contract.getJsonObject("paths").fieldNames()) {
      if (path.startsWith(ApiRouter.PREFIX)) {
        JsonObject methods = contract.getJsonObject("paths").getJsonObject(path);
        for (String method : methods.fieldNames()) {
          JsonObject operation = methods.getJsonObject(method);
          addQueries(wrongs, path, method, operation);
          if (operation.containsKey("requestBody")) {
            addBodies(wrongs, path, method);
          }
        }
      }
    }
    assertThat(wrongs).hasSizeGreaterThan(300);
    return wrongs;
  }

  private static void addQueries(
      List<Wrong> wrongs, String path, String method, JsonObject operation) {
    List<String> queries = new ArrayList<>(List.of(MADE_UP + "=1"));
    for (Object each : operation.getJsonArray("parameters", new JsonArray())) {
      JsonObject parameter = resolved((JsonObject) each);
      if (parameter.getString("in").equals("query")) {
        String name = parameter.getString("name");
        queries.addAll(List.of(name + "=", name + "=1&" + name + "=1"));
        JsonObject schema = resolved(parameter.getJsonObject("schema"));
        if (schema.containsKey("enum") || schema.containsKey("format")) {
          queries.add(name + "=made-up");
        }
        if (schema.getString("type", "").equals("integer")) {
          queries.addAll(List.of(name + "=made-up", name + "=1.5", name + "=-1"));
        }
        if (schema.containsKey("maximum")) {
          queries.add(name + "=" + (schema.getInteger("maximum") + 1));
        }
      }
    }
    JsonObject body =
        operation.containsKey("requestBody") ? sample(schemaOf(path, method)) : new JsonObject();
    for (String query : queries) {
      String name = query.substring(0, query.indexOf('='));
      wrongs.add(new Wrong(upper(method), filled(path) + "?" + query, body, name));
    }
  }

  private static void addBodies(List<Wrong> wrongs, String path, String method) {
    JsonObject schema = schemaOf(path, method);
    JsonObject sample = sample(schema);
    List<Wrong> found = new ArrayList<>();
    found.add(wrong(path, method, sample.copy().put(MADE_UP, 1), "no member '" + MADE_UP + "'"));
    for (Object required : schema.getJsonArray("required", new JsonArray())) {
      JsonObject body = sample.copy();
      body.remove((String) required);
      found.add(wrong(path, method, body, required + ": expected"));
    }
    JsonObject members = schema.getJsonObject("properties");
    for (String name : members.fieldNames()) {
      JsonObject member = resolved(members.getJsonObject(name));
      boolean isRead = !path.endsWith("/bulk"); // those of other acts are not
      for (Object bad : notAllowed(member, isRead)) {
        found.add(wrong(path, method, sample.copy().put(name, bad), name + ": expected"));
      }
      JsonObject items = member.getJsonObject("items");
      if (items != null && items.containsKey("properties")) {
        JsonObject item = sample(items).put(MADE_UP, 1);
        JsonObject body = sample.copy().put(name, new JsonArray().add(item));
        found.add(wrong(path, method, body, name + ".0: there is no member"));
      }
    }
    wrongs.addAll(found);
  }

  private static List<Object> notAllowed(JsonObject member, boolean isRead) {
    List<Object> wrong = new ArrayList<>();
    wrong.add(types(member).contains("object") ? "made up" : new JsonObject().put(MADE_UP, 1));
    if (member.containsKey("enum") || member.containsKey("pattern")) {
      wrong.add("Made Up");
    }
    if (member.containsKey("format") && isRead) {
      wrong.add("made-up");
    }
    if (types(member).contains("integer")) {
      wrong.addAll(List.of(1.5, member.getLong("maximum") + 1));
      if (member.containsKey("minimum")) {
        wrong.add(member.getLong("minimum") - 1);
      }
    }
    if (member.containsKey("maxLength")) {
      wrong.add("x".repeat(member.getInteger("maxLength") + 1));
    }
    if (member.getInteger("minLength", 0) > 0) {
      wrong.add("");
    }
    if (member.getInteger("minItems", 0) > 0) {
      wrong.add(new JsonArray());
    }
    return wrong;
  }

  /** A value that the schema allows, with what it requires and nothing else. */
  private static JsonObject sample(JsonObject schema) {
    JsonObject sample = new JsonObject();
    for (Object name : schema.getJsonArray("required", new JsonArray())) {
      sample.put(
          (String) name,
          value(resolved(schema.getJsonObject("properties").getJsonObject((String) name))));
    }
    return sample;
  }

  private static Object value(JsonObject schema) {
    if (schema.containsKey("enum")) {
      return schema.getJsonArray("enum").getString(0);
    }
    return switch (types(schema).getString(0)) {
      case "integer" -> Math.max(1, schema.getLong("minimum", 1L));
      case "object" -> sample(schema);
      case "array" -> new JsonArray().add(value(resolved(schema.getJsonObject("items"))));
      default ->
          switch (schema.getString("format", "")) {
            case "date-time" -> "2026-11-24T08:00:00+08:00";
            case "uuid" -> new UUID(1, 1).toString();
            default -> "made-up";
          };
    };
  }

  private static JsonArray types(JsonObject schema) {
    return schema.getValue("type") instanceof JsonArray several
        ? several
        : new JsonArray().add(schema.getString("type", ""));
  }

  private static JsonObject schemaOf(String path, String method) {
    return resolved(
        (JsonObject)
            JsonPointer.create()
                .append(List.of("paths", path, method, "requestBody", "content"))
                .append(List.of("application/json", "schema"))
                .queryJson(contract));
  }

  private static JsonObject resolved(JsonObject part) {
    String reference = part.getString("$ref");
    return reference == null
        ? part
        : (JsonObject) JsonPointer.fromURI(URI.create(reference)).queryJson(contract);
  }

  private static Wrong wrong(String path, String method, JsonObject body, String says) {
    return new Wrong(upper(method), filled(path), body, says);
  }

  private static String upper(String method) {
    return method.toUpperCase(Locale.ROOT);
  }

  /** The path with ids that the contract allows: what is there does not matter. */
  private static String filled(String path) {
    String id =
        path.startsWith(ApiRouter.PREFIX + "/alerts")
            ? new UUID(1, 1).toString()
            : path.startsWith(ApiRouter.PREFIX + "/rules")
                ? "door-held"
                : path.startsWith(ApiRouter.PREFIX + "/grids") ? "g1" : "1";
    return path.replace("{id}", id).replace("{door}", "1");
  }

  private static String detail(Wrong wrong, int status) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(desk.uri(wrong.path))
            .header("Authorization", "Bearer " + desk.token)
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .method(wrong.method, HttpRequest.BodyPublishers.ofString(wrong.body.encode()));
    HttpResponse<String> answer = desk.send(request);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return new JsonObject(answer.body()).getString("detail");
  }
}
