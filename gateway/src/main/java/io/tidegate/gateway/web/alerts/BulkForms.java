package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.alert.Act;
import io.tidegate.gateway.api.ActAnswer;
import io.tidegate.gateway.api.AlertActing;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Gate;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.Pages;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Several alerts of the list at once: what a tap does at once, what wants words after a page that
 * asks for them; then what came of each, with one undo for all.
 */
final class BulkForms {
  private static final List<String> KINDS =
      List.of("claim", "release", "snooze", "close", "assign", "undo");

  /** Those that want words. */
  private static final List<String> ASKING = List.of("snooze", "close");

  private static final List<String> FIELDS =
      List.of("disposition", "note", "recipient", "dueAt", "for", "until", "reason", "user");

  private static final Pattern ITEM =
      Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([1-9][0-9]{0,8})");

  private final Parts parts;
  private final Gate gate;
  private final Pages pages;
  private final Blocking blocking;
  private final AlertActing acting;
  private final ListPage list;

  BulkForms(Parts parts, Gate gate, Pages pages, Blocking blocking, ListPage list) {
    this.parts = parts;
    this.gate = gate;
    this.pages = pages;
    this.blocking = blocking;
    this.acting = new AlertActing(parts);
    this.list = list;
  }

  void mount(Router router) {
    router.post("/alerts/bulk").handler(gate::require).handler(this::bulk);
  }

  private void bulk(RoutingContext ctx) {
    String kind = Pages.field(ctx, "action");
    String operation = Pages.field(ctx, "operationId");
    List<AlertActing.Item> items = items(ctx);
    if (!KINDS.contains(kind)
        || !operation.matches("[A-Za-z0-9_-]{1,100}")
        || items.size() > AlertActing.MOST_IN_BULK) {
      throw new ProblemException(Problem.badRequest("action, operationId or items: not as asked"));
    }
    if (items.isEmpty()) {
      Pages.seeOther(ctx, back(ctx));
      return;
    }
    Optional<Act> act =
        ASKING.contains(kind) && Pages.field(ctx, "asked").isEmpty()
            ? Optional.empty()
            : FormActs.read(
                kind, name -> Pages.field(ctx, name), parts.time().instant(), parts.zone());
    if (act.isEmpty()) {
      boolean asked = !Pages.field(ctx, "asked").isEmpty();
      show(ctx, asked ? 422 : 200, kind, items, null, asked ? "act.choose" : "");
      return;
    }
    String request = "bulk\n" + kind + "\n" + items + "\n" + typed(ctx);
    blocking
        .run(acting.bulk(Gate.caller(ctx), items, act.get(), operation, request))
        .onFailure(ctx::fail)
        .onSuccess(answer -> answer(ctx, kind, items, answer));
  }

  private void answer(
      RoutingContext ctx, String kind, List<AlertActing.Item> items, ActAnswer answer) {
    if (!answer.isDone()) {
      show(ctx, answer.status(), kind, items, null, "act." + answer.problem());
      return;
    }
    Map<UUID, JsonObject> results = new LinkedHashMap<>();
    for (Object each : new JsonObject(answer.body()).getJsonArray("items")) {
      JsonObject result = (JsonObject) each;
      results.put(UUID.fromString(result.getString("id")), result);
    }
    String refusal = refusalOfAll(results);
    if (!refusal.isEmpty() && ASKING.contains(kind)) {
      show(ctx, 422, kind, items, null, refusal); // it is the words that are wrong
    } else {
      show(ctx, 200, kind, items, results, "");
    }
  }

  /** Text key of what was wrong with all of them alike: the request itself; empty: it was not. */
  private static String refusalOfAll(Map<UUID, JsonObject> results) {
    List<String> types =
        results.values().stream()
            .map(result -> result.getInteger("status") == 422 ? BulkView.problem(result) : "")
            .distinct()
            .toList();
    boolean alike = types.size() == 1 && !types.contains("") && !types.contains("high-one-by-one");
    return alike ? "act." + types.get(0) : "";
  }

  private void show(
      RoutingContext ctx,
      int status,
      String kind,
      List<AlertActing.Item> items,
      @Nullable Map<UUID, JsonObject> results,
      String message) {
    Frame page = pages.frame(ctx);
    Map<String, String> typed = typed(ctx);
    String back = back(ctx);
    blocking
        .run(() -> cards(page, items))
        .onFailure(ctx::fail)
        .onSuccess(
            cards ->
                pages.render(
                    ctx,
                    status,
                    "bulk.jte",
                    Map.of(
                        "page",
                        page,
                        "view",
                        BulkView.of(kind, items, cards, results, message, typed, back))));
  }

  private Map<UUID, Card> cards(Frame page, List<AlertActing.Item> items) {
    return list.cards(page, items.stream().map(AlertActing.Item::alert).toList()).stream()
        .collect(Collectors.toMap(card -> card.alert().id(), card -> card));
  }

  private static List<AlertActing.Item> items(RoutingContext ctx) {
    Map<UUID, AlertActing.Item> items = new LinkedHashMap<>();
    for (String each : new ArrayList<>(ctx.request().formAttributes().getAll("item"))) {
      Matcher item = ITEM.matcher(each);
      if (item.matches()) {
        UUID id = UUID.fromString(item.group(1));
        items.put(id, new AlertActing.Item(id, Integer.parseInt(item.group(2))));
      }
    }
    return List.copyOf(items.values());
  }

  private static Map<String, String> typed(RoutingContext ctx) {
    Map<String, String> typed = new HashMap<>();
    for (String name : FIELDS) {
      String value = Pages.field(ctx, name);
      if (!value.isEmpty()) {
        typed.put(name, value);
      }
    }
    return typed;
  }

  private static String back(RoutingContext ctx) {
    String back = Pages.field(ctx, "back");
    return back.isEmpty() ? "/" : Pages.localPath(back);
  }
}
