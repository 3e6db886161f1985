package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.alert.Act;
import io.tidegate.gateway.api.ActAnswer;
import io.tidegate.gateway.api.AlertActing;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Gate;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.desk.suppression.ExemptionService;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.Pages;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The forms of one alert: what a tap does on the alert's own page, the rest on a page of its own.
 * They work without scripts; what was typed is kept where it is refused.
 */
final class ActForms {
  /** Acts that a tap does. */
  private static final List<String> TAPS = List.of("claim", "release", "undo", "comment");

  /** Acts that have a page. */
  private static final List<String> SHEETS =
      List.of("close", "snooze", "assign", "receipt", "reopen", "verdict");

  /** No act of the alert, but of what it is about. */
  private static final String EXEMPT = "exempt";

  private static final List<String> FIELDS =
      List.of(
          "disposition",
          "note",
          "recipient",
          "dueAt",
          "for",
          "until",
          "reason",
          "user",
          "outcome",
          "comment");

  private final Parts parts;
  private final Gate gate;
  private final Pages pages;
  private final Blocking blocking;
  private final AlertActing acting;
  private final AlertPage alertPage;
  private final SheetPage sheetPage;
  private final ExemptForm exemption;

  ActForms(
      Parts parts,
      ExemptionService exemptions,
      Gate gate,
      Pages pages,
      Blocking blocking,
      AlertPage alertPage,
      SheetPage sheetPage) {
    this.parts = parts;
    this.gate = gate;
    this.pages = pages;
    this.blocking = blocking;
    this.acting = new AlertActing(parts);
    this.alertPage = alertPage;
    this.sheetPage = sheetPage;
    this.exemption = new ExemptForm(parts.database(), exemptions);
  }

  void mount(Router router) {
    for (String kind : TAPS) {
      router.post("/a/:id/" + kind).handler(gate::require).handler(ctx -> act(ctx, kind));
    }
    router.get("/a/:id/exempt").handler(gate::require).handler(ctx -> open(ctx, EXEMPT));
    router.post("/a/:id/exempt").handler(gate::require).handler(this::exempt);
    for (String kind : SHEETS) {
      router.get("/a/:id/" + kind).handler(gate::require).handler(ctx -> open(ctx, kind));
      router.post("/a/:id/" + kind).handler(gate::require).handler(ctx -> act(ctx, kind));
    }
  }

  private void open(RoutingContext ctx, String kind) {
    Frame page = pages.frame(ctx);
    UUID id = AlertRoutes.alertId(ctx);
    blocking
        .run(() -> sheetPage.find(page, id, kind, Refusal.NONE))
        .onFailure(ctx::fail)
        .onSuccess(
            sheet -> {
              if (sheet.isEmpty()) {
                Pages.seeOther(ctx, "/a/" + id); // which says what there is, or that there is none
              } else {
                show(ctx, 200, page, sheet);
              }
            });
  }

  private void act(RoutingContext ctx, String kind) {
    UUID id = AlertRoutes.alertId(ctx);
    String version = Pages.field(ctx, "version");
    String operation = Pages.field(ctx, "operationId");
    if (!version.matches("[0-9]{1,9}") || !operation.matches("[A-Za-z0-9_-]{1,100}")) {
      throw new ProblemException(Problem.badRequest("version and operationId: missing"));
    }
    Optional<Act> act =
        FormActs.read(kind, name -> Pages.field(ctx, name), parts.time().instant(), parts.zone());
    if (act.isEmpty()) {
      refuse(ctx, kind, 422, new Refusal("act.choose", "", typed(ctx)));
      return;
    }
    String request = ctx.normalizedPath() + "\n" + version + "\n" + typed(ctx);
    blocking
        .run(
            acting.act(
                Gate.caller(ctx), id, Integer.parseInt(version), act.get(), operation, request))
        .onFailure(ctx::fail)
        .onSuccess(answer -> answer(ctx, kind, id, answer));
  }

  private void exempt(RoutingContext ctx) {
    Frame page = pages.frame(ctx);
    Caller caller = Gate.caller(ctx);
    UUID id = AlertRoutes.alertId(ctx);
    String operation = Pages.operation(ctx);
    Instant until = FormActs.time(Pages.field(ctx, "until"), parts.zone());
    blocking
        .run(() -> exemption.ask(page, caller, id, until, Pages.field(ctx, "reason"), operation))
        .onFailure(ctx::fail)
        .onSuccess(
            refused -> {
              if (refused.isEmpty()) {
                ctx.fail(new ProblemException(Problem.notFound()));
              } else if (refused.get().isEmpty()) {
                Pages.done(ctx, "/a/" + id + "?asked=exemption");
              } else {
                refuse(ctx, EXEMPT, 422, new Refusal(refused.get(), "", typed(ctx)));
              }
            });
  }

  private void answer(RoutingContext ctx, String kind, UUID id, ActAnswer answer) {
    if (answer.isDone()) {
      boolean gone = !new JsonObject(answer.body()).containsKey("version");
      String back = Pages.field(ctx, "back");
      Pages.done(ctx, gone ? "/" : back.isEmpty() ? "/a/" + id : Pages.localPath(back));
    } else if (answer.status() == 404) {
      ctx.fail(new ProblemException(Problem.notFound()));
    } else {
      JsonObject problem = new JsonObject(answer.body());
      String assignee = problem.getString("assignee");
      String who = assignee == null ? problem.getString("by") : assignee;
      Refusal refusal = new Refusal("act." + answer.problem(), who == null ? "" : who, typed(ctx));
      refuse(ctx, kind, answer.status(), refusal);
    }
  }

  /** The page again, with what was typed and why it was refused. */
  private void refuse(RoutingContext ctx, String kind, int status, Refusal refusal) {
    Frame page = pages.frame(ctx);
    UUID id = AlertRoutes.alertId(ctx);
    if (SHEETS.contains(kind) || kind.equals(EXEMPT)) {
      blocking
          .run(() -> sheetPage.find(page, id, kind, refusal))
          .onFailure(ctx::fail)
          .onSuccess(
              sheet -> {
                if (sheet.isPresent()) {
                  show(ctx, status, page, sheet);
                } else {
                  showAlert(ctx, status, page, refusal);
                }
              });
    } else {
      showAlert(ctx, status, page, refusal);
    }
  }

  private void showAlert(RoutingContext ctx, int status, Frame page, Refusal refusal) {
    blocking
        .run(() -> alertPage.find(page, AlertRoutes.alertId(ctx), refusal))
        .onFailure(ctx::fail)
        .onSuccess(
            view -> {
              if (view.isEmpty()) {
                ctx.fail(new ProblemException(Problem.notFound()));
              } else {
                pages.render(ctx, status, "alert.jte", Map.of("page", page, "view", view.get()));
              }
            });
  }

  private void show(RoutingContext ctx, int status, Frame page, Optional<Sheet> sheet) {
    pages.render(ctx, status, "sheet.jte", Map.of("page", page, "sheet", sheet.orElseThrow()));
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
}
