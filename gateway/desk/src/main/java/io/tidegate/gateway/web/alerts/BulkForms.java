package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.alert.Act;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.alerts.ActRefusal;
import io.tidegate.gateway.desk.alerts.AlertActService;
import io.tidegate.gateway.desk.alerts.BulkAct;
import io.tidegate.gateway.desk.alerts.BulkResult;
import io.tidegate.gateway.desk.alerts.Operation;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import io.tidegate.gateway.web.page.Pages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Several alerts of the list at once: what a tap does at once, what needs words after a page that
 * asks for them; then what came of each, with one undo for all.
 */
final class BulkForms {
  private static final List<String> KINDS =
      List.of("claim", "release", "snooze", "close", "assign", "undo");

  /** Those that need words. */
  private static final List<String> ASKING = List.of("snooze", "close");

  private static final List<String> FIELDS =
      List.of("disposition", "note", "recipient", "dueAt", "for", "until", "reason", "user");

  private static final Pattern ITEM =
      Pattern.compile("([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}):([1-9][0-9]{0,8})");

  private final AlertActService acts;
  private final ListPage list;

  BulkForms(AlertActService acts, ListPage list) {
    this.acts = acts;
    this.list = list;
  }

  void mount(PageRouter serving) {
    serving.post("/alerts/bulk", this::bulk);
  }

  private PageResult bulk(PageRequest request) {
    String kind = request.typed("action");
    String operation = request.field("operationId");
    List<BulkAct.Item> items = items(request);
    if (!KINDS.contains(kind)
        || !operation.matches("[A-Za-z0-9_-]{1,100}")
        || items.size() > BulkAct.MOST) {
      throw new ProblemException(Problem.badRequest("action, operationId or items: not as asked"));
    }
    if (items.isEmpty()) {
      return PageResult.to(back(request));
    }
    boolean asks = ASKING.contains(kind) && request.typed("asked").isEmpty();
    Frame page = request.page();
    Optional<Act> act =
        asks ? Optional.empty() : FormActs.read(kind, request::typed, page.now(), page.zone());
    if (act.isEmpty()) {
      return before(request, kind, items, request.typed("asked").isEmpty() ? "" : "act.choose");
    }
    String sent = "bulk\n" + kind + "\n" + items + "\n" + FormActs.typed(request, FIELDS);
    return run(request, kind, new BulkAct(items, act.get(), new Operation(operation, sent)));
  }

  private PageResult run(PageRequest request, String kind, BulkAct command) {
    List<BulkResult> results;
    try {
      results = acts.bulk(Actor.of(request.caller()), command);
    } catch (RefusedException e) {
      return before(request, kind, command.items(), "act." + e.type());
    }
    String refusal = refusalOfAll(results);
    if (!refusal.isEmpty() && ASKING.contains(kind)) {
      return before(request, kind, command.items(), refusal); // it is the words that are wrong
    }
    Map<UUID, BulkResult> byAlert =
        results.stream().collect(Collectors.toMap(BulkResult::alert, Function.identity()));
    return PageResult.page("bulk.jte", view(request, kind, command.items(), byAlert, ""));
  }

  /** Text key of what was wrong with all of them alike: the command itself; empty: it was not. */
  private static String refusalOfAll(List<BulkResult> results) {
    List<String> types = results.stream().map(BulkForms::refusalOfCommand).distinct().toList();
    boolean alike = types.size() == 1 && !types.contains("") && !types.contains("high-one-by-one");
    return alike ? "act." + types.get(0) : "";
  }

  private static String refusalOfCommand(BulkResult result) {
    ActRefusal refusal = result.refusal();
    return refusal != null && refusal.exception().reason() == RefusedException.Reason.LIMIT
        ? refusal.type()
        : "";
  }

  /** The page that asks for words, or says why nothing was done. */
  private PageResult before(
      PageRequest request, String kind, List<BulkAct.Item> items, String message) {
    return new PageResult.Shown(
        message.isEmpty() ? 200 : 422, "bulk.jte", view(request, kind, items, Map.of(), message));
  }

  private BulkView view(
      PageRequest request,
      String kind,
      List<BulkAct.Item> items,
      Map<UUID, BulkResult> results,
      String message) {
    Map<UUID, Card> cards =
        list.cards(request.page(), items.stream().map(BulkAct.Item::alert).toList()).stream()
            .collect(Collectors.toMap(card -> card.alert().id(), Function.identity()));
    return BulkView.of(
        kind, items, cards, results, message, FormActs.typed(request, FIELDS), back(request));
  }

  private static List<BulkAct.Item> items(PageRequest request) {
    Map<UUID, BulkAct.Item> items = new LinkedHashMap<>();
    for (String each : request.repeated().getOrDefault("item", List.of())) {
      Matcher item = ITEM.matcher(each);
      if (item.matches()) {
        UUID id = UUID.fromString(item.group(1));
        items.put(id, new BulkAct.Item(id, Integer.parseInt(item.group(2))));
      }
    }
    return List.copyOf(items.values());
  }

  private static String back(PageRequest request) {
    String back = request.typed("back");
    return back.isEmpty() ? "/" : Pages.localPath(back);
  }
}
