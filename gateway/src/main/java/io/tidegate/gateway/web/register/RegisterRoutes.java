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
import io.tidegate.gateway.web.page.Answer;
import io.tidegate.gateway.web.page.Asked;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.Serving;
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
  public void mount(Serving serving) {
    RegisterServing desk = new RegisterServing(parts, serving);
    serving.get(
        ROOT,
        asked -> Answer.page("register.jte", houses.houses(asked, Form.empty())),
        Role.LEADER);
    serving.post(ROOT + "/tenancies/:id/remove", asked -> remove(desk, asked), Role.LEADER);
    serving.post(ROOT + "/find", asked -> find(desk, asked), Role.LEADER);
    desk.read(
        ROOT + "/houses/:code", "register_house.jte", asked -> houses.rooms(asked, Form.empty()));
    desk.read(
        ROOT + "/rooms/:code", "register_room.jte", asked -> houses.unit(asked, Form.empty()));
    desk.read(ROOT + "/residents/:code", "register_resident.jte", holders::resident);
    mountRooms(desk);
    mountHolders(desk);
    mountVisits(desk);
    new EntryRoutes(parts, houses, holders).mount(desk);
    new PlacePages(parts).mount(desk);
  }

  private void mountRooms(RegisterServing desk) {
    BiFunction<Asked, Form, Object> room = houses::unit;
    desk.post(
        ROOT + "/rooms/:code/use",
        asked -> RegisterForms.texts(asked, "use"),
        (asked, body) -> rooms.use(asked.caller(), asked.part("code"), body),
        "register_room.jte",
        room);
    desk.post(
        ROOT + "/rooms/:code/micro-grid",
        asked -> RegisterForms.texts(asked, "microGrid"),
        (asked, body) -> rooms.move(asked.caller(), asked.part("code"), body),
        "register_room.jte",
        room);
    desk.read(
        ROOT + "/houses/:code/cards",
        "register_cards.jte",
        asked -> houses.cards(asked, Form.empty()));
    desk.post(
        ROOT + "/houses/:code/cards",
        RegisterForms::cards,
        (asked, body) -> cards.decide(asked.caller(), body),
        "register_cards.jte",
        houses::cards);
  }

  private void mountHolders(RegisterServing desk) {
    desk.read(
        ROOT + "/tenancies/:id",
        "register_tenancy.jte",
        asked -> holders.tenancy(asked, Form.empty()));
    desk.post(
        ROOT + "/tenancies/:id/correct",
        asked -> RegisterForms.span(asked, "kind", "bed"),
        (asked, body) -> tenancies.correct(asked.caller(), asked.id(), body),
        "register_tenancy.jte",
        holders::tenancy);
    desk.post(
        ROOT + "/tenancies/:id/end",
        RegisterForms::end,
        (asked, body) -> tenancies.end(asked.caller(), asked.id(), body),
        "register_tenancy.jte",
        holders::tenancy);
    desk.read(
        ROOT + "/credentials/:code",
        "register_credential.jte",
        asked -> holders.credential(asked, Form.empty()));
    credential(
        desk,
        "holder",
        RegisterForms::holder,
        (asked, body) -> credentials.hold(asked.caller(), asked.part("code"), body));
    credential(
        desk,
        "end",
        RegisterForms::end,
        (asked, body) -> credentials.end(asked.caller(), asked.part("code"), body));
    credential(
        desk,
        "correct",
        corrections::credential,
        (asked, body) -> credentials.correct(asked.caller(), asked.part("code"), body));
    credential(
        desk,
        "revoke",
        asked -> new JsonObject(),
        (asked, body) -> credentials.revoke(asked.caller(), asked.part("code")));
  }

  private void credential(
      RegisterServing desk,
      String act,
      Function<Asked, JsonObject> body,
      BiFunction<Asked, JsonObject, Callable<JsonObject>> work) {
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
    BiFunction<Asked, Form, Object> page = (asked, form) -> holders.visits(asked, what, form);
    desk.read(
        ROOT + "/" + name, template, asked -> holders.visits(asked, what, holders.ofRoom(asked)));
    desk.post(
        ROOT + "/" + name,
        holders::visit,
        (asked, body) ->
            what == VisitRows.What.PASS
                ? expected.addPass(asked.caller(), body)
                : expected.addOrder(asked.caller(), body),
        template,
        page);
    desk.post(
        ROOT + "/" + name + "/:code/end",
        RegisterForms::end,
        (asked, body) -> expected.end(asked.caller(), what, asked.part("code"), body),
        template,
        page);
  }

  private Answer remove(RegisterServing desk, Asked asked) throws Exception {
    String room = holders.tenancy(asked, Form.empty()).tenancy().roomCode();
    desk.once(asked, tenancies.remove(asked.caller(), asked.id()));
    return Answer.to(ROOT + "/rooms/" + room);
  }

  /** A person is found by a whole number alone, and that is entered. */
  private Answer find(RegisterServing desk, Asked asked) {
    Optional<String> found = parts.people().hasKeys() ? holders.find(asked) : Optional.empty();
    desk.enter(asked, AuditAction.PERSON_LOOKED_UP, found.orElse(""), "found=" + found.isPresent());
    if (found.isPresent()) {
      return Answer.to(ROOT + "/residents/" + found.get());
    }
    Form form = Form.again(asked.page().t("register.notFound"), Map.of(), Map.of());
    return Answer.refused("register.jte", houses.houses(asked, form));
  }
}
