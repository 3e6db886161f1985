package io.tidegate.gateway.web.register;

import io.tidegate.gateway.api.CredentialApi;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.PlaceApi;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.api.SlotApi;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.files.CardForm;
import io.tidegate.gateway.store.residency.ChangeRows;
import io.tidegate.gateway.store.residency.PlaceRows;
import io.tidegate.gateway.store.residency.Tx;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.PageRequest;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The page of any place, where it is ended or its end taken back. Blocking; safe on any thread. */
final class PlacePages {
  private static final String PAGE = "register_place.jte";
  private static final String PATH = RegisterServing.ROOT + "/places/:code";
  private static final int SLOTS = 50;

  private final Parts parts;
  private final PlaceApi places;
  private final CredentialApi credentials;
  private final SlotApi slots;

  PlacePages(Parts parts) {
    this.parts = parts;
    this.places = new PlaceApi(parts);
    this.credentials = new CredentialApi(parts);
    this.slots = new SlotApi(parts);
  }

  void mount(RegisterServing desk) {
    desk.read(PATH, PAGE, request -> place(request, Form.empty()));
    desk.post(
        PATH + "/end",
        RegisterForms::endOfDay,
        (request, body) -> places.end(request.caller(), request.part("code"), body),
        PAGE,
        this::place);
    desk.post(
        PATH + "/resume",
        request -> new JsonObject(),
        (request, body) -> places.end(request.caller(), request.part("code"), body),
        PAGE,
        this::place);
    desk.post(
        PATH + "/slot",
        request ->
            RegisterForms.span(request, "type", "device", "value")
                .mergeIn(RegisterForms.holder(request))
                .put("form", CardForm.SLOT.word())
                .put("places", new JsonArray().add(request.part("code"))),
        (request, body) -> credentials.add(request.caller(), body),
        PAGE,
        this::place);
    desk.post(
        PATH + "/slot-end",
        request ->
            RegisterForms.end(request).mergeIn(RegisterForms.texts(request, "device", "slot")),
        (request, body) -> slots.end(request.caller(), body),
        PAGE,
        this::place);
  }

  private RegisterView.OnePlace place(PageRequest request, Form form) {
    Describing describing = new Describing(parts, request.page());
    return Tx.in(
        parts.database(),
        h -> {
          PlaceRows.Row row =
              PlaceRows.find(h, request.caller().scope(), request.part("code"))
                  .orElseThrow(() -> new ProblemException(Problem.notFound()));
          Place known = describing.register().place(row.id());
          List<Door> doors = describing.register().doorsAt(row.id());
          List<Device> locks = locks(describing.register(), doors);
          Integer parent = known == null ? null : known.parent();
          List<SlotApi.Slot> kept =
              locks.stream()
                  .flatMap(lock -> slots.of(h, request.caller().scope(), lock).stream())
                  .toList();
          long after = request.number("slots").orElse(0L);
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
              locks.stream().map(lock -> lock.id().device()).toList(),
              slots(
                  h,
                  request,
                  describing,
                  kept.stream().skip(Math.max(after, 0)).limit(SLOTS).toList()),
              kept.size() > after + SLOTS ? Long.toString(after + SLOTS) : "",
              locks.isEmpty() ? List.of() : Holders.of(h, request, describing, List.of(row.id())),
              describing.changes(ChangeRows.ofPlace(h, row.id())),
              form);
        });
  }

  /** The devices of doors, each once. */
  private static List<Device> locks(Register register, List<Door> doors) {
    return doors.stream()
        .map(door -> register.device(door.device()))
        .filter(Objects::nonNull)
        .distinct()
        .toList();
  }

  private static List<RegisterView.Slot> slots(
      Tx h, PageRequest request, Describing describing, List<SlotApi.Slot> slots) {
    List<RegisterView.Credential> kept =
        describing.credentials(
            h, request.caller().scope(), slots.stream().map(SlotApi.Slot::credential).toList());
    List<RegisterView.Slot> shown = new ArrayList<>();
    for (int i = 0; i < kept.size(); i++) {
      shown.add(new RegisterView.Slot(slots.get(i).device(), slots.get(i).number(), kept.get(i)));
    }
    return shown;
  }
}
