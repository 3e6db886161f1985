package io.tidegate.gateway.web;

import io.tidegate.gateway.api.ApiRouter;
import io.tidegate.gateway.api.AuthHandler;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.web.page.PageRouter;
import io.tidegate.gateway.web.page.Pages;
import io.vertx.ext.web.Router;

/** Where a feature adds its routes; those of neither API nor pages go straight to the router. */
record Routing(
    Router router,
    AuthHandler auth,
    Blocking blocking,
    Pages pages,
    ApiRouter api,
    PageRouter serving) {}
