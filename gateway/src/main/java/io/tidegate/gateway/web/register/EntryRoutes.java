package io.tidegate.gateway.web.register;

import io.tidegate.gateway.api.CredentialApi;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.PlaceApi;
import io.tidegate.gateway.api.StaffApi;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.residency.VisitRows;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.PageRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Objects;
import java.util.function.BiFunction;

/** Entering what the register lacks: places, names of rooms, cards by their number, staff. */
final class EntryRoutes {
  private static final String ROOT = RegisterServing.ROOT;

  private final Parts parts;
  private final HousePages houses;
  private final HolderPages holders;
  private final PlaceApi places;
  private final CredentialApi credentials;
  private final StaffApi staff;

  EntryRoutes(Parts parts, HousePages houses, HolderPages holders) {
    this.parts = parts;
    this.houses = houses;
    this.holders = holders;
    this.places = new PlaceApi(parts);
    this.credentials = new CredentialApi(parts);
    this.staff = new StaffApi(parts);
  }

  void mount(RegisterServing desk) {
    desk.post(
        ROOT + "/houses/:code/places",
        request -> RegisterForms.texts(request, "parent", "kind", "code", "nameZh", "nameEn"),
        (request, body) -> places.add(request.caller(), body),
        "register_house.jte",
        houses::rooms);
    desk.post(
        ROOT + "/rooms/:code/name",
        request -> RegisterForms.texts(request, "nameZh", "nameEn"),
        (request, body) -> places.correct(request.caller(), request.part("code"), body),
        "register_room.jte",
        houses::unit);
    desk.post(
        ROOT + "/rooms/:code/card",
        this::card,
        (request, body) -> credentials.add(request.caller(), body),
        "register_room.jte",
        houses::unit);
    BiFunction<PageRequest, Form, Object> page =
        (request, form) -> holders.visits(request, VisitRows.What.ORDER, form);
    desk.leads(ROOT + "/staff", ROOT + "/work-orders");
    desk.post(
        ROOT + "/staff",
        request ->
            RegisterForms.texts(request, "kind")
                .put("community", parts.register().get().places().iterator().next().community()),
        (request, body) -> staff.add(request.caller(), body),
        "register_orders.jte",
        page);
    desk.post(
        ROOT + "/staff/:code/end",
        RegisterForms::endOfDay,
        (request, body) -> staff.end(request.caller(), request.part("code"), body),
        "register_orders.jte",
        page);
    desk.read(
        ROOT + "/staff/:code",
        "register_staff.jte",
        request -> holders.member(request, Form.empty()));
    desk.post(
        ROOT + "/staff/:code/correct",
        new CorrectionForms(parts)::staff,
        (request, body) -> staff.correct(request.caller(), request.part("code"), body),
        "register_staff.jte",
        holders::member);
  }

  /** A card that opens the room and the gates on the way. */
  private JsonObject card(PageRequest request) {
    Register register = parts.register().get();
    PublicIds ids = new PublicIds(register);
    JsonArray opened = new JsonArray();
    Place room = ids.placeOf(request.part("code"));
    if (room != null) {
      register.waysTo(room).stream().map(ids::place).filter(Objects::nonNull).forEach(opened::add);
    }
    return RegisterForms.span(request, "form", "value")
        .mergeIn(RegisterForms.holder(request))
        .put("type", "card")
        .put("places", opened);
  }
}
