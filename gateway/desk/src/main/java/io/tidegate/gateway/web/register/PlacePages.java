package io.tidegate.gateway.web.register;

import io.tidegate.gateway.desk.register.NewCredential;
import io.tidegate.gateway.desk.register.RegisterDetails;
import io.tidegate.gateway.desk.register.RegisterReads;
import io.tidegate.gateway.desk.register.RegisterServices;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.files.CardForm;
import io.tidegate.gateway.store.residency.PlaceRows;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.PageRequest;
import java.util.List;
import java.util.function.Supplier;

/** The page of any place, where it is ended or its end taken back. Blocking; safe on any thread. */
final class PlacePages {
  private static final String PAGE = "register_place.jte";
  private static final String PATH = RegisterServing.ROOT + "/places/:code";
  private static final int SLOTS = 50;

  private final RegisterReads reads;
  private final RegisterServices services;
  private final Supplier<Register> register;

  PlacePages(RegisterReads reads, RegisterServices services, Supplier<Register> register) {
    this.reads = reads;
    this.services = services;
    this.register = register;
  }

  void mount(RegisterServing desk) {
    desk.read(PATH, PAGE, request -> place(request, Form.empty()));
    desk.post(
        PATH + "/end",
        (actor, request) ->
            services.places().end(actor, request.part("code"), RegisterForms.endOfDay(request)),
        PAGE,
        this::place);
    desk.post(
        PATH + "/resume",
        (actor, request) -> services.places().end(actor, request.part("code"), null),
        PAGE,
        this::place);
    desk.post(
        PATH + "/slot",
        (actor, request) -> services.credentials().add(actor, slot(request)),
        PAGE,
        this::place);
    desk.post(
        PATH + "/slot-end",
        (actor, request) ->
            services
                .slots()
                .end(
                    actor,
                    request.field("device"),
                    request.field("slot"),
                    RegisterForms.end(request),
                    request.part("code")),
        PAGE,
        this::place);
  }

  private static NewCredential slot(PageRequest request) {
    return new NewCredential(
        RegisterForms.word(request, "type", CredentialType.class),
        CardForm.SLOT,
        request.field("value"),
        RegisterForms.text(request, "device"),
        RegisterForms.holder(request),
        RegisterForms.from(request),
        RegisterForms.moment(request, "to"),
        List.of(request.part("code")));
  }

  private RegisterView.OnePlace place(PageRequest request, Form form) {
    Register newest = register.get();
    RegisterPresenter describing = new RegisterPresenter(newest, request.page());
    long skipped = request.number("slots").orElse(0L);
    RegisterDetails.Place found =
        reads.place(request.caller().scope(), request.part("code"), skipped, SLOTS);
    PlaceRows.Row row = found.row();
    Place known = newest.place(row.id());
    Integer parent = known == null ? null : known.parent();
    return new RegisterView.OnePlace(
        row.code(),
        request.page().texts().of(row.nameZh(), row.nameEn()),
        row.kind(),
        parent == null ? "" : describing.place(parent),
        describing.microGrids(each -> each.code().equals(row.microGrid())).stream()
            .findFirst()
            .map(RegisterView.Choice::text)
            .orElse(""),
        describing.house(row.house()),
        describing.day(row.to()),
        describing.today(),
        found.locks(),
        found.slots().stream()
            .map(
                slot ->
                    new RegisterView.Slot(
                        slot.device(), slot.number(), describing.credential(slot.credential())))
            .toList(),
        found.hasMore() ? Long.toString(skipped + SLOTS) : "",
        Holders.withRooms(found.holders(), describing),
        describing.changes(found.changes()),
        form);
  }
}
