package io.tidegate.gateway.web.register;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.CardApi;
import io.tidegate.gateway.api.CredentialApi;
import io.tidegate.gateway.api.ExpectedApi;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.RoomApi;
import io.tidegate.gateway.api.TenancyApi;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.store.residency.VisitRows;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Pages of the register, for who leads there. Who reads or changes something is in the audit. */
public final class RegisterRoutes {
  private static final String ROOT = RegisterServing.ROOT;

  private final Parts parts;
  private final HousePages houses;
  private final HolderPages holders;
  private final RoomApi rooms;
  private final CardApi cards;
  private final TenancyApi tenancies;
  private final CredentialApi credentials;
  private final ExpectedApi expected;
  private final CorrectionForms corrections;

  public RegisterRoutes(Parts parts) {
    this.parts = parts;
    this.houses = new HousePages(parts);
    this.holders = new HolderPages(parts);
    this.rooms = new RoomApi(parts);
    this.cards = new CardApi(parts);
    this.tenancies = new TenancyApi(parts);
    this.credentials = new CredentialApi(parts);
    this.expected = new ExpectedApi(parts);
    this.corrections = new CorrectionForms(parts);
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    RegisterServing desk = new RegisterServing(parts, serving);
    serving.get(
        ROOT,
        request -> PageResult.page("register.jte", houses.houses(request, Form.empty())),
        Role.LEADER);
    serving.post(ROOT + "/tenancies/:id/remove", request -> remove(desk, request), Role.LEADER);
    serving.post(ROOT + "/find", request -> find(desk, request), Role.LEADER);
    desk.read(
        ROOT + "/houses/:code",
        "register_house.jte",
        request -> houses.rooms(request, Form.empty()));
    desk.read(
        ROOT + "/rooms/:code", "register_room.jte", request -> houses.unit(request, Form.empty()));
    desk.read(ROOT + "/residents/:code", "register_resident.jte", holders::resident);
    mountRooms(desk);
    mountHolders(desk);
    mountVisits(desk);
    new EntryRoutes(parts, houses, holders).mount(desk);
    new PlacePages(parts).mount(desk);
  }

  private void mountRooms(RegisterServing desk) {
    BiFunction<PageRequest, Form, Object> room = houses::unit;
    desk.post(
        ROOT + "/rooms/:code/use",
        request -> RegisterForms.texts(request, "use"),
        (request, body) -> rooms.use(request.caller(), request.part("code"), body),
        "register_room.jte",
        room);
    desk.post(
        ROOT + "/rooms/:code/micro-grid",
        request -> RegisterForms.texts(request, "microGrid"),
        (request, body) -> rooms.move(request.caller(), request.part("code"), body),
        "register_room.jte",
        room);
    desk.read(
        ROOT + "/houses/:code/cards",
        "register_cards.jte",
        request -> houses.cards(request, Form.empty()));
    desk.post(
        ROOT + "/houses/:code/cards",
        RegisterForms::cards,
        (request, body) -> cards.decide(request.caller(), body),
        "register_cards.jte",
        houses::cards);
  }

  private void mountHolders(RegisterServing desk) {
    desk.read(
        ROOT + "/tenancies/:id",
        "register_tenancy.jte",
        request -> holders.tenancy(request, Form.empty()));
    desk.post(
        ROOT + "/tenancies/:id/correct",
        request -> RegisterForms.span(request, "kind", "bed"),
        (request, body) -> tenancies.correct(request.caller(), request.id(), body),
        "register_tenancy.jte",
        holders::tenancy);
    desk.post(
        ROOT + "/tenancies/:id/end",
        RegisterForms::end,
        (request, body) -> tenancies.end(request.caller(), request.id(), body),
        "register_tenancy.jte",
        holders::tenancy);
    desk.read(
        ROOT + "/credentials/:code",
        "register_credential.jte",
        request -> holders.credential(request, Form.empty()));
    credential(
        desk,
        "holder",
        RegisterForms::holder,
        (request, body) -> credentials.hold(request.caller(), request.part("code"), body));
    credential(
        desk,
        "end",
        RegisterForms::end,
        (request, body) -> credentials.end(request.caller(), request.part("code"), body));
    credential(
        desk,
        "correct",
        corrections::credential,
        (request, body) -> credentials.correct(request.caller(), request.part("code"), body));
    credential(
        desk,
        "revoke",
        request -> new JsonObject(),
        (request, body) -> credentials.revoke(request.caller(), request.part("code")));
  }

  private void credential(
      RegisterServing desk,
      String act,
      Function<PageRequest, JsonObject> body,
      BiFunction<PageRequest, JsonObject, Callable<JsonObject>> work) {
    desk.post(
        ROOT + "/credentials/:code/" + act,
        body,
        work,
        "register_credential.jte",
        holders::credential);
  }

  private void mountVisits(RegisterServing desk) {
    visits(desk, "visitors", "register_visitors.jte", VisitRows.What.PASS);
    visits(desk, "work-orders", "register_orders.jte", VisitRows.What.ORDER);
  }

  private void visits(RegisterServing desk, String name, String template, VisitRows.What what) {
    BiFunction<PageRequest, Form, Object> page =
        (request, form) -> holders.visits(request, what, form);
    desk.read(
        ROOT + "/" + name,
        template,
        request -> holders.visits(request, what, holders.ofRoom(request)));
    desk.post(
        ROOT + "/" + name,
        holders::visit,
        (request, body) ->
            what == VisitRows.What.PASS
                ? expected.addPass(request.caller(), body)
                : expected.addOrder(request.caller(), body),
        template,
        page);
    desk.post(
        ROOT + "/" + name + "/:code/end",
        RegisterForms::end,
        (request, body) -> expected.end(request.caller(), what, request.part("code"), body),
        template,
        page);
  }

  private PageResult remove(RegisterServing desk, PageRequest request) throws Exception {
    String room = holders.tenancy(request, Form.empty()).tenancy().roomCode();
    desk.once(request, tenancies.remove(request.caller(), request.id()));
    return PageResult.to(ROOT + "/rooms/" + room);
  }

  /** A person is found by a whole number alone, and that is entered. */
  private PageResult find(RegisterServing desk, PageRequest request) {
    Optional<String> found = parts.people().hasKeys() ? holders.find(request) : Optional.empty();
    desk.enter(
        request, AuditAction.PERSON_LOOKED_UP, found.orElse(""), "found=" + found.isPresent());
    if (found.isPresent()) {
      return PageResult.to(ROOT + "/residents/" + found.get());
    }
    Form form = Form.again(request.page().t("register.notFound"), Map.of(), Map.of());
    return PageResult.refused("register.jte", houses.houses(request, form));
  }
}
