package io.tidegate.gateway.web.corrections;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.alert.Close;
import io.tidegate.gateway.alert.Disposition;
import io.tidegate.gateway.api.CorrectionApi;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.alerts.AlertAct;
import io.tidegate.gateway.desk.alerts.AlertActService;
import io.tidegate.gateway.store.residency.CorrectionDeciding;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.FormActions;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import java.util.concurrent.Callable;

/** Pages of requests to correct the register. */
public final class CorrectionRoutes {
  private static final Role[] KEEPING = {Role.LEADER, Role.MANAGER};
  private static final String TEXTS = "correction.refused";
  private static final String PATH = "/corrections";
  private static final String TICKED = "end-";
  private static final String ALERT = "alert-";

  private final Parts parts;
  private final CorrectionPages pages;
  private final CorrectionApi corrections;
  private final AlertActService alerts;
  private final FormActions acted;

  public CorrectionRoutes(Parts parts, AlertActService alerts) {
    this.parts = parts;
    this.pages = new CorrectionPages(parts);
    this.corrections = new CorrectionApi(parts);
    this.alerts = alerts;
    this.acted = new FormActions(parts);
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    serving.get(PATH, request -> PageResult.page("corrections.jte", pages.list(request)), KEEPING);
    serving.get(
        PATH + "/:id",
        request -> PageResult.page("correction.jte", pages.one(request, Form.empty())),
        KEEPING);
    serving.post(PATH + "/:id/accept", this::accept, KEEPING);
    serving.post(PATH + "/:id/decline", this::decline, KEEPING);
    serving.post(PATH + "/:id/alerts", this::closeAlerts, Role.LEADER);
  }

  private PageResult accept(PageRequest request) throws Exception {
    JsonArray ending = new JsonArray();
    request.fields().keySet().stream()
        .filter(name -> name.matches(TICKED + "[0-9]{1,9}"))
        .map(name -> Integer.valueOf(name.substring(TICKED.length())))
        .sorted()
        .forEach(ending::add);
    JsonObject body = new JsonObject().put("endTenancies", ending);
    String day = request.field("to");
    if (!day.isEmpty() && !ending.isEmpty()) {
      body.put("to", start(day, request));
    }
    return decided(request, body, () -> corrections.accept(request.caller(), request.id(), body));
  }

  private PageResult decline(PageRequest request) throws Exception {
    JsonObject body = new JsonObject().put("reason", request.field("reason"));
    return decided(request, body, () -> corrections.decline(request.caller(), request.id(), body));
  }

  private PageResult decided(
      PageRequest request, JsonObject body, Callable<Callable<JsonObject>> checked)
      throws Exception {
    try {
      acted.once(
          request,
          AuditAction.CORRECTION_DECIDED,
          Long.toString(request.id()),
          body,
          checked.call());
      return PageResult.to(PATH + "/" + request.id());
    } catch (ProblemException e) {
      return PageResult.refused(
          "correction.jte", pages.one(request, FormActions.refused(request, e, TEXTS)));
    }
  }

  /**
   * Closes the alerts that were ticked: the register was out of date. One that cannot be closed
   * stays, and stands on the page. What the closing asks for is done with this request.
   */
  private PageResult closeAlerts(PageRequest request) throws Exception {
    CorrectionView.One one = pages.one(request, Form.empty());
    for (CorrectionView.Alert alert : one.alerts()) {
      if (request.fields().containsKey(ALERT + alert.number())) {
        UUID id = UUID.fromString(alert.id());
        Close close = new Close(Disposition.REGISTER_OUT_OF_DATE, null);
        try {
          alerts.act(Actor.of(request.caller()), new AlertAct(id, alert.version(), close, null));
        } catch (RefusedException e) {
          // it stays, and stands on the page
        }
        CorrectionDeciding.settle(
            parts.database(), request.caller().scope(), id, request.page().now());
      }
    }
    return PageResult.to(PATH + "/" + request.id());
  }

  private static String start(String day, PageRequest request) {
    try {
      return LocalDate.parse(day).atStartOfDay(request.page().zone()).toOffsetDateTime().toString();
    } catch (DateTimeParseException e) {
      return day;
    }
  }
}
