package io.tidegate.gateway.web;

import io.tidegate.gateway.api.AuthHandler;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Services;
import io.tidegate.gateway.web.alerts.AlertPoll;
import io.tidegate.gateway.web.alerts.AlertRoutes;
import io.tidegate.gateway.web.alerts.AlertStream;
import io.tidegate.gateway.web.alerts.Cards;
import io.tidegate.gateway.web.alerts.ChangeJson;
import io.tidegate.gateway.web.alerts.ExemptForm;
import io.tidegate.gateway.web.page.FormActions;
import io.tidegate.gateway.web.page.PageRouter;
import io.tidegate.gateway.web.search.SearchRoutes;
import io.tidegate.gateway.web.shift.ShiftRoutes;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;

/** Everything about alerts: their pages and live updates, the search, and the end of a shift. */
final class AlertScreens {
  private final Parts parts;
  private final Services services;
  private final AlertStream stream;
  private final AlertPoll poll;

  AlertScreens(Vertx vertx, Parts parts, Services services, AuthHandler auth, Blocking blocking) {
    this.parts = parts;
    this.services = services;
    ChangeJson json = new ChangeJson(parts.rules(), parts.register());
    this.stream =
        new AlertStream(vertx, auth, blocking, services.alerts().alerts(), json, parts.meters());
    this.poll = new AlertPoll(auth, blocking, services.alerts().alerts(), json);
  }

  /** The live stream, to be fed and closed. */
  AlertStream stream() {
    return stream;
  }

  /** Adds the routes. */
  void mount(Router router, PageRouter serving) {
    Cards cards = new Cards(parts.rules());
    stream.mount(router);
    poll.mount(router);
    new AlertRoutes(
            services.alerts().alerts(),
            services.alerts().work(),
            services.alerts().acts(),
            cards,
            parts.register(),
            new ExemptForm(
                services.alerts().alerts(),
                services.exemptions(),
                new FormActions(parts.database(), parts.time())))
        .mount(serving);
    new SearchRoutes(services.alerts().alerts(), parts.rules(), cards, parts.register())
        .mount(serving);
    new ShiftRoutes(
            services.alerts().work(),
            services.alerts().alerts(),
            services.duty(),
            cards,
            parts.register())
        .mount(serving);
  }
}
