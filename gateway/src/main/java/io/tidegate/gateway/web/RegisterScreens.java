package io.tidegate.gateway.web;

import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.desk.numbers.NumberService;
import io.tidegate.gateway.desk.rosters.ReconciliationService;
import io.tidegate.gateway.desk.walks.VisitService;
import io.tidegate.gateway.desk.walks.WalkService;
import io.tidegate.gateway.web.alerts.Cards;
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
record RegisterScreens(
    Parts parts,
    RosterJobs rosters,
    WalkService walks,
    VisitService visits,
    NumberService numbers,
    ReconciliationService reconciliations) {
  /** Adds the routes. */
  void mount(PageRouter serving) {
    new RosterRoutes(rosters, parts.register()).mount(serving);
    new ReconcileRoutes(reconciliations, parts.register()).mount(serving);
    Cards cards = new Cards(parts.rules());
    new WalkRoutes(walks, visits, parts.register(), cards).mount(serving);
    new LabelRoutes(walks, parts.register(), parts.robots().publicUrl())
        .mount(serving); // before the walks by number
    new LedRoutes(walks, visits, parts.register(), cards).mount(serving);
    new LedgerRoutes(visits, parts.register()).mount(serving);
    new NumberRoutes(numbers).mount(serving);
    new PersonRoutes(parts).mount(serving);
    new RequestRoutes(parts).mount(serving);
    new RegistrationRoutes(parts).mount(serving);
    new CorrectionRoutes(parts).mount(serving);
    new RegisterRoutes(parts).mount(serving);
  }
}
