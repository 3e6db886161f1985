package io.tidegate.gateway.web.corrections;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.alert.Close;
import io.tidegate.gateway.alert.Disposition;
import io.tidegate.gateway.api.AlertActing;
import io.tidegate.gateway.api.CorrectionApi;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.store.residency.CorrectionDeciding;
import io.tidegate.gateway.web.page.Acted;
import io.tidegate.gateway.web.page.Answer;
import io.tidegate.gateway.web.page.Asked;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.Serving;
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
  private final AlertActing alerts;
  private final Acted acted;

  public CorrectionRoutes(Parts parts) {
    this.parts = parts;
    this.pages = new CorrectionPages(parts);
    this.corrections = new CorrectionApi(parts);
    this.alerts = new AlertActing(parts);
    this.acted = new Acted(parts);
  }

  /** Adds the routes. */
  public void mount(Serving serving) {
    serving.get(PATH, asked -> Answer.page("corrections.jte", pages.list(asked)), KEEPING);
    serving.get(
        PATH + "/:id",
        asked -> Answer.page("correction.jte", pages.one(asked, Form.empty())),
        KEEPING);
    serving.post(PATH + "/:id/accept", this::accept, KEEPING);
    serving.post(PATH + "/:id/decline", this::decline, KEEPING);
    serving.post(PATH + "/:id/alerts", this::closeAlerts, Role.LEADER);
  }

  private Answer accept(Asked asked) throws Exception {
    JsonArray ending = new JsonArray();
    asked.fields().keySet().stream()
        .filter(name -> name.matches(TICKED + "[0-9]{1,9}"))
        .map(name -> Integer.valueOf(name.substring(TICKED.length())))
        .sorted()
        .forEach(ending::add);
    JsonObject body = new JsonObject().put("endTenancies", ending);
    String day = asked.field("to");
    if (!day.isEmpty() && !ending.isEmpty()) {
      body.put("to", start(day, asked));
    }
    return decided(asked, body, () -> corrections.accept(asked.caller(), asked.id(), body));
  }

  private Answer decline(Asked asked) throws Exception {
    JsonObject body = new JsonObject().put("reason", asked.field("reason"));
    return decided(asked, body, () -> corrections.decline(asked.caller(), asked.id(), body));
  }

  private Answer decided(Asked asked, JsonObject body, Callable<Callable<JsonObject>> checked)
      throws Exception {
    try {
      acted.once(
          asked, AuditAction.CORRECTION_DECIDED, Long.toString(asked.id()), body, checked.call());
      return Answer.to(PATH + "/" + asked.id());
    } catch (ProblemException e) {
      return Answer.refused("correction.jte", pages.one(asked, Acted.refused(asked, e, TEXTS)));
    }
  }

  /**
   * Closes the alerts that were ticked: the register was out of date. One that cannot be closed
   * stays, and stands on the page. What the closing asks for is done with this request.
   */
  private Answer closeAlerts(Asked asked) throws Exception {
    CorrectionView.One one = pages.one(asked, Form.empty());
    for (CorrectionView.Alert alert : one.alerts()) {
      if (asked.fields().containsKey(ALERT + alert.number())) {
        UUID id = UUID.fromString(alert.id());
        alerts
            .act(
                asked.caller(),
                id,
                alert.version(),
                new Close(Disposition.REGISTER_OUT_OF_DATE, null),
                null,
                "POST " + PATH)
            .call();
        CorrectionDeciding.settle(parts.database(), asked.caller().scope(), id, asked.page().now());
      }
    }
    return Answer.to(PATH + "/" + asked.id());
  }

  private static String start(String day, Asked asked) {
    try {
      return LocalDate.parse(day).atStartOfDay(asked.page().zone()).toOffsetDateTime().toString();
    } catch (DateTimeParseException e) {
      return day;
    }
  }
}
