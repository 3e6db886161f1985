package io.tidegate.gateway.web.register;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.register.RegisterDetails;
import io.tidegate.gateway.people.MaskedPerson;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.residency.ChangeRows;
import io.tidegate.gateway.store.residency.CredentialRows;
import io.tidegate.gateway.store.residency.HouseRows;
import io.tidegate.gateway.store.residency.StaffRows;
import io.tidegate.gateway.store.residency.TenancyRows;
import io.tidegate.gateway.store.residency.VisitRows;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PlaceNames;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Rows of the register as a page shows them: places by name, persons masked, days. */
final class RegisterPresenter {
  private final Register register;
  private final Frame page;
  private final PublicIds ids;

  RegisterPresenter(Register register, Frame page) {
    this.register = register;
    this.page = page;
    this.ids = new PublicIds(register);
  }

  String place(int id) {
    return ids.whereabouts(id, page.texts().isChinese());
  }

  String code(int place) {
    return Objects.requireNonNullElse(ids.place(place), "");
  }

  String microGrid(@Nullable Integer id) {
    return Objects.requireNonNullElse(ids.microGrid(id), "");
  }

  /** Those that may be chosen, by name. */
  List<RegisterView.Choice> microGrids(Predicate<MicroGrid> which) {
    return register.microGrids().stream()
        .filter(which)
        .map(each -> choice(each.code(), each.nameZh(), each.nameEn()))
        .sorted(Comparator.comparing(RegisterView.Choice::text))
        .toList();
  }

  /** The house of that code, by name; empty: none. */
  RegisterView.Choice house(@Nullable String code) {
    String known = Objects.requireNonNullElse(code, "");
    return register.houses().stream()
        .filter(each -> each.code().equals(known))
        .map(each -> choice(each.code(), each.nameZh(), each.nameEn()))
        .findFirst()
        .orElse(new RegisterView.Choice(known, known));
  }

  /** The rooms, offices and shops where somebody leads. */
  PlaceNames rooms(Scope scope) {
    return PlaceNames.of(
        register,
        place -> place.isUnit() && scope.leads(place.microGrid()),
        page.texts().isChinese());
  }

  /** The places that are there where somebody leads. */
  PlaceNames places(Scope scope) {
    return PlaceNames.of(
        register,
        place -> !place.isEnded() && scope.leads(place.microGrid()),
        page.texts().isChinese());
  }

  private RegisterView.Choice choice(String code, String zh, String en) {
    return new RegisterView.Choice(code, page.texts().of(zh, en));
  }

  RegisterView.House house(HouseRows.House row) {
    return new RegisterView.House(row, page.texts().isChinese() ? row.nameZh() : row.nameEn());
  }

  /** One that was entered a moment ago is not yet in the register in memory: then by its code. */
  RegisterView.Room room(HouseRows.Room row) {
    String name = place(row.id());
    return new RegisterView.Room(
        row.code(),
        name.isEmpty() ? row.code() : name,
        Objects.requireNonNullElse(row.use(), ""),
        row.residents());
  }

  List<RegisterView.Tenancy> tenancies(List<RegisterDetails.Tenancy> tenancies) {
    return tenancies.stream().map(this::tenancy).toList();
  }

  RegisterView.Tenancy tenancy(RegisterDetails.Tenancy tenancy) {
    TenancyRows.Row row = tenancy.row();
    Instant to = row.to();
    return new RegisterView.Tenancy(
        row.id(),
        Objects.requireNonNullElse(row.code(), ""),
        tenancy.person(),
        code(row.room()),
        place(row.room()),
        row.kind(),
        Objects.requireNonNullElse(row.bed(), ""),
        Objects.requireNonNullElse(row.relation(), ""),
        day(row.from()),
        day(to),
        !row.from().isAfter(page.now()) && (to == null || to.isAfter(page.now())));
  }

  List<RegisterView.Credential> credentials(List<RegisterDetails.Credential> credentials) {
    return credentials.stream().map(this::credential).toList();
  }

  /** Residents who hold one by their masked names, where these are known here. */
  RegisterView.Credential credential(RegisterDetails.Credential credential) {
    CredentialRows.Row row = credential.row();
    MaskedPerson person = credential.person();
    String kind =
        row.resident() != null
            ? "resident"
            : row.staff() != null ? "staff" : row.pass() != null ? "visitor" : "unknown";
    String holder =
        Stream.of(row.resident(), row.staff(), row.pass())
            .filter(Objects::nonNull)
            .findFirst()
            .orElse("");
    return new RegisterView.Credential(
        row.code(),
        row.type(),
        kind,
        holder,
        person == null ? holder : person.name(),
        credential.isHolderHere(),
        day(row.from()),
        day(row.to()),
        row.revokedAt() == null ? state(row.from(), row.to(), "valid") : "revoked",
        row.places().stream().map(this::place).toList());
  }

  /** A member of staff to choose. */
  RegisterView.Choice staff(StaffRows.Row row) {
    return new RegisterView.Choice(
        "staff:" + row.code(), page.word("staffKind", row.kind()) + " " + row.code());
  }

  VisitsView.Visit visit(VisitRows.Row row) {
    return new VisitsView.Visit(
        row.code(),
        code(row.room()),
        place(row.room()),
        Objects.requireNonNullElse(row.kind(), ""),
        Objects.requireNonNullElse(row.staff(), ""),
        row.from(),
        row.to(),
        state(row.from(), row.to(), "in_force"));
  }

  List<RegisterView.Change> changes(List<ChangeRows.Row> rows) {
    return new Changes(ids, page).of(rows);
  }

  String today() {
    return page.now().atZone(page.zone()).toLocalDate().toString();
  }

  /** The day of it; empty: there is none. */
  String day(@Nullable Instant at) {
    return at == null ? "" : at.atZone(page.zone()).toLocalDate().toString();
  }

  private String state(Instant from, @Nullable Instant to, String inForce) {
    return to != null && !to.isAfter(page.now())
        ? "over"
        : from.isAfter(page.now()) ? "ahead" : inForce;
  }
}
