package io.tidegate.gateway.web;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidegate.gateway.api.AuditApi;
import io.tidegate.gateway.api.AuthHandler;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.desk.accounts.AccountService;
import io.tidegate.gateway.desk.accounts.SessionService;
import io.tidegate.gateway.desk.accounts.SetupService;
import io.tidegate.gateway.desk.audit.AuditService;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.settings.OidcSettings;
import io.tidegate.gateway.store.account.Passwords;
import io.tidegate.gateway.web.audit.AuditRoutes;
import io.tidegate.gateway.web.me.MeRoutes;
import io.tidegate.gateway.web.me.PasswordPage;
import io.tidegate.gateway.web.page.FormActions;
import io.tidegate.gateway.web.page.PageRouter;
import io.tidegate.gateway.web.page.Pages;
import io.tidegate.gateway.web.setup.FirstRun;
import io.tidegate.gateway.web.setup.SetupRoutes;
import io.tidegate.gateway.web.signin.LanguageRoute;
import io.tidegate.gateway.web.signin.OidcProvider;
import io.tidegate.gateway.web.signin.OidcRoutes;
import io.tidegate.gateway.web.signin.PasswordCheck;
import io.tidegate.gateway.web.signin.SessionCookie;
import io.tidegate.gateway.web.signin.SignInRoutes;
import io.tidegate.gateway.web.users.UserRoutes;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import java.net.URI;

/** Who is signed in, accounts and the audit log: one pace of passwords for all of it. */
record AccountFeature(
    HttpSettings settings,
    ServiceContext context,
    AccountService accounts,
    SessionService sessions,
    SetupService setup) {
  static AccountFeature of(HttpSettings settings, ServiceContext context, Passwords passwords) {
    return new AccountFeature(
        settings,
        context,
        new AccountService(context.database(), passwords, context::audit, context.time()),
        new SessionService(context.database(), passwords, context::audit, context.time()),
        new SetupService(context.database(), passwords, context::audit, context.time()));
  }

  /**
   * Adds the routes.
   *
   * @param firstRun that keeps the rest shut until there is an account
   */
  void mount(Routing to, Vertx vertx, FirstRun firstRun, MeterRegistry meters) {
    Router router = to.router();
    AuthHandler auth = to.auth();
    Blocking blocking = to.blocking();
    Pages pages = to.pages();
    PasswordCheck check = new PasswordCheck(settings, sessions, vertx, context.time(), meters);
    new SignInRoutes(settings, auth, pages, blocking, check, sessions).mount(router);
    OidcSettings oidc = settings.oidc();
    URI address = settings.publicUrl();
    if (oidc != null && address != null) {
      OidcProvider provider = new OidcProvider(vertx, oidc, address, context.time());
      new OidcRoutes(settings, provider, sessions, check, pages, blocking).mount(router);
    }
    new LanguageRoute(settings, auth, blocking, sessions).mount(router);
    PageRouter serving = to.serving();
    new MeRoutes(sessions, context.register()).mount(serving);
    new PasswordPage(auth, pages, blocking, check, new SessionCookie(settings), sessions)
        .mount(router);
    new SetupRoutes(settings, auth, pages, blocking, setup, firstRun).mount(router);
    AuditService audit =
        new AuditService(context.database(), context.audit(), context.time(), context.zone());
    new AuditApi(audit).mount(to.api());
    new AuditRoutes(audit).mount(serving);
    FormActions actions = new FormActions(context.database(), context.time());
    new UserRoutes(accounts, setup, settings, context.register(), actions).mount(serving);
  }
}
