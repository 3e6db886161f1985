package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.alerts.AlertService;
import io.tidegate.gateway.desk.suppression.ExemptionService;
import io.tidegate.gateway.store.read.AlertDetail;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.web.page.FormActions;
import io.tidegate.gateway.web.page.PageRequest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Requests an exemption of what an alert is about; another account approves it. Blocking; safe on
 * any thread.
 */
public final class ExemptForm {
  private final AlertService alerts;
  private final ExemptionService exemptions;
  private final FormActions actions;

  public ExemptForm(AlertService alerts, ExemptionService exemptions, FormActions actions) {
    this.alerts = alerts;
    this.exemptions = exemptions;
    this.actions = actions;
  }

  /**
   * Requests it; the same form sent again requests nothing more.
   *
   * @param until null where none was typed
   * @return text key of why not; empty: it was requested
   * @throws RefusedException not found, if there is nothing to request
   */
  String ask(PageRequest request, UUID id, @Nullable Instant until) throws Exception {
    Caller caller = request.caller();
    AlertRow alert =
        alerts
            .find(caller.scope(), id)
            .filter(detail -> Options.of(detail, request.page()).sheets().contains("exempt"))
            .map(AlertDetail::alert)
            .orElseThrow(RefusedException::notFound);
    if (until == null) {
      return "exempt.end";
    }
    try {
      actions.once(
          request,
          () -> {
            exemptions.request(caller, alert, until, request.typed("reason"));
            return "/a/" + id;
          });
      return "";
    } catch (RefusedException e) {
      return switch (e.field()) {
        case "to" -> "exempt.end";
        case "reason" -> "act.text-length";
        case "subject" -> "exempt.nowhere";
        default -> throw e;
      };
    }
  }
}
