package io.tidegate.gateway.web.register;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.store.residency.ChangeRows;
import io.tidegate.gateway.store.residency.CredentialRows;
import io.tidegate.gateway.store.residency.HouseRows;
import io.tidegate.gateway.store.residency.PlaceRows;
import io.tidegate.gateway.store.residency.StaffRows;
import io.tidegate.gateway.store.residency.TenancyRows;
import io.tidegate.gateway.store.residency.Tx;
import io.tidegate.gateway.store.residency.UnheldCards;
import io.tidegate.gateway.store.residency.VisitRows;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Makes the pages of houses, rooms and cards without a holder. Blocking; safe on any thread. */
final class HousePages {
  private static final int PAGE = 50;
  private static final int MOST = 200;

  private final Parts parts;

  HousePages(Parts parts) {
    this.parts = parts;
  }

  RegisterView.Houses houses(PageRequest request, Form form) {
    Describing describing = new Describing(parts, request.page());
    List<HouseRows.House> found =
        Tx.in(
            parts.database(),
            h ->
                HouseRows.houses(
                    h, scope(request), request.field("after"), request.page().now(), PAGE + 1));
    return new RegisterView.Houses(
        found.stream().limit(PAGE).map(describing::house).toList(),
        found.size() > PAGE ? found.get(PAGE - 1).code() : "",
        form);
  }

  RegisterView.Rooms rooms(PageRequest request, Form form) {
    Describing describing = new Describing(parts, request.page());
    return Tx.in(
        parts.database(),
        h -> {
          HouseRows.House house = house(h, request);
          List<HouseRows.Room> found =
              HouseRows.rooms(
                  h,
                  scope(request),
                  house.id(),
                  request.field("after"),
                  request.page().now(),
                  PAGE + 1);
          return new RegisterView.Rooms(
              describing.house(house),
              found.stream().limit(PAGE).map(describing::room).toList(),
              found.size() > PAGE ? found.get(PAGE - 1).code() : "",
              PlaceRows.above(h, scope(request), house.code(), MOST).stream()
                  .map(place -> new RegisterView.Choice(place.code(), named(place, request)))
                  .toList(),
              PlaceRows.around(h, scope(request), house.code(), MOST).stream()
                  .map(place -> new RegisterView.Choice(place.code(), named(place, request)))
                  .toList(),
              form);
        });
  }

  private static String named(PlaceRows.Row place, PageRequest request) {
    return request.page().texts().of(place.nameZh(), place.nameEn()) + " " + place.code();
  }

  RegisterView.Unit unit(PageRequest request, Form form) {
    Describing describing = new Describing(parts, request.page());
    return Tx.in(
        parts.database(),
        h -> {
          HouseRows.Room room =
              HouseRows.room(h, scope(request), request.part("code"), request.page().now())
                  .orElseThrow(() -> new ProblemException(Problem.notFound()));
          return unit(h, request, describing, room, form);
        });
  }

  private RegisterView.Unit unit(
      Tx h, PageRequest request, Describing describing, HouseRows.Room room, Form form) {
    Scope scope = scope(request);
    List<TenancyRows.Row> tenancies =
        TenancyRows.list(h, scope, TenancyRows.Filter.ofRoom(room.id()), Long.MAX_VALUE, MOST);
    List<CredentialRows.Row> credentials =
        CredentialRows.list(
            h, scope, new CredentialRows.Filter(null, room.id(), false), Long.MAX_VALUE, MOST);
    PlaceRows.Row place = PlaceRows.find(h, scope, room.code()).orElseThrow();
    List<RegisterView.Tenancy> stays = describing.tenancies(h, tenancies);
    List<RegisterView.Choice> holders = new ArrayList<>();
    stays.stream()
        .filter(stay -> stay.holds() && !stay.resident().isEmpty())
        .map(
            stay -> new RegisterView.Choice("resident:" + stay.resident(), resident(stay, request)))
        .forEach(holders::add);
    holders.addAll(staff(h, request));
    return new RegisterView.Unit(
        describing.room(room),
        describing.day(place.to()),
        place.nameZh(),
        place.nameEn(),
        holders,
        describing.microGrid(room.microGrid()),
        describing.microGrids(each -> scope.leads(each.id())),
        stays,
        describing.credentials(h, scope, credentials),
        Stream.of(VisitRows.What.values())
            .flatMap(
                what -> VisitRows.list(h, scope, what, room.id(), Long.MAX_VALUE, MOST).stream())
            .map(describing::visit)
            .toList(),
        describing.changes(ChangeRows.ofPlace(h, room.id())),
        form);
  }

