package io.tidegate.gateway.web.rules;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.Audited;
import io.tidegate.gateway.api.ExemptionApi;
import io.tidegate.gateway.api.MaintenanceApi;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import io.vertx.core.json.JsonObject;
import java.util.function.BiFunction;

/** Pages of exemptions and maintenance windows, and their forms. */
final class SilenceRoutes {
  private static final Role[] DECIDING = {Role.LEADER, Role.OPERATOR};
  private static final Role[] HANDLING = {Role.WORKER, Role.LEADER, Role.OPERATOR};
  private static final String EXEMPTIONS = "/exemptions";
  private static final String WINDOWS = "/maintenance";
  private static final JsonObject NOTHING = new JsonObject();

  private final SilencePages pages;
  private final ExemptionApi exemptions;
  private final MaintenanceApi windows;
  private final Audited audited;

  SilenceRoutes(Parts parts, Audited audited) {
    this.pages = new SilencePages(parts);
    this.exemptions = new ExemptionApi(parts);
    this.windows = new MaintenanceApi(parts);
    this.audited = audited;
  }

  void mount(PageRouter serving) {
    serving.get(
        EXEMPTIONS,
        asked ->
            PageResult.page(
                "exemptions.jte", pages.exemptions(asked, SilenceView.empty(asked.field("rule")))),
        HANDLING);
    serving.post(
        EXEMPTIONS, asked -> acted(asked, this::ask, pages::exemptions, EXEMPTIONS), HANDLING);
    serving.post(
        EXEMPTIONS + "/:id/approve",
        asked -> acted(asked, this::approve, pages::exemptions, EXEMPTIONS),
        DECIDING);
    serving.post(
        EXEMPTIONS + "/:id/end",
        asked -> acted(asked, this::end, pages::exemptions, EXEMPTIONS),
        HANDLING);
    serving.get(
        WINDOWS,
        asked -> PageResult.page("maintenance.jte", pages.windows(asked, RuleView.Form.EMPTY)),
        DECIDING);
    serving.post(WINDOWS, asked -> acted(asked, this::open, pages::windows, WINDOWS), DECIDING);
    serving.post(
        WINDOWS + "/:id/end",
        asked -> acted(asked, this::close, pages::windows, WINDOWS),
        DECIDING);
  }

  private interface Act {
    void run(PageRequest asked) throws Exception;
  }

  /** Acts and goes back to the list, or shows it with why that cannot be done. */
  private static PageResult acted(
      PageRequest asked,
      Act act,
      BiFunction<PageRequest, RuleView.Form, SilenceView> list,
      String path)
      throws Exception {
    String message;
    try {
      act.run(asked);
      return PageResult.to(path);
    } catch (SilenceForm.WrongFieldException e) {
      message = String.valueOf(e.getMessage());
    } catch (ProblemException e) {
      message = SilenceForm.message(e.problem(), asked.page());
      if (message == null) {
        throw e;
      }
    }
    SilenceView again = list.apply(asked, new RuleView.Form(message, asked.fields()));
    return PageResult.refused(path.equals(WINDOWS) ? "maintenance.jte" : "exemptions.jte", again);
  }

  private void ask(PageRequest asked) throws Exception {
    JsonObject body = SilenceForm.exemption(asked);
    audited
        .entered(
            AuditAction.EXEMPTION_REQUESTED,
            asked.caller(),
            null,
            body,
            exemptions.request(asked.caller(), body))
        .call();
  }

  private void approve(PageRequest asked) throws Exception {
    audited
        .entered(
            AuditAction.EXEMPTION_APPROVED,
            asked.caller(),
            Long.toString(asked.id()),
            NOTHING,
            exemptions.approve(asked.caller(), asked.id()))
        .call();
  }

  private void end(PageRequest asked) throws Exception {
    audited
        .entered(
            AuditAction.EXEMPTION_ENDED,
            asked.caller(),
            Long.toString(asked.id()),
            NOTHING,
            exemptions.end(asked.caller(), asked.id()))
        .call();
  }

  private void open(PageRequest asked) throws Exception {
    JsonObject body = SilenceForm.window(asked);
    audited
        .entered(
            AuditAction.MAINTENANCE_MADE,
            asked.caller(),
            null,
            body,
            windows.add(asked.caller(), body))
        .call();
  }

  private void close(PageRequest asked) throws Exception {
    audited
        .entered(
            AuditAction.MAINTENANCE_ENDED,
            asked.caller(),
            Long.toString(asked.id()),
            NOTHING,
            windows.end(asked.caller(), asked.id()))
        .call();
  }
}
