package io.tidegate.gateway.web;

import io.tidegate.gateway.api.AuthHandler;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Services;
import io.tidegate.gateway.desk.accounts.SessionService;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.settings.OidcSettings;
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

/**
 * Everything about who is signed in: one pace of passwords for all of it.
 *
 * @param firstRun that keeps the rest shut until there is an account
 */
record AccountScreens(
    Vertx vertx,
    HttpSettings settings,
    Parts parts,
    Services services,
    AuthHandler auth,
    Pages pages,
    Blocking blocking,
    FirstRun firstRun) {

  /** Adds the routes. */
  void mount(Router router, PageRouter serving) {
    SessionService sessions = services.sessions();
    PasswordCheck check =
        new PasswordCheck(settings, sessions, blocking, parts.time(), parts.meters());
    new SignInRoutes(settings, auth, pages, blocking, check, sessions).mount(router);
    OidcSettings oidc = settings.oidc();
    URI address = settings.publicUrl();
    if (oidc != null && address != null) {
      OidcProvider provider = new OidcProvider(vertx, oidc, address, parts.time());
      new OidcRoutes(settings, provider, sessions, check, pages, blocking).mount(router);
    }
    new LanguageRoute(settings, auth, blocking, sessions).mount(router);
    new MeRoutes(sessions, parts.register()).mount(serving);
    new PasswordPage(auth, pages, blocking, check, new SessionCookie(settings), sessions)
        .mount(router);
    new SetupRoutes(settings, auth, pages, blocking, services.setup(), firstRun).mount(router);
    new AuditRoutes(parts, auth, pages, blocking).mount(router);
    FormActions actions = new FormActions(parts.database(), parts.time());
    new UserRoutes(services.accounts(), services.setup(), settings, parts.register(), actions)
        .mount(serving);
  }
}
