package io.tidegate.gateway.web.rules;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.suppression.ExemptionService;
import io.tidegate.gateway.desk.suppression.MaintenanceService;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Pages of exemptions and maintenance windows, and their forms. */
public final class SilenceRoutes {
  private static final Role[] DECIDING = {Role.LEADER, Role.OPERATOR};
  private static final Role[] HANDLING = {Role.WORKER, Role.LEADER, Role.OPERATOR};
  private static final String EXEMPTIONS = "/exemptions";
  private static final String WINDOWS = "/maintenance";

  private final ExemptionService exemptions;
  private final MaintenanceService windows;
  private final SilencePages pages;

  /**
   * @param rules the catalogue
   * @param register the newest one
   */
  public SilenceRoutes(
      ExemptionService exemptions,
      MaintenanceService windows,
      List<Rule> rules,
      Supplier<Register> register) {
    this.exemptions = exemptions;
    this.windows = windows;
    this.pages = new SilencePages(exemptions, windows, rules, register);
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    serving.get(
        EXEMPTIONS,
        request ->
            PageResult.page(
                "exemptions.jte",
                pages.exemptions(request, SilenceView.empty(request.field("rule")))),
        HANDLING);
    serving.post(EXEMPTIONS, request -> exemption(request, this::ask), HANDLING);
    serving.post(
        EXEMPTIONS + "/:id/approve",
        request -> exemption(request, sent -> exemptions.approve(sent.caller(), sent.id())),
        DECIDING);
    serving.post(
        EXEMPTIONS + "/:id/end",
        request -> exemption(request, sent -> exemptions.end(sent.caller(), sent.id())),
        HANDLING);
    serving.get(
        WINDOWS,
        request -> PageResult.page("maintenance.jte", pages.windows(request, RuleView.Form.EMPTY)),
        DECIDING);
    serving.post(WINDOWS, request -> window(request, this::open), DECIDING);
    serving.post(
        WINDOWS + "/:id/end",
        request -> window(request, sent -> windows.end(sent.caller(), sent.id())),
        DECIDING);
  }

  private void ask(PageRequest request) {
    exemptions.request(request.caller(), SilenceForm.exemption(request));
  }

  private void open(PageRequest request) {
    String subject = request.field("subject");
    boolean ofDevice = request.field("kind").equals("device");
    windows.add(
        request.caller(),
        ofDevice ? null : subject,
        ofDevice ? subject : null,
        SilenceForm.suppression(request));
  }

  /** Acts and goes back to the list, or shows it with why that cannot be done. */
  private PageResult exemption(PageRequest request, Consumer<PageRequest> act) {
    try {
      act.accept(request);
      return PageResult.to(EXEMPTIONS);
    } catch (RefusedException e) {
      return PageResult.refused("exemptions.jte", pages.exemptions(request, again(request, e)));
    }
  }

  private PageResult window(PageRequest request, Consumer<PageRequest> act) {
    try {
      act.accept(request);
      return PageResult.to(WINDOWS);
    } catch (RefusedException e) {
      return PageResult.refused("maintenance.jte", pages.windows(request, again(request, e)));
    }
  }

  private static RuleView.Form again(PageRequest request, RefusedException refused) {
    return new RuleView.Form(SilenceForm.text(refused, request.page().texts()), request.fields());
  }
}
