package io.tidegate.gateway.web.register;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.CardApi;
import io.tidegate.gateway.api.CredentialApi;
import io.tidegate.gateway.api.ExpectedApi;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.api.RoomApi;
import io.tidegate.gateway.api.StaffApi;
import io.tidegate.gateway.api.TenancyApi;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.store.residency.VisitRows;
import io.tidegate.gateway.web.page.Acted;
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
  private static final String TEXTS = "register.refused";
  private static final String ROOT = "/register";

  private final Parts parts;
  private final HousePages houses;
  private final HolderPages holders;
  private final Acted acted;
  private final RoomApi rooms;
  private final CardApi cards;
  private final TenancyApi tenancies;
  private final CredentialApi credentials;
  private final ExpectedApi expected;
  private final StaffApi staff;

  public RegisterRoutes(Parts parts) {
    this.parts = parts;
    this.houses = new HousePages(parts);
    this.holders = new HolderPages(parts);
    this.acted = new Acted(parts);
    this.rooms = new RoomApi(parts);
    this.cards = new CardApi(parts);
    this.tenancies = new TenancyApi(parts);
    this.credentials = new CredentialApi(parts);
    this.expected = new ExpectedApi(parts);
    this.staff = new StaffApi(parts);
  }

  /** Adds the routes. */
  public void mount(Serving serving) {
    serving.get(
        ROOT,
        asked -> Answer.page("register.jte", houses.houses(asked, Form.empty())),
        Role.LEADER);
    serving.post(ROOT + "/find", this::find, Role.LEADER);
    read(serving, ROOT + "/houses/:code", "register_house.jte", houses::rooms);
    read(
        serving,
        ROOT + "/rooms/:code",
        "register_room.jte",
        asked -> houses.unit(asked, Form.empty()));
    read(serving, ROOT + "/residents/:code", "register_resident.jte", holders::resident);
    mountRooms(serving);
    mountHolders(serving);
    mountVisits(serving);
  }

  private void mountRooms(Serving serving) {
    BiFunction<Asked, Form, Object> room = houses::unit;
    post(
        serving,
        ROOT + "/rooms/:code/use",
        asked -> RegisterForms.texts(asked, "use"),
        (asked, body) -> rooms.use(asked.caller(), asked.part("code"), body),
        "register_room.jte",
        room);
    post(
        serving,
        ROOT + "/rooms/:code/micro-grid",
        asked -> RegisterForms.texts(asked, "microGrid"),
        (asked, body) -> rooms.move(asked.caller(), asked.part("code"), body),
        "register_room.jte",
        room);
    read(
        serving,
        ROOT + "/houses/:code/cards",
        "register_cards.jte",
        asked -> houses.cards(asked, Form.empty()));
    post(
        serving,
        ROOT + "/houses/:code/cards",
        RegisterForms::cards,
        (asked, body) -> cards.decide(asked.caller(), body),
        "register_cards.jte",
        houses::cards);
  }

  private void mountHolders(Serving serving) {
    read(
        serving,
        ROOT + "/tenancies/:id",
        "register_tenancy.jte",
        asked -> holders.tenancy(asked, Form.empty()));
    post(
        serving,
        ROOT + "/tenancies/:id/correct",
        asked -> RegisterForms.span(asked, "kind", "bed"),
        (asked, body) -> tenancies.correct(asked.caller(), asked.id(), body),
        "register_tenancy.jte",
        holders::tenancy);
    post(
        serving,
        ROOT + "/tenancies/:id/end",
        RegisterForms::end,
        (asked, body) -> tenancies.end(asked.caller(), asked.id(), body),
        "register_tenancy.jte",
        holders::tenancy);
    serving.post(ROOT + "/tenancies/:id/remove", this::remove, Role.LEADER);
    read(
        serving,
        ROOT + "/credentials/:code",
        "register_credential.jte",
        asked -> holders.credential(asked, Form.empty()));
    credential(
        serving,
        "holder",
        RegisterForms::holder,
        (asked, body) -> credentials.hold(asked.caller(), asked.part("code"), body));
    credential(
        serving,
        "end",
        RegisterForms::end,
        (asked, body) -> credentials.end(asked.caller(), asked.part("code"), body));
    credential(
        serving,
        "revoke",
        asked -> new JsonObject(),
        (asked, body) -> credentials.revoke(asked.caller(), asked.part("code")));
  }

  private void credential(
      Serving serving,
      String act,
      Function<Asked, JsonObject> body,
      BiFunction<Asked, JsonObject, Callable<JsonObject>> work) {
    post(
        serving,
        ROOT + "/credentials/:code/" + act,
        body,
        work,
        "register_credential.jte",
        holders::credential);
  }

  private void mountVisits(Serving serving) {
    visits(serving, "visitors", "register_visitors.jte", VisitRows.What.PASS);
    visits(serving, "work-orders", "register_orders.jte", VisitRows.What.ORDER);
    post(
        serving,
        ROOT + "/staff",
        asked ->
            RegisterForms.texts(asked, "kind")
                .put("community", parts.register().get().places().iterator().next().community()),
        (asked, body) -> staff.add(asked.caller(), body),
        "register_orders.jte",
        (asked, form) -> holders.visits(asked, VisitRows.What.ORDER, form));
  }

  private void visits(Serving serving, String name, String template, VisitRows.What what) {
    BiFunction<Asked, Form, Object> page = (asked, form) -> holders.visits(asked, what, form);
    read(
        serving,
        ROOT + "/" + name,
        template,
        asked ->
            holders.visits(
                asked, what, Form.again("", Map.of(), Map.of("room", asked.field("room")))));
    post(
        serving,
        ROOT + "/" + name,
        asked -> RegisterForms.span(asked, "room", "kind", "staff"),
        (asked, body) ->
            what == VisitRows.What.PASS
                ? expected.addPass(asked.caller(), body)
                : expected.addOrder(asked.caller(), body),
        template,
        page);
    post(
        serving,
        ROOT + "/" + name + "/:code/end",
        RegisterForms::end,
        (asked, body) -> expected.end(asked.caller(), what, asked.part("code"), body),
        template,
        page);
  }

  /** A page to look at; that it was read is entered before it is shown. */
  private void read(Serving serving, String path, String template, Function<Asked, Object> view) {
    serving.get(
        path,
        asked -> {
          Object shown = view.apply(asked);
          enter(asked, AuditAction.REGISTER_READ, named(asked), "");
          return Answer.page(template, shown);
        },
        Role.LEADER);
  }

  /** The target of a form, which leads back to its page, or shows it with why not. */
  private void post(
      Serving serving,
      String path,
      Function<Asked, JsonObject> body,
      BiFunction<Asked, JsonObject, Callable<JsonObject>> work,
      String template,
      BiFunction<Asked, Form, Object> page) {
    serving.post(
        path,
        asked -> {
          try {
            JsonObject wish = body.apply(asked);
            acted.once(
                asked, AuditAction.REGISTER_CHANGED, named(asked), wish, work.apply(asked, wish));
            return Answer.to(back(asked));
          } catch (ProblemException e) {
            return Answer.refused(template, page.apply(asked, Acted.refused(asked, e, TEXTS)));
          }
        },
        Role.LEADER);
  }

  private Answer remove(Asked asked) throws Exception {
    String room = holders.tenancy(asked, Form.empty()).tenancy().roomCode();
    acted.once(
        asked,
        AuditAction.REGISTER_CHANGED,
        named(asked),
        new JsonObject(),
        tenancies.remove(asked.caller(), asked.id()));
    return Answer.to(ROOT + "/rooms/" + room);
  }

  /** A person is found by a whole number alone, and that is entered. */
  private Answer find(Asked asked) {
    Optional<String> found = parts.people().hasKeys() ? holders.find(asked) : Optional.empty();
    enter(asked, AuditAction.PERSON_LOOKED_UP, found.orElse(""), "found=" + found.isPresent());
    if (found.isPresent()) {
      return Answer.to(ROOT + "/residents/" + found.get());
    }
    Form form = Form.again(asked.page().t("register.notFound"), Map.of(), Map.of());
    return Answer.refused("register.jte", houses.houses(asked, form));
  }

  private void enter(Asked asked, AuditAction action, String object, String detail) {
    parts
        .audit()
        .add(
            AuditEntry.of(
                asked.page().now(), asked.caller().account().id(), action, object, detail));
  }

  /** What the path names. */
  private static String named(Asked asked) {
    return asked.part("code").isEmpty() ? asked.part("id") : asked.part("code");
  }

  /** The page that the form stands on. */
  private static String back(Asked asked) {
    String path = asked.page().path().replaceAll("[?].*", "");
    if (path.startsWith(ROOT + "/staff")) {
      return ROOT + "/work-orders";
    }
    if (path.matches(ROOT + "/(visitors|work-orders)(/.*)?")) {
      return path.replaceAll("^(" + ROOT + "/[a-z-]+).*", "$1");
    }
    return path.replaceAll("/(use|micro-grid|correct|end|holder|revoke)$", "");
  }
}
