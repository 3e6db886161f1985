package io.tidegate.gateway.web;

import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Services;
import io.tidegate.gateway.web.alerts.Cards;
import io.tidegate.gateway.web.corrections.CorrectionRoutes;
import io.tidegate.gateway.web.numbers.NumberRoutes;
import io.tidegate.gateway.web.page.FormActions;
import io.tidegate.gateway.web.page.PageRouter;
import io.tidegate.gateway.web.people.PersonRoutes;
import io.tidegate.gateway.web.reconcile.ReconcileRoutes;
import io.tidegate.gateway.web.register.RegisterRoutes;
import io.tidegate.gateway.web.registration.RegistrationRoutes;
import io.tidegate.gateway.web.requests.RequestRoutes;
import io.tidegate.gateway.web.rosters.RosterJobs;
import io.tidegate.gateway.web.rosters.RosterRoutes;
import io.tidegate.gateway.web.walks.LabelRoutes;
import io.tidegate.gateway.web.walks.LedRoutes;
import io.tidegate.gateway.web.walks.LedgerRoutes;
import io.tidegate.gateway.web.walks.WalkRoutes;

/**
 * Everything about who lives where, and the walks that keep it true.
 *
 * @param rosters reads the files that companies send
 */
record RegisterScreens(Parts parts, Services services, RosterJobs rosters) {
  /** Adds the routes. */
  void mount(PageRouter serving) {
    FormActions actions = new FormActions(parts.database(), parts.time());
    new RosterRoutes(rosters, parts.register()).mount(serving);
    new ReconcileRoutes(services.reconciliations(), parts.register()).mount(serving);
    Cards cards = new Cards(parts.rules());
    new WalkRoutes(services.walks(), services.visits(), parts.register(), cards).mount(serving);
    new LabelRoutes(services.walks(), parts.register(), parts.robots().publicUrl())
        .mount(serving); // before the walks by number
    new LedRoutes(services.walks(), services.visits(), parts.register(), cards).mount(serving);
    new LedgerRoutes(services.visits(), parts.register()).mount(serving);
    new NumberRoutes(services.numbers()).mount(serving);
    new PersonRoutes(services.reveals(), parts.register(), actions).mount(serving);
    new RequestRoutes(services.privacy()).mount(serving);
    new RegistrationRoutes(services.residents(), parts.register(), actions).mount(serving);
    new CorrectionRoutes(
            services.corrections(), parts.register(), cards, services.alerts().acts(), actions)
        .mount(serving);
    new RegisterRoutes(services.register(), parts.register(), actions, parts.audit())
        .mount(serving);
  }
}
