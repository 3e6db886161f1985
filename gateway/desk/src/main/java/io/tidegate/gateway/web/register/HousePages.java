package io.tidegate.gateway.web.register;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.register.RegisterDetails;
import io.tidegate.gateway.desk.register.RegisterReads;
import io.tidegate.gateway.desk.register.UnheldCardService;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.residency.HouseRows;
import io.tidegate.gateway.store.residency.PlaceRows;
import io.tidegate.gateway.store.residency.UnheldCards;
import io.tidegate.gateway.web.page.Form;
import io.tidegate.gateway.web.page.PageRequest;
import java.util.List;
import java.util.function.Supplier;

/** Makes the pages of houses, rooms and cards without a holder. Blocking; safe on any thread. */
final class HousePages {
  private static final int PAGE = 50;

  private final RegisterReads reads;
  private final UnheldCardService unheldCards;
  private final Supplier<Register> register;

  HousePages(RegisterReads reads, UnheldCardService unheldCards, Supplier<Register> register) {
    this.reads = reads;
    this.unheldCards = unheldCards;
    this.register = register;
  }

  RegisterView.Houses houses(PageRequest request, Form form) {
    RegisterPresenter describing = describing(request);
    List<HouseRows.House> found = reads.houses(scope(request), request.field("after"), PAGE + 1);
    return new RegisterView.Houses(
        found.stream().limit(PAGE).map(describing::house).toList(),
        found.size() > PAGE ? found.get(PAGE - 1).code() : "",
        form);
  }

  RegisterView.Rooms rooms(PageRequest request, Form form) {
    RegisterPresenter describing = describing(request);
    RegisterDetails.House house =
        reads.house(scope(request), request.part("code"), request.field("after"), PAGE + 1);
    List<HouseRows.Room> found = house.rooms();
    return new RegisterView.Rooms(
        describing.house(house.row()),
        found.stream().limit(PAGE).map(describing::room).toList(),
        found.size() > PAGE ? found.get(PAGE - 1).code() : "",
        named(house.above(), request),
        named(house.around(), request),
        form);
  }

  private static List<RegisterView.Choice> named(List<PlaceRows.Row> places, PageRequest request) {
    return places.stream()
        .map(
            place ->
                new RegisterView.Choice(
                    place.code(),
                    request.page().texts().of(place.nameZh(), place.nameEn()) + " " + place.code()))
        .toList();
  }

  RegisterView.Unit unit(PageRequest request, Form form) {
    RegisterPresenter describing = describing(request);
    Scope scope = scope(request);
    RegisterDetails.Unit unit = reads.unit(scope, request.part("code"));
    PlaceRows.Row place = unit.place();
    return new RegisterView.Unit(
        describing.room(unit.row()),
        describing.day(place.to()),
        place.nameZh(),
        place.nameEn(),
        Holders.of(
            unit.holders().tenancies(),
            unit.holders().staff(),
            describing,
            stay ->
                new RegisterView.Choice(
                    "resident:" + stay.resident(), Holders.withKind(stay, request.page()))),
        describing.microGrid(unit.row().microGrid()),
        describing.microGrids(each -> scope.leads(each.id())),
        describing.tenancies(unit.holders().tenancies()),
        describing.credentials(unit.credentials()),
        unit.visits().stream().map(describing::visit).toList(),
        describing.changes(unit.changes()),
        form);
  }

  RegisterView.Cards cards(PageRequest request, Form form) {
    RegisterPresenter describing = describing(request);
    int after = request.number("after").map(Long::intValue).orElse(0);
    RegisterDetails.Cards found =
        unheldCards.list(scope(request), request.part("code"), after, PAGE + 1);
    List<UnheldCards.Card> cards = found.cards();
    return new RegisterView.Cards(
        describing.house(found.house()),
        cards.stream().limit(PAGE).map(card -> card(request, describing, card, found)).toList(),
        cards.size() > PAGE ? Integer.toString(cards.get(PAGE - 1).id()) : "",
        request.field("done").matches("[0-9]{1,4}") ? request.field("done") : "",
        form);
  }

  private static RegisterView.Card card(
      PageRequest request,
      RegisterPresenter describing,
      UnheldCards.Card card,
      RegisterDetails.Cards found) {
    return new RegisterView.Card(
        card.id(),
        describing.code(card.room()),
        describing.place(card.room()),
        card.type(),
        card.firstOn().toString(),
        card.lastOn().toString(),
        card.days(),
        card.isLeft(),
        Holders.of(
            found.tenancies().getOrDefault(card.room(), List.of()),
            found.staff(),
            describing,
            tenancy ->
                new RegisterView.Choice(
                    "tenancy:" + tenancy.id(), Holders.withKind(tenancy, request.page()))));
  }

  private RegisterPresenter describing(PageRequest request) {
    return new RegisterPresenter(register.get(), request.page());
  }

  private static Scope scope(PageRequest request) {
    return request.caller().scope();
  }
}
