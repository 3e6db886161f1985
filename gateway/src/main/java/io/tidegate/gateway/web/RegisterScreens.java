package io.tidegate.gateway.web;

import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.desk.alerts.AlertActService;
import io.tidegate.gateway.web.corrections.CorrectionRoutes;
import io.tidegate.gateway.web.numbers.NumberRoutes;
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
record RegisterScreens(Parts parts, AlertActService acts, RosterJobs rosters) {
  /** Adds the routes. */
  void mount(PageRouter serving) {
    new RosterRoutes(parts, rosters).mount(serving);
    new ReconcileRoutes(parts).mount(serving);
    new WalkRoutes(parts).mount(serving);
    new LabelRoutes(parts).mount(serving); // before the walks by number
    new LedRoutes(parts).mount(serving);
    new LedgerRoutes(parts).mount(serving);
    new NumberRoutes(parts).mount(serving);
    new PersonRoutes(parts).mount(serving);
    new RequestRoutes(parts).mount(serving);
    new RegistrationRoutes(parts).mount(serving);
    new CorrectionRoutes(parts, acts).mount(serving);
    new RegisterRoutes(parts).mount(serving);
  }
}
