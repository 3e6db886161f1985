package io.tidegate.gateway.web.register;

import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.register.CredentialService;
import io.tidegate.gateway.desk.register.NewCredential;
import io.tidegate.gateway.desk.register.NewPlace;
import io.tidegate.gateway.desk.register.PlaceCorrection;
import io.tidegate.gateway.desk.register.PlaceService;
import io.tidegate.gateway.desk.register.RegisterServices;
import io.tidegate.gateway.desk.register.StaffService;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.PlaceKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.facts.StaffKind;
import io.tidegate.gateway.registry.files.CardForm;
import io.tidegate.gateway.store.residency.VisitRows;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.PageRequest;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/** Entering what the register lacks: places, names of rooms, cards by their number, staff. */
final class EntryRoutes {
  private static final String ROOT = RegisterServing.ROOT;

  private final PlaceService places;
  private final CredentialService credentials;
  private final StaffService staff;
  private final Supplier<Register> register;
  private final HousePages houses;
  private final HolderPages holders;
  private final CorrectionForms corrections;

  EntryRoutes(
      RegisterServices services,
      Supplier<Register> register,
      HousePages houses,
      HolderPages holders,
      CorrectionForms corrections) {
    this.places = services.places();
    this.credentials = services.credentials();
    this.staff = services.staff();
    this.register = register;
    this.houses = houses;
    this.holders = holders;
    this.corrections = corrections;
  }

  void mount(RegisterServing desk) {
    desk.post(
        ROOT + "/houses/:code/places",
        (actor, request) -> places.add(actor, place(request)),
        "register_house.jte",
        houses::rooms);
    desk.post(
        ROOT + "/rooms/:code/name",
        (actor, request) ->
            places.correct(
                actor,
                request.part("code"),
                PlaceCorrection.ofNames(request.field("nameZh"), request.field("nameEn"))),
        "register_room.jte",
        houses::unit);
    desk.post(
        ROOT + "/rooms/:code/card",
        (actor, request) -> credentials.add(actor, card(request)),
        "register_room.jte",
        houses::unit);
    mountStaff(desk);
  }

  private void mountStaff(RegisterServing desk) {
    BiFunction<PageRequest, Form, Object> page =
        (request, form) -> holders.visits(request, VisitRows.What.ORDER, form);
    desk.leads(ROOT + "/staff", ROOT + "/work-orders");
    desk.post(
        ROOT + "/staff",
        (actor, request) ->
            staff.add(
                actor,
                RegisterForms.word(request, "kind", StaffKind.class),
                register.get().places().iterator().next().community()),
        "register_orders.jte",
        page);
    desk.post(
        ROOT + "/staff/:code/end",
        (actor, request) -> staff.end(actor, request.part("code"), RegisterForms.endOfDay(request)),
        "register_orders.jte",
        page);
    desk.read(
        ROOT + "/staff/:code",
        "register_staff.jte",
        request -> holders.member(request, Form.empty()));
    desk.post(
        ROOT + "/staff/:code/correct",
        (actor, request) -> staff.correct(actor, request.part("code"), corrections.staff(request)),
        "register_staff.jte",
        holders::member);
  }

  private static NewPlace place(PageRequest request) {
    return new NewPlace(
        request.field("parent"),
        RegisterForms.word(request, "kind", PlaceKind.class),
        RegisterForms.text(request, "code"),
        request.field("nameZh"),
        request.field("nameEn"),
        null,
        null,
        null);
  }

  /** A card that opens the room and the gates on the way. */
  private NewCredential card(PageRequest request) {
    Register newest = register.get();
    PublicIds ids = new PublicIds(newest);
    Place room = ids.placeOf(request.part("code"));
    List<String> opened =
        room == null
            ? List.of()
            : newest.waysTo(room).stream().map(ids::place).filter(Objects::nonNull).toList();
    return new NewCredential(
        CredentialType.CARD,
        request.field("form").isEmpty()
            ? null
            : RegisterForms.word(request, "form", CardForm.class),
        request.field("value"),
        null,
        RegisterForms.holder(request),
        RegisterForms.from(request),
        RegisterForms.moment(request, "to"),
        opened);
  }
}
