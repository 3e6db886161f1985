package io.tidegate.gateway.web.audit;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.AuthHandler;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.audit.AuditChecks;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.Pages;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** S9, for auditors. Runs on the event loop; what it shows is read on a worker. */
public final class AuditRoutes {
  private static final int A_PAGE = 50;
  private static final int MOST_EXPORTED = 50_000;

  private final Parts parts;
  private final AuthHandler auth;
  private final Pages pages;
  private final Blocking blocking;
  private final Accounts accounts;
  private final AuditChecks checks;
  private boolean checking;

  public AuditRoutes(Parts parts, AuthHandler auth, Pages pages, Blocking blocking) {
    this.parts = parts;
    this.auth = auth;
    this.pages = pages;
    this.blocking = blocking;
    this.accounts = new Accounts(parts.database().jdbi());
    this.checks = parts.audit().checks(parts.zone());
  }

  /** Adds the routes. */
  public void mount(Router router) {
    auditor(router.get("/audit")).handler(ctx -> show(ctx, 200, ""));
    auditor(router.post("/audit")).handler(ctx -> show(ctx, 200, ""));
    auditor(router.post("/audit/check")).handler(this::check);
    auditor(router.post("/audit/export")).handler(auth::recent).handler(this::export);
  }

  private Route auditor(Route route) {
    return route.handler(auth::require).handler(AuthHandler.only(Role.AUDITOR));
  }

  private void show(RoutingContext ctx, int status, String message) {
    Frame page = pages.frame(ctx);
    AuditForm form = AuditForm.of(ctx);
    blocking
        .run(() -> view(form, message))
        .onFailure(ctx::fail)
        .onSuccess(
            view -> pages.render(ctx, status, "audit.jte", Map.of("page", page, "view", view)));
  }

  private AuditView view(AuditForm form, String message) {
    List<AuditLog.Listed> found =
        parts.audit().list(form.filter(accounts, parts.zone()), A_PAGE + 1);
    boolean more = found.size() > A_PAGE;
    return new AuditView(
        found.subList(0, Math.min(A_PAGE, found.size())),
        more ? found.get(A_PAGE - 1).number() : 0,
        form.fields(),
        accounts.list(),
        checks.last().orElse(null),
        checks.lastSigned().orElse(null),
        message);
  }

  /** One at a time: it reads everything. */
  private void check(RoutingContext ctx) {
    if (checking) {
      Pages.seeOther(ctx, "/audit");
      return;
    }
    checking = true;
    blocking
        .run(
            () -> {
              checks.run(parts.time().instant());
              return true;
            })
        .onComplete(done -> checking = false)
        .onFailure(ctx::fail)
        .onSuccess(done -> Pages.seeOther(ctx, "/audit"));
  }

  private void export(RoutingContext ctx) {
    AuditForm form = AuditForm.of(ctx);
    int account = AuthHandler.caller(ctx).account().id();
    AuditEntry entry =
        AuditEntry.of(
            parts.time().instant(), account, AuditAction.AUDIT_EXPORTED, "", form.words());
    blocking
        .run(
            () -> {
              List<AuditLog.Listed> found =
                  parts.audit().list(form.filter(accounts, parts.zone()), MOST_EXPORTED + 1);
              if (found.size() > MOST_EXPORTED) {
                return Optional.<String>empty();
              }
              parts.audit().add(entry);
              return Optional.of(AuditCsv.of(found));
            })
        .onFailure(ctx::fail)
        .onSuccess(
            csv -> {
              if (csv.isEmpty()) {
                show(ctx, 422, "audit.tooMany");
              } else {
                ctx.response()
                    .putHeader("Content-Type", "text/csv; charset=utf-8")
                    .putHeader("Content-Disposition", "attachment; filename=\"audit.csv\"")
                    .putHeader("Cache-Control", "no-store")
                    .end(csv.get());
              }
            });
  }
}
