package io.tidegate.gateway.web.people;

import io.tidegate.gateway.api.AuthHandler;
import io.tidegate.gateway.people.PrivacyNotice;
import io.tidegate.gateway.web.page.Pages;
import io.vertx.ext.web.Router;
import java.util.Map;

/** P2: the privacy notice. Anybody may read it, signed in or not. */
public final class PrivacyRoutes {
  private final AuthHandler auth;
  private final Pages pages;

  public PrivacyRoutes(AuthHandler auth, Pages pages) {
    this.auth = auth;
    this.pages = pages;
  }

  /** Adds the route. */
  public void mount(Router router) {
    router
        .get("/privacy")
        .handler(
            ctx ->
                auth.identify(ctx)
                    .onFailure(ctx::fail)
                    .onSuccess(
                        caller ->
                            pages.render(
                                ctx,
                                200,
                                "privacy.jte",
                                Map.of("page", pages.frame(ctx), "view", PrivacyNotice.VERSION))));
  }
}