  /** Looks at the doors again and shows what was found. */
  RegisterView.Cards cards(PageRequest request, Form form) {
    Describing describing = new Describing(parts, request.page());
    return Tx.in(
        parts.database(),
        h -> {
          HouseRows.House house = house(h, request);
          count(h, house.id(), request);
          int after = request.number("after").map(Long::intValue).orElse(0);
          List<UnheldCards.Card> found =
              UnheldCards.ofHouse(h, scope(request), house.id(), after, PAGE + 1);
          List<RegisterView.Choice> staff = staff(h, request);
          return new RegisterView.Cards(
              describing.house(house(h, request)),
              found.stream()
                  .limit(PAGE)
                  .map(card -> card(h, request, describing, card, staff))
                  .toList(),
              found.size() > PAGE ? Integer.toString(found.get(PAGE - 1).id()) : "",
              request.field("done").matches("[0-9]{1,4}") ? request.field("done") : "",
              form);
        });
  }

  private void count(Tx h, int house, PageRequest request) {
    List<Place> rooms =
        parts.register().get().places().stream()
            .filter(place -> place.isUnit() && Integer.valueOf(house).equals(place.house()))
            .toList();
    List<Integer> devices =
        rooms.stream()
            .flatMap(room -> parts.register().get().doorsAt(room.id()).stream())
            .map(Door::device)
            .distinct()
            .toList();
    UnheldCards.count(
        h,
        rooms.stream().map(Place::id).toList(),
        devices,
        request.page().now(),
        request.page().zone());
  }

  private RegisterView.Card card(
      Tx h,
      PageRequest request,
      Describing describing,
      UnheldCards.Card card,
      List<RegisterView.Choice> staff) {
    List<RegisterView.Choice> holders = new ArrayList<>();
    describing
        .tenancies(
            h,
            TenancyRows.list(
                h, scope(request), TenancyRows.Filter.ofRoom(card.room()), Long.MAX_VALUE, MOST))
        .stream()
        .filter(tenancy -> tenancy.holds() && !tenancy.resident().isEmpty())
        .forEach(
            tenancy ->
                holders.add(
                    new RegisterView.Choice(
                        "tenancy:" + tenancy.id(), resident(tenancy, request))));
    holders.addAll(staff);
    return new RegisterView.Card(
        card.id(),
        describing.code(card.room()),
        describing.place(card.room()),
        card.type(),
        card.firstOn().toString(),
        card.lastOn().toString(),
        card.days(),
        card.isLeft(),
        holders);
  }

  private static String resident(RegisterView.Tenancy tenancy, PageRequest request) {
    return (tenancy.person() == null ? tenancy.resident() : tenancy.person().name())
        + " "
        + request.page().word("tenancyKind", tenancy.kind());
  }

  private static List<RegisterView.Choice> staff(Tx h, PageRequest request) {
    return StaffRows.working(h, scope(request), request.page().now(), MOST).stream()
        .map(
            row ->
                new RegisterView.Choice(
                    "staff:" + row.code(),
                    request.page().word("staffKind", row.kind()) + " " + row.code()))
        .toList();
  }

  private static HouseRows.House house(Tx h, PageRequest request) {
    return HouseRows.house(h, scope(request), request.part("code"), request.page().now())
        .orElseThrow(() -> new ProblemException(Problem.notFound()));
  }

  private static Scope scope(PageRequest request) {
    return request.caller().scope();
  }
}
