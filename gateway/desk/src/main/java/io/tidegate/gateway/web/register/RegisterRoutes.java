package io.tidegate.gateway.web.register;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.register.CredentialCorrection;
import io.tidegate.gateway.desk.register.CredentialService;
import io.tidegate.gateway.desk.register.NewWorkOrder;
import io.tidegate.gateway.desk.register.PlaceService;
import io.tidegate.gateway.desk.register.RegisterReads;
import io.tidegate.gateway.desk.register.RegisterServices;
import io.tidegate.gateway.desk.register.TenancyService;
import io.tidegate.gateway.desk.register.TenancyTerms;
import io.tidegate.gateway.desk.register.UnheldCardService;
import io.tidegate.gateway.desk.register.VisitService;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.facts.WorkOrderKind;
import io.tidegate.gateway.roster.change.StayKind;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.residency.CredentialRows;
import io.tidegate.gateway.store.residency.VisitRows;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.FormActions;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Pages of the register, for leaders. The audit has who reads or changes something. */
public final class RegisterRoutes {
  private static final String ROOT = RegisterServing.ROOT;
  private static final String CREDENTIAL = ROOT + "/credentials/:code";
  private static final String CREDENTIAL_PAGE = "register_credential.jte";
  private static final String TENANCY = ROOT + "/tenancies/:id";
  private static final String TENANCY_PAGE = "register_tenancy.jte";
  private static final String ROOM_PAGE = "register_room.jte";

  private final RegisterReads reads;
  private final UnheldCardService unheldCards;
  private final RegisterServices services;
  private final Supplier<Register> register;
  private final FormActions forms;
  private final AuditLog audit;
  private final HousePages houses;
  private final HolderPages holders;
  private final CorrectionForms corrections;

  public RegisterRoutes(
      RegisterReads reads,
      UnheldCardService unheldCards,
      RegisterServices services,
      Supplier<Register> register,
      FormActions forms,
      AuditLog audit) {
    this.reads = reads;
    this.unheldCards = unheldCards;
    this.services = services;
    this.register = register;
    this.forms = forms;
    this.audit = audit;
    this.houses = new HousePages(reads, unheldCards, register);
    this.holders = new HolderPages(reads, register);
    this.corrections = new CorrectionForms(services, register);
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    RegisterServing desk = new RegisterServing(serving, forms, audit);
    serving.get(
        ROOT,
        request -> PageResult.page("register.jte", houses.houses(request, Form.empty())),
        Role.LEADER);
    serving.post(ROOT + "/find", this::find, Role.LEADER);
    desk.read(
        ROOT + "/houses/:code",
        "register_house.jte",
        request -> houses.rooms(request, Form.empty()));
    desk.read(ROOT + "/rooms/:code", ROOM_PAGE, request -> houses.unit(request, Form.empty()));
    desk.read(ROOT + "/residents/:code", "register_resident.jte", holders::resident);
    mountRooms(desk);
    mountTenancies(desk);
    mountCredentials(desk);
    mountVisits(desk);
    new EntryRoutes(services, register, houses, holders, corrections).mount(desk);
    new PlacePages(reads, services, register).mount(desk);
  }

  private void mountRooms(RegisterServing desk) {
    PlaceService places = services.places();
    desk.post(
        ROOT + "/rooms/:code/use",
        (actor, request) ->
            places.use(actor, request.part("code"), RegisterForms.text(request, "use")),
        ROOM_PAGE,
        houses::unit);
    desk.post(
        ROOT + "/rooms/:code/micro-grid",
        (actor, request) -> places.move(actor, request.part("code"), request.field("microGrid")),
        ROOM_PAGE,
        houses::unit);
    desk.read(
        ROOT + "/houses/:code/cards",
        "register_cards.jte",
        request -> houses.cards(request, Form.empty()));
    desk.post(
        ROOT + "/houses/:code/cards",
        (actor, request) ->
            unheldCards.decide(actor, request.part("code"), RegisterForms.cards(request)),
        "register_cards.jte",
        houses::cards);
  }

