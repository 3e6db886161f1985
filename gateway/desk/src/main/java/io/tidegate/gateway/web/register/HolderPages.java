package io.tidegate.gateway.web.register;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.register.RegisterDetails;
import io.tidegate.gateway.desk.register.RegisterReads;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.residency.StaffRows;
import io.tidegate.gateway.store.residency.VisitRows;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.PageRequest;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** Makes the pages of residents, tenancies, credentials, visitors, staff. Blocking; thread-safe. */
final class HolderPages {
  private static final int PAGE = 50;

  private final RegisterReads reads;
  private final Supplier<Register> register;

  HolderPages(RegisterReads reads, Supplier<Register> register) {
    this.reads = reads;
    this.register = register;
  }

  RegisterView.Resident resident(PageRequest request) {
    RegisterPresenter describing = describing(request);
    RegisterDetails.Resident resident = reads.resident(scope(request), request.part("code"));
    return new RegisterView.Resident(
        resident.row().code(),
        resident.person(),
        describing.tenancies(resident.tenancies()),
        describing.credentials(resident.credentials()),
        describing.changes(resident.changes()));
  }

  RegisterView.OneTenancy tenancy(PageRequest request, Form form) {
    RegisterPresenter describing = describing(request);
    RegisterDetails.OneTenancy found = reads.tenancy(scope(request), request.id());
    return new RegisterView.OneTenancy(
        describing.tenancy(found.tenancy()),
        describing.today(),
        describing.changes(found.changes()),
        form);
  }

  RegisterView.OneCredential credential(PageRequest request, Form form) {
    RegisterPresenter describing = describing(request);
    RegisterDetails.OneCredential found = reads.credential(scope(request), request.part("code"));
    RegisterView.Credential shown = describing.credential(found.credential());
    return new RegisterView.OneCredential(
        shown,
        found.opened().own().stream()
            .map(place -> new RegisterView.Choice(place.code(), describing.place(place.id())))
            .toList(),
        found.opened().isElsewhereToo(),
        shown.holder().isEmpty() ? "" : shown.holderKind() + ":" + shown.holder(),
        holders(request, Holders.withRooms(found.holders(), describing), shown),
        describing.places(scope(request)).texts(),
        describing.today(),
        describing.changes(found.changes()),
        form);
  }

  /** Adds the present holder if the list has others only. */
  private static List<RegisterView.Choice> holders(
      PageRequest request, List<RegisterView.Choice> holders, RegisterView.Credential shown) {
    String held = shown.holderKind() + ":" + shown.holder();
    if (!shown.holder().isEmpty() && holders.stream().noneMatch(one -> one.value().equals(held))) {
      String kind = request.page().word("holderKind", shown.holderKind());
      holders.add(new RegisterView.Choice(held, kind + " " + shown.holderName()));
    }
    return holders;
  }

  RegisterView.OneStaff member(PageRequest request, Form form) {
    RegisterPresenter describing = describing(request);
    RegisterDetails.Staff found = reads.staff(scope(request), request.part("code"));
    StaffRows.Row row = found.row();
    return new RegisterView.OneStaff(
        row.code(),
        row.kind(),
        describing.day(row.from()),
        describing.day(row.to()),
        describing.credentials(found.credentials()),
        describing.changes(found.changes()),
        form);
  }

  VisitsView visits(PageRequest request, VisitRows.What what, Form form) {
    RegisterPresenter describing = describing(request);
    Page.Request page = new Page.Request(request.number("before").orElse(Long.MAX_VALUE), PAGE);
    RegisterDetails.Visits found = reads.visits(scope(request), what, page);
    Long next = found.page().next();
    return new VisitsView(
        found.page().items().stream().map(describing::visit).toList(),
        next == null ? "" : next.toString(),
        staff(found.working(), request),
        staff(found.former(), request),
        describing.rooms(scope(request)).texts(),
        describing.today(),
        form);
  }

  private static List<RegisterView.Choice> staff(List<StaffRows.Row> rows, PageRequest request) {
    return rows.stream()
        .map(
            row ->
                new RegisterView.Choice(row.code(), request.page().word("staffKind", row.kind())))
        .toList();
  }

  /** The form of a visit to a room that is known from where it was asked for, by its name. */
  Form ofRoom(PageRequest request) {
    String room = request.field("room");
    String name = room.isEmpty() ? "" : describing(request).rooms(scope(request)).text(room);
    return Form.again("", Map.of(), Map.of("room", name));
  }

  /** Code of the room of a visit's form, whether its name or its code was typed. */
  String room(PageRequest request) {
    return describing(request).rooms(scope(request)).code(request.field("room"));
  }

  private RegisterPresenter describing(PageRequest request) {
    return new RegisterPresenter(register.get(), request.page());
  }

  private static Scope scope(PageRequest request) {
    return request.caller().scope();
  }
}
