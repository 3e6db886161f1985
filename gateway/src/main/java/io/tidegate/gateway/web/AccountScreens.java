package io.tidegate.gateway.web;

import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Gate;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.settings.OidcSettings;
import io.tidegate.gateway.web.audit.AuditRoutes;
import io.tidegate.gateway.web.me.MeRoutes;
import io.tidegate.gateway.web.page.Pages;
import io.tidegate.gateway.web.setup.FirstRun;
import io.tidegate.gateway.web.setup.SetupRoutes;
import io.tidegate.gateway.web.signin.LanguageRoute;
import io.tidegate.gateway.web.signin.OidcRoutes;
import io.tidegate.gateway.web.signin.PasswordCheck;
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
    Gate gate,
    Pages pages,
    Blocking blocking,
    FirstRun firstRun) {

  /** Adds the routes. */
  void mount(Router router) {
    PasswordCheck check = new PasswordCheck(settings, parts, blocking);
    new SignInRoutes(settings, parts, gate, pages, blocking, check).mount(router);
    OidcSettings oidc = settings.oidc();
    URI address = settings.publicUrl();
    if (oidc != null && address != null) {
      new OidcRoutes(vertx, settings, oidc, address, parts, pages, blocking).mount(router);
    }
    new LanguageRoute(settings, parts, gate, blocking).mount(router);
    new MeRoutes(settings, parts, gate, pages, blocking, check).mount(router);
    new SetupRoutes(settings, parts, gate, pages, blocking, check, firstRun).mount(router);
    new AuditRoutes(parts, gate, pages, blocking).mount(router);
    new UserRoutes(settings, parts, gate, pages, blocking).mount(router);
  }
}