  private void mountTenancies(RegisterServing desk) {
    TenancyService tenancies = services.tenancies();
    desk.read(TENANCY, TENANCY_PAGE, request -> holders.tenancy(request, Form.empty()));
    desk.post(
        TENANCY + "/correct",
        (actor, request) -> tenancies.correct(actor, request.id(), terms(request)),
        TENANCY_PAGE,
        holders::tenancy);
    desk.post(
        TENANCY + "/end",
        (actor, request) -> tenancies.end(actor, request.id(), RegisterForms.end(request)),
        TENANCY_PAGE,
        holders::tenancy);
    desk.post(
        TENANCY + "/remove",
        request -> {
          int room = tenancies.remove(Actor.of(request.caller()), request.id()).room();
          return ROOT
              + "/rooms/"
              + new RegisterPresenter(register.get(), request.page()).code(room);
        },
        TENANCY_PAGE,
        holders::tenancy);
  }

  private static TenancyTerms terms(PageRequest request) {
    return new TenancyTerms(
        RegisterForms.word(request, "kind", StayKind.class),
        RegisterForms.text(request, "bed"),
        RegisterForms.from(request),
        RegisterForms.moment(request, "to"));
  }

  private void mountCredentials(RegisterServing desk) {
    CredentialService credentials = services.credentials();
    desk.read(CREDENTIAL, CREDENTIAL_PAGE, request -> holders.credential(request, Form.empty()));
    desk.post(
        CREDENTIAL + "/holder",
        (actor, request) ->
            credentials.hold(actor, request.part("code"), RegisterForms.holder(request)),
        CREDENTIAL_PAGE,
        holders::credential);
    desk.post(
        CREDENTIAL + "/end",
        (actor, request) ->
            credentials.end(actor, request.part("code"), RegisterForms.end(request)),
        CREDENTIAL_PAGE,
        holders::credential);
    desk.post(
        CREDENTIAL + "/revoke",
        (actor, request) -> credentials.revoke(actor, request.part("code")),
        CREDENTIAL_PAGE,
        holders::credential);
    desk.post(CREDENTIAL + "/correct", this::correct, CREDENTIAL_PAGE, holders::credential);
  }

  /** One that opens nothing in scope any more has no page to go back to. */
  private String correct(PageRequest request) {
    CredentialCorrection correction = corrections.credential(request);
    CredentialRows.Row row =
        services
            .credentials()
            .correct(Actor.of(request.caller()), request.part("code"), correction);
    boolean isGone = correction.places().isEmpty() && row.places().isEmpty();
    return isGone ? ROOT : RegisterServing.back(request);
  }

  private void mountVisits(RegisterServing desk) {
    VisitService visits = services.visits();
    visits(
        desk,
        "visitors",
        "register_visitors.jte",
        VisitRows.What.PASS,
        (actor, request) ->
            visits.addPass(
                actor,
                holders.room(request),
                RegisterForms.from(request),
                RegisterForms.given("to", RegisterForms.moment(request, "to"))));
    visits(
        desk,
        "work-orders",
        "register_orders.jte",
        VisitRows.What.ORDER,
        (actor, request) -> visits.addOrder(actor, order(request)));
  }

  private NewWorkOrder order(PageRequest request) {
    return new NewWorkOrder(
        holders.room(request),
        RegisterForms.word(request, "kind", WorkOrderKind.class),
        RegisterForms.text(request, "staff"),
        RegisterForms.from(request),
        RegisterForms.moment(request, "to"));
  }

  private void visits(
      RegisterServing desk,
      String name,
      String template,
      VisitRows.What what,
      RegisterServing.Command adding) {
    VisitService visits = services.visits();
    BiFunction<PageRequest, Form, Object> page =
        (request, form) -> holders.visits(request, what, form);
    desk.read(
        ROOT + "/" + name,
        template,
        request -> holders.visits(request, what, holders.ofRoom(request)));
    desk.post(ROOT + "/" + name, adding, template, page);
    desk.post(
        ROOT + "/" + name + "/:code/end",
        (actor, request) ->
            visits.end(actor, what, request.part("code"), RegisterForms.end(request)),
        template,
        page);
  }

  /** A person is found by a whole number alone. */
  private PageResult find(PageRequest request) {
    Optional<String> found = reads.find(Actor.of(request.caller()), request.field("number"));
    if (found.isPresent()) {
      return PageResult.to(ROOT + "/residents/" + found.get());
    }
    Form form = Form.again(request.page().t("register.notFound"), Map.of(), Map.of());
    return PageResult.refused("register.jte", houses.houses(request, form));
  }
}
