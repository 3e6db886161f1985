package io.tidegate.gateway.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.store.Database;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes answers of the API. */
public final class Answers {
  private static final Logger LOGGER = LoggerFactory.getLogger(Answers.class);

  /** Writes result records; safe on any thread. */
  private static final ObjectMapper RECORDS = new ObjectMapper();

  /** An answer that was encoded before. */
  record Encoded(String json) {}

  private Answers() {}

  /** A result record as JSON that no cache may keep. */
  static void json(RoutingContext ctx, int status, Record body) {
    write(ctx, status, "application/json", encoded(body));
  }

  /** The same, encoded already. */
  static void json(RoutingContext ctx, String body) {
    write(ctx, 200, "application/json", body);
  }

  /** An answer as JSON: a result record, or a JSON object. */
  public static String encoded(@Nullable Object result) {
    if (result instanceof JsonObject json) {
      return json.encode();
    }
    if (result instanceof Encoded before) {
      return before.json();
    }
    try {
      return RECORDS.writeValueAsString(result);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e); // records of texts and numbers can be written
    }
  }

  /** A problem as problem+json. */
  public static void problem(RoutingContext ctx, Problem problem) {
    if (problem.status() == 401) {
      ctx.response().putHeader("WWW-Authenticate", "Bearer realm=\"tidegate\"");
    }
    write(ctx, problem.status(), "application/problem+json", problem.toJson().encode());
  }

  private static void write(RoutingContext ctx, int status, String type, String body) {
    HttpServerResponse response = ctx.response();
    if (response.ended() || response.closed()) {
      return; // the client has gone
    }
    response
        .setStatusCode(status)
        .putHeader("Content-Type", type)
        .putHeader("Cache-Control", "no-store")
        .end(body);
  }

  /**
   * What to answer for a failed request; what is our fault goes to the log, without the request.
   */
  public static Problem problemOf(RoutingContext ctx) {
    Throwable failure = ctx.failure();
    if (failure instanceof ProblemException refused) {
      return refused.problem();
    }
    if (failure instanceof RefusedException refused) {
      return problemOf(refused);
    }
    if (failure instanceof HttpException || failure == null) {
      return ofStatus(ctx.statusCode());
    }
    boolean database = Database.isFailure(failure);
    LOGGER
        .atWarn()
        .addKeyValue("route", ctx.currentRoute() == null ? "none" : ctx.currentRoute().getPath())
        .addKeyValue("reason", failure.getClass().getName())
        .setCause(database ? null : failure)
        .log("request failed");
    return database ? Problem.unavailable() : Problem.internal();
  }

  /** What to answer for what a service refused. */
  static Problem problemOf(RefusedException refused) {
    return switch (refused.reason()) {
      case INVALID -> Problem.badRequest(refused.detail());
      case FORBIDDEN ->
          refused.type().equals("forbidden") ? Problem.notYours() : problemOf(403, refused);
      case NOT_FOUND -> Problem.notFound();
      case CONFLICT -> problemOf(409, refused);
      case LIMIT -> problemOf(422, refused);
    };
  }

  private static Problem problemOf(int status, RefusedException refused) {
    Map<String, Object> more = new LinkedHashMap<>(refused.facts());
    more.replaceAll(
        (name, fact) ->
            fact instanceof Bilingual texts ? AlertJson.texts(texts.zh(), texts.en()) : fact);
    if (!refused.errors().isEmpty()) {
      JsonArray errors = new JsonArray();
      for (RefusedException.FieldError error : refused.errors()) {
        errors.add(
            new JsonObject()
                .put("field", error.field())
                .put("code", error.code())
                .put("message", AlertJson.texts(error.message().zh(), error.message().en())));
      }
      more.put("errors", errors);
    }
    return new Problem(status, refused.type(), refused.title(), refused.detail(), more);
  }

  private static Problem ofStatus(int status) {
    return switch (status) {
      case 400 -> Problem.badRequest("the request cannot be read");
      case 401 -> Problem.unauthorized();
      case 404 -> Problem.notFound();
      case 405 -> Problem.methodNotAllowed();
      case 413 -> Problem.tooLarge();
      default -> Problem.internal();
    };
  }
}
