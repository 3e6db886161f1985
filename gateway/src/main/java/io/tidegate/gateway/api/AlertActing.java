package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.alert.Act;
import io.tidegate.gateway.alert.ActResult;
import io.tidegate.gateway.alert.Change;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.event.Sha256;
import io.tidegate.gateway.store.alert.AlertActs;
import io.tidegate.gateway.store.read.ActReads;
import io.tidegate.gateway.store.read.AlertDetail;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/** Carries out what people do with alerts, for the API and for the desk's forms alike. */
public final class AlertActing {
  /** How many alerts one request may act on. */
  public static final int MOST_IN_BULK = 50;

  private final Parts parts;
  private final ActReads acts;
  private final AlertJson json;

  public AlertActing(Parts parts) {
    this.parts = parts;
    this.acts = new ActReads(parts.database(), parts.time());
    this.json = new AlertJson(parts.rules());
  }

  /** One of several alerts, as the person saw it. */
  public record Item(UUID alert, int version) {}

  /**
   * An act, to be run on a worker.
   *
   * @param version of the alert that the person saw
   * @param key operation id: the same again gets the same answer; null: none
   * @param request what tells this request from another under the same key
   */
  public Callable<ActAnswer> act(
      Caller caller, UUID alert, int version, Act act, @Nullable String key, String request) {
    PublicIds ids = new PublicIds(parts.register().get());
    AlertActs.Request wish =
        new AlertActs.Request(alert, version, caller.scope(), act, key, Sha256.of(request), false);
    return () -> {
      AlertActs.Answer answer =
          acts.perform(wish, (result, detail) -> answer(wish, result, detail, ids));
      return new ActAnswer(answer.status(), answer.body());
    };
  }

  /**
   * The same act on several alerts, each by itself: one that cannot be done holds up no other. The
   * answer has a result for each, in their order.
   */
  public Callable<ActAnswer> bulk(
      Caller caller, List<Item> items, Act act, @Nullable String key, String request) {
    List<Item> all = List.copyOf(items);
    return () -> {
      Optional<AlertActs.Answer> answer =
          key == null
              ? Optional.of(each(caller, all, act, null, request))
              : acts.once(
                  caller.scope(),
                  key,
                  Sha256.of(request),
                  () -> each(caller, all, act, key, request));
      AlertActs.Answer given = answer.orElseGet(() -> problem(Refusals.keyReused()));
      return new ActAnswer(given.status(), given.body());
    };
  }

  private AlertActs.Answer each(
      Caller caller, List<Item> items, Act act, @Nullable String key, String request)
      throws SQLException {
    PublicIds ids = new PublicIds(parts.register().get());
    JsonArray results = new JsonArray();
    for (Item item : items) {
      String own = key == null ? null : key + "/" + item.alert;
      AlertActs.Request wish =
          new AlertActs.Request(
              item.alert, item.version, caller.scope(), act, own, Sha256.of(request), true);
      AlertActs.Answer answer =
          acts.perform(wish, (result, detail) -> answer(wish, result, detail, ids));
      JsonObject body = new JsonObject(answer.body());
      boolean done = answer.status() == 200;
      results.add(
          new JsonObject()
              .put("id", item.alert.toString())
              .put("status", answer.status())
              .put("version", done ? body.getInteger("version") : null)
              .put("number", done ? body.getLong("number") : null)
              .put("problem", done ? null : body));
    }
    return new AlertActs.Answer(200, new JsonObject().put("items", results).encode());
  }

  private AlertActs.Answer answer(
      AlertActs.Request wish, ActResult result, Optional<AlertDetail> detail, PublicIds ids) {
    if (result instanceof ActResult.KeyReused) {
      return problem(Refusals.keyReused());
    }
    if (result instanceof ActResult.Done done) {
      Change change = done.change();
      if (change != null) {
        audit(wish, change, detail);
      }
    }
    if (detail.isEmpty()) {
      return result instanceof ActResult.Done
          ? new AlertActs.Answer(200, gone(wish).encode())
          : problem(Problem.notFound());
    }
    if (result instanceof ActResult.Done) {
      return new AlertActs.Answer(200, json.detail(detail.get(), ids).encode());
    }
    if (result instanceof ActResult.Refused refused && !Refusals.isConflict(refused.reason())) {
      return problem(Refusals.of(refused.reason()));
    }
    Map<String, Object> now = new HashMap<>();
    now.put("version", detail.get().alert().version());
    now.put("assignee", detail.get().alert().assignee());
    now.put("by", detail.get().lastActor());
    AlertDetail.Later later = detail.get().later();
    if (later != null) {
      now.put("later", later.id().toString());
    }
    return problem(
        result instanceof ActResult.Refused refused
            ? Refusals.conflict(refused.reason(), now)
            : new Problem(
                409,
                "stale",
                "Someone has acted since",
                "read the alert again and send its version as it stands now",
                now));
  }

  /** Whoever gave away an alert that they saw for being theirs sees it no more. */
  private static JsonObject gone(AlertActs.Request wish) {
    return new JsonObject().put("id", wish.alert().toString());
  }

  private void audit(AlertActs.Request wish, Change change, Optional<AlertDetail> detail) {
    parts
        .audit()
        .add(
            AuditEntry.of(
                change.at(),
                wish.scope().account(),
                AuditAction.ALERT_HANDLED,
                detail.map(known -> Long.toString(known.alert().number())).orElse(""),
                "act=" + change.action().word() + " alert=" + wish.alert()));
  }

  private static AlertActs.Answer problem(Problem problem) {
    return new AlertActs.Answer(problem.status(), problem.toJson().encode());
  }
}
