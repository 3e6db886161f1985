package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.alert.Act;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.alerts.AlertAct;
import io.tidegate.gateway.desk.alerts.AlertActService;
import io.tidegate.gateway.desk.alerts.Operation;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import io.tidegate.gateway.web.page.Pages;
import java.time.Instant;
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

  private final AlertActService acts;
  private final AlertPage alertPage;
  private final SheetPage sheetPage;
  private final ExemptForm exemption;

  ActForms(AlertActService acts, AlertPage alertPage, SheetPage sheetPage, ExemptForm exemption) {
    this.acts = acts;
    this.alertPage = alertPage;
    this.sheetPage = sheetPage;
    this.exemption = exemption;
  }

  void mount(PageRouter serving) {
    for (String kind : TAPS) {
      serving.post("/a/:id/" + kind, request -> act(request, kind));
    }
    serving.get("/a/:id/exempt", request -> open(request, EXEMPT));
    serving.post("/a/:id/exempt", this::exempt);
    for (String kind : SHEETS) {
      serving.get("/a/:id/" + kind, request -> open(request, kind));
      serving.post("/a/:id/" + kind, request -> act(request, kind));
    }
  }

  /** The page of an act; where there is none, the alert's, which says what there is. */
  private PageResult open(PageRequest request, String kind) {
    return sheetPage
        .find(request, kind, Refusal.NONE)
        .map(sheet -> PageResult.page("sheet.jte", sheet))
        .orElseGet(() -> PageResult.to("/a/" + AlertRoutes.alertId(request)));
  }

  private PageResult act(PageRequest request, String kind) {
    UUID id = AlertRoutes.alertId(request);
    String version = request.field("version");
    String operation = request.field("operationId");
    if (!version.matches("[0-9]{1,9}") || !operation.matches("[A-Za-z0-9_-]{1,100}")) {
      throw new ProblemException(Problem.badRequest("version and operationId: missing"));
    }
    Frame page = request.page();
    Optional<Act> act = FormActs.read(kind, request::typed, page.now(), page.zone());
    Map<String, String> typed = FormActs.typed(request, FIELDS);
    if (act.isEmpty()) {
      return refuse(request, kind, 422, new Refusal("act.choose", "", typed));
    }
    String sent = page.path() + "\n" + version + "\n" + typed;
    AlertAct command =
        new AlertAct(id, Integer.parseInt(version), act.get(), new Operation(operation, sent));
    try {
      boolean gone = acts.act(Actor.of(request.caller()), command).isEmpty();
      String back = request.typed("back");
      return PageResult.done(gone ? "/" : back.isEmpty() ? "/a/" + id : Pages.localPath(back));
    } catch (RefusedException e) {
      return refuse(request, kind, status(e), refusal(e, typed));
    }
  }

  private PageResult exempt(PageRequest request) throws Exception {
    UUID id = AlertRoutes.alertId(request);
    Instant until = FormActs.time(request.typed("until"), request.page().zone());
    String refused = exemption.ask(request, id, until);
    return refused.isEmpty()
        ? PageResult.done("/a/" + id + "?asked=exemption")
        : refuse(request, EXEMPT, 422, new Refusal(refused, "", FormActs.typed(request, FIELDS)));
  }

  /**
   * @throws RefusedException the same, if there is no such alert
   */
  private static Refusal refusal(RefusedException refused, Map<String, String> typed) {
    if (refused.reason() == RefusedException.Reason.NOT_FOUND) {
      throw refused;
    }
    Object assignee = refused.facts().get("assignee");
    Object who = assignee == null ? refused.facts().get("by") : assignee;
    return new Refusal("act." + refused.type(), who == null ? "" : who.toString(), typed);
  }

  private static int status(RefusedException refused) {
    return switch (refused.reason()) {
      case CONFLICT -> 409;
      case FORBIDDEN -> 403;
      default -> 422;
    };
  }

  /** The page again, with what was typed and why it was refused. */
  private PageResult refuse(PageRequest request, String kind, int status, Refusal refusal) {
    Optional<Sheet> sheet =
        TAPS.contains(kind) ? Optional.empty() : sheetPage.find(request, kind, refusal);
    return sheet.isPresent()
        ? new PageResult.Shown(status, "sheet.jte", sheet.get())
        : new PageResult.Shown(status, "alert.jte", alertPage.view(request, refusal));
  }
}
