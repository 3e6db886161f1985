package io.tidegate.gateway.web.register;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.api.OpenedPlaces;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.people.Canonical;
import io.tidegate.gateway.people.LookupKind;
import io.tidegate.gateway.store.residency.ChangeRows;
import io.tidegate.gateway.store.residency.CredentialRows;
import io.tidegate.gateway.store.residency.ResidentRows;
import io.tidegate.gateway.store.residency.StaffRows;
import io.tidegate.gateway.store.residency.TenancyRows;
import io.tidegate.gateway.store.residency.Tx;
import io.tidegate.gateway.store.residency.VisitRows;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.PageRequest;
import io.vertx.core.json.JsonObject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Makes the pages of residents, tenancies, credentials, visitors, staff. Blocking; thread-safe. */
final class HolderPages {
  private static final int PAGE = 50;
  private static final int MOST = 200;

  private final Parts parts;

  HolderPages(Parts parts) {
    this.parts = parts;
  }

  RegisterView.Resident resident(PageRequest request) {
    Describing describing = new Describing(parts, request.page());
    return in(
        h -> {
          ResidentRows.Row row =
              ResidentRows.find(h, scope(request), request.part("code"))
                  .orElseThrow(() -> new ProblemException(Problem.notFound()));
          List<TenancyRows.Row> tenancies =
              TenancyRows.list(
                  h, scope(request), TenancyRows.Filter.ofResident(row.id()), Long.MAX_VALUE, MOST);
          return new RegisterView.Resident(
              row.code(),
              describing.people(h, List.of(row.id())).get(row.id()),
              describing.tenancies(h, tenancies),
              describing.credentials(
                  h,
                  scope(request),
                  CredentialRows.list(
                      h,
                      scope(request),
                      new CredentialRows.Filter(row.id(), null, false),
                      Long.MAX_VALUE,
                      MOST)),
              describing.changes(ChangeRows.ofResident(h, scope(request), row.id())));
        });
  }

  RegisterView.OneTenancy tenancy(PageRequest request, Form form) {
    Describing describing = new Describing(parts, request.page());
    return in(
        h -> {
          TenancyRows.Row row =
              TenancyRows.find(h, scope(request), request.id())
                  .orElseThrow(() -> new ProblemException(Problem.notFound()));
          return new RegisterView.OneTenancy(
              describing.tenancies(h, List.of(row)).get(0),
              describing.today(),
              describing.changes(ChangeRows.of(h, "tenancy", row.id())),
              form);
        });
  }

  RegisterView.OneCredential credential(PageRequest request, Form form) {
    Describing describing = new Describing(parts, request.page());
    return in(
        h -> {
          CredentialRows.Row row =
              CredentialRows.find(h, scope(request), request.part("code"))
                  .orElseThrow(() -> new ProblemException(Problem.notFound()));
          OpenedPlaces opened = OpenedPlaces.of(describing.register(), scope(request), row);
          List<RegisterView.Choice> opens =
              opened.own().stream()
                  .map(place -> new RegisterView.Choice(place.code(), describing.place(place.id())))
                  .toList();
          RegisterView.Credential shown = describing.credential(h, scope(request), row);
          return new RegisterView.OneCredential(
              shown,
              opens,
              opened.isElsewhereToo(),
              shown.holder().isEmpty() ? "" : shown.holderKind() + ":" + shown.holder(),
              holders(h, request, describing, row, shown),
              describing.places(scope(request)).texts(),
              describing.today(),
              describing.changes(ChangeRows.of(h, "credential", row.id())),
              form);
        });
  }

  RegisterView.OneStaff member(PageRequest request, Form form) {
    Describing describing = new Describing(parts, request.page());
    return in(
        h -> {
          StaffRows.Row row =
              StaffRows.find(h, scope(request), request.part("code"))
                  .orElseThrow(() -> new ProblemException(Problem.notFound()));
          return new RegisterView.OneStaff(
              row.code(),
              row.kind(),
              describing.day(row.from()),
              describing.day(row.to()),
              describing.credentials(
                  h, scope(request), CredentialRows.ofStaff(h, scope(request), row.id(), MOST)),
              describing.changes(ChangeRows.of(h, "staff", row.id())),
              form);
        });
  }

  /** Who lives now in the rooms that it opens, the staff, and who holds it, else. */
  private static List<RegisterView.Choice> holders(
      Tx h,
      PageRequest request,
      Describing describing,
      CredentialRows.Row row,
      RegisterView.Credential shown) {
    List<RegisterView.Choice> holders = Holders.of(h, request, describing, row.places());
    String held = shown.holderKind() + ":" + shown.holder();
    if (!shown.holder().isEmpty() && holders.stream().noneMatch(one -> one.value().equals(held))) {
      String kind = request.page().word("holderKind", shown.holderKind());
      holders.add(new RegisterView.Choice(held, kind + " " + shown.holderName()));
    }
    return holders;
  }

  VisitsView visits(PageRequest request, VisitRows.What what, Form form) {
    Describing describing = new Describing(parts, request.page());
    return in(
        h -> {
          List<VisitRows.Row> found =
              VisitRows.list(
                  h,
                  scope(request),
                  what,
                  null,
                  request.number("before").orElse(Long.MAX_VALUE),
                  PAGE + 1);
          return new VisitsView(
              found.stream().limit(PAGE).map(describing::visit).toList(),
              found.size() > PAGE ? Integer.toString(found.get(PAGE - 1).id()) : "",
              staff(StaffRows.working(h, scope(request), request.page().now(), MOST), request),
              staff(StaffRows.former(h, scope(request), request.page().now(), PAGE), request),
              describing.rooms(scope(request)).texts(),
              describing.today(),
              form);
        });
  }

  /** The form of a visit to a room that is known from where it was asked for, by its name. */
  Form ofRoom(PageRequest request) {
    String room = request.field("room");
    String name =
        room.isEmpty()
            ? ""
            : new Describing(parts, request.page()).rooms(scope(request)).text(room);
    return Form.again("", Map.of(), Map.of("room", name));
  }

  /** What a visit's form says, the room by its code, whether its name or its code was typed. */
  JsonObject visit(PageRequest request) {
    JsonObject body = RegisterForms.span(request, "room", "kind", "staff");
    String typed = body.getString("room", "");
    return typed.isEmpty()
        ? body
        : body.put("room", new Describing(parts, request.page()).rooms(scope(request)).code(typed));
  }

  private static List<RegisterView.Choice> staff(List<StaffRows.Row> rows, PageRequest request) {
    return rows.stream()
        .map(
            row ->
                new RegisterView.Choice(row.code(), request.page().word("staffKind", row.kind())))
        .toList();
  }

  /** Code of the resident in scope with that whole ID number or phone; empty: there is none. */
  Optional<String> find(PageRequest request) {
    String typed = request.field("number");
    return in(
        h -> {
          Set<Integer> found =
              new HashSet<>(
                  h.find(parts.people(), LookupKind.ID_NUMBER, Canonical.idNumber(typed)));
          found.addAll(h.find(parts.people(), LookupKind.PHONE, Canonical.phone(typed)));
          return ResidentRows.among(h, scope(request), found).stream()
              .findFirst()
              .map(ResidentRows.Row::code);
        });
  }

  private <R> R in(Function<Tx, R> work) {
    return Tx.in(parts.database(), work);
  }

  private static Scope scope(PageRequest request) {
    return request.caller().scope();
  }
}
