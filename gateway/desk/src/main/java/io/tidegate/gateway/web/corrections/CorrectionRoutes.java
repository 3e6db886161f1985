package io.tidegate.gateway.web.corrections;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.alert.Close;
import io.tidegate.gateway.alert.Disposition;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.alerts.AlertAct;
import io.tidegate.gateway.desk.alerts.AlertActService;
import io.tidegate.gateway.desk.people.CorrectionService;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.residency.CorrectionDecisions;
import io.tidegate.gateway.store.residency.CorrectionRows;
import io.tidegate.gateway.web.alerts.Cards;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.FormActions;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;

/** Pages of requests to correct the register. */
public final class CorrectionRoutes {
  private static final Role[] KEEPING = {Role.LEADER, Role.MANAGER};
  private static final String TEXTS = "correction.refused";
  private static final String PATH = "/corrections";
  private static final String TICKED = "end-";
  private static final String ALERT = "alert-";

  private final CorrectionService corrections;
  private final CorrectionPages pages;
  private final AlertActService alerts;
  private final FormActions actions;

  public CorrectionRoutes(
      CorrectionService corrections,
      Supplier<Register> register,
      Cards cards,
      AlertActService alerts,
      FormActions actions) {
    this.corrections = corrections;
    this.pages = new CorrectionPages(corrections, register, cards);
    this.alerts = alerts;
    this.actions = actions;
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
    List<Integer> ending =
        request.fields().keySet().stream()
            .filter(name -> name.matches(TICKED + "[0-9]{1,9}"))
            .map(name -> Integer.valueOf(name.substring(TICKED.length())))
            .sorted()
            .toList();
    return decided(
        request,
        () -> {
          Instant to = ending.isEmpty() ? null : request.day("to").orElse(null);
          return corrections.accept(Actor.of(request.caller()), request.id(), ending, to);
        });
  }

  private PageResult decline(PageRequest request) throws Exception {
    return decided(
        request,
        () ->
            corrections.decline(Actor.of(request.caller()), request.id(), request.field("reason")));
  }

  private PageResult decided(PageRequest request, Supplier<CorrectionRows.Row> decision)
      throws Exception {
    try {
      return actions.once(request, () -> PATH + "/" + decision.get().id());
    } catch (RefusedException e) {
      return PageResult.refused(
          "correction.jte", pages.one(request, FormActions.refused(request, e, TEXTS)));
    }
  }

  /**
   * Closes the alerts that were ticked: the register was out of date. One that cannot be closed
   * stays, and stands on the page. What the closing asks for is done with this request.
   */
  private PageResult closeAlerts(PageRequest request) throws Exception {
    Scope scope = request.caller().scope();
    for (CorrectionDecisions.Explained alert : corrections.detail(scope, request.id()).alerts()) {
      if (request.fields().containsKey(ALERT + alert.number())) {
        Close close = new Close(Disposition.REGISTER_OUT_OF_DATE, null);
        try {
          alerts.act(
              Actor.of(request.caller()), new AlertAct(alert.id(), alert.version(), close, null));
        } catch (RefusedException e) {
          // it stays, and stands on the page
        }
        corrections.settle(scope, alert.id());
      }
    }
    return PageResult.to(PATH + "/" + request.id());
  }
}
