package io.tidegate.gateway.web;

import io.tidegate.gateway.api.ApiRouter;
import io.tidegate.gateway.api.CorrectionApi;
import io.tidegate.gateway.api.CredentialApi;
import io.tidegate.gateway.api.ExpectedApi;
import io.tidegate.gateway.api.PlaceApi;
import io.tidegate.gateway.api.ReconciliationApi;
import io.tidegate.gateway.api.ResidentApi;
import io.tidegate.gateway.api.SlotApi;
import io.tidegate.gateway.api.StaffApi;
import io.tidegate.gateway.api.TenancyApi;
import io.tidegate.gateway.desk.RegisterLookup;
import io.tidegate.gateway.desk.RegisterTransactions;
import io.tidegate.gateway.desk.alerts.AlertActService;
import io.tidegate.gateway.desk.people.CorrectionService;
import io.tidegate.gateway.desk.people.PrivacyService;
import io.tidegate.gateway.desk.people.ResidentService;
import io.tidegate.gateway.desk.people.RevealService;
import io.tidegate.gateway.desk.register.RegisterReads;
import io.tidegate.gateway.desk.register.RegisterServices;
import io.tidegate.gateway.desk.register.RoomService;
import io.tidegate.gateway.desk.register.UnheldCardService;
import io.tidegate.gateway.desk.rosters.ReconciliationService;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.web.alerts.Cards;
import io.tidegate.gateway.web.corrections.CorrectionRoutes;
import io.tidegate.gateway.web.page.FormActions;
import io.tidegate.gateway.web.page.PageRouter;
import io.tidegate.gateway.web.people.PersonRoutes;
import io.tidegate.gateway.web.people.PrivacyRoutes;
import io.tidegate.gateway.web.reconcile.ReconcileRoutes;
import io.tidegate.gateway.web.register.RegisterRoutes;
import io.tidegate.gateway.web.registration.RegistrationRoutes;
import io.tidegate.gateway.web.requests.RequestRoutes;
import io.tidegate.gateway.web.rooms.RoomRoutes;
import io.tidegate.gateway.web.rosters.RosterJobs;
import io.tidegate.gateway.web.rosters.RosterRoutes;
import java.time.ZoneId;
import java.util.function.Supplier;

/**
 * Who lives where and what they may open: register, rooms, rosters, corrections, privacy.
 *
 * @param rosters reads the files that companies send
 * @param acts closes alerts that a correction explains
 */
record RegisterFeature(
    ServiceContext context, DataProtection protection, RosterJobs rosters, AlertActService acts) {
  /** Adds the routes. */
  void mount(Routing to) {
    Database database = context.database();
    Supplier<Register> register = context.register();
    ZoneId zone = context.zone();
    PeopleStore people = protection.people();
    RegisterTransactions transactions =
        new RegisterTransactions(database, context::audit, context.time());
    RegisterLookup lookup = new RegisterLookup(register);
    RegisterServices services =
        RegisterServices.of(transactions, lookup, protection.fingerprinter());
    ResidentService residents =
        new ResidentService(transactions, lookup, people, context.budget(), zone);
    CorrectionService corrections = new CorrectionService(database, transactions, lookup, people);
    ReconciliationService sheets =
        new ReconciliationService(database, register, context::audit, context.time(), zone);

    ApiRouter api = to.api();
    new ResidentApi(residents, register).mount(api);
    new TenancyApi(services.tenancies(), register).mount(api);
    new CredentialApi(services.credentials(), register).mount(api);
    new SlotApi(services.slots(), register).mount(api);
    new PlaceApi(services.places()).mount(api);
    new StaffApi(services.staff()).mount(api);
    new ExpectedApi(services.visits(), register).mount(api);
    new CorrectionApi(corrections, register).mount(api);
    new ReconciliationApi(sheets, register).mount(api);

    PageRouter serving = to.serving();
    FormActions actions = new FormActions(database, context.time());
    new RosterRoutes(rosters, register).mount(serving);
    new ReconcileRoutes(sheets, register).mount(serving);
    new PersonRoutes(new RevealService(database, transactions, register, people), register, actions)
        .mount(serving);
    new RequestRoutes(new PrivacyService(database, transactions, people, protection.canErase()))
        .mount(serving);
    new PrivacyRoutes(to.auth(), to.pages()).mount(to.router());
    new RegistrationRoutes(residents, register, actions).mount(serving);
    Cards cards = new Cards(Detectors.rules());
    new CorrectionRoutes(corrections, register, cards, acts, actions).mount(serving);
    new RegisterRoutes(
            new RegisterReads(transactions, lookup, people, services.slots()),
            new UnheldCardService(transactions, lookup, people, zone),
            services,
            register,
            actions,
            context.audit())
        .mount(serving);
    new RoomRoutes(
            new RoomService(database, transactions, lookup, people, zone),
            register,
            Detectors.rules())
        .mount(serving);
  }
}
