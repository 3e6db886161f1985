package io.tidegate.gateway.web.audit;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.audit.AuditService;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import java.util.List;
import java.util.Map;

/** S9, for auditors. */
public final class AuditRoutes {
  private static final String PATH = "/audit";
  private static final String TEMPLATE = "audit.jte";
  private static final int A_PAGE = 50;

  private final AuditService audit;

  public AuditRoutes(AuditService audit) {
    this.audit = audit;
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    serving.get(
        PATH,
        request -> PageResult.page(TEMPLATE, view(request, AuditForm.of(Map.of()), "")),
        Role.AUDITOR);
    serving.post(
        PATH,
        request -> PageResult.page(TEMPLATE, view(request, AuditForm.of(request.fields()), "")),
        Role.AUDITOR);
    serving.post(PATH + "/check", this::check, Role.AUDITOR);
    serving.postConfirmed(PATH + "/export", this::export, Role.AUDITOR);
  }

  private AuditView view(PageRequest request, AuditForm form, String message) {
    Actor actor = Actor.of(request.caller());
    List<Account> accounts = audit.accounts(actor);
    return new AuditView(
        audit.list(actor, form.filter(accounts, request.page().zone()), A_PAGE),
        form.fields(),
        accounts,
        audit.state(actor),
        message);
  }

  private PageResult check(PageRequest request) {
    audit.check(Actor.of(request.caller()));
    return PageResult.to(PATH);
  }

  private PageResult export(PageRequest request) {
    Actor actor = Actor.of(request.caller());
    AuditForm form = AuditForm.of(request.fields());
    AuditLog.Filter filter = form.filter(audit.accounts(actor), request.page().zone());
    try {
      return PageResult.file("audit.csv", AuditCsv.of(audit.export(actor, filter, form.words())));
    } catch (RefusedException e) {
      if (e.reason() != RefusedException.Reason.LIMIT) {
        throw e;
      }
      return PageResult.refused(TEMPLATE, view(request, form, "audit.tooMany"));
    }
  }
}
