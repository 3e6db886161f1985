package io.tidegate.gateway.web.search;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.desk.alerts.AlertService;
import io.tidegate.gateway.detect.Rule;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.store.read.Position;
import io.tidegate.gateway.store.read.SearchFilter;
import io.tidegate.gateway.web.alerts.Cards;
import io.tidegate.gateway.web.alerts.PositionText;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import io.tidegate.gateway.web.page.Texts;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;

/** The search of leaders and its export. */
public final class SearchRoutes {
  private static final int PAGE = 50;

  private final AlertService alerts;
  private final List<Rule> rules;
  private final Cards cards;
  private final Supplier<Register> register;

  /**
   * @param rules the catalogue
   */
  public SearchRoutes(
      AlertService alerts, List<Rule> rules, Cards cards, Supplier<Register> register) {
    this.alerts = alerts;
    this.rules = List.copyOf(rules);
    this.cards = cards;
    this.register = register;
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    serving.get("/search", this::search, Role.LEADER);
    serving.file("/search.csv", this::export, Role.LEADER);
  }

  private PageResult search(PageRequest request) {
    Register newest = register.get();
    try {
      SearchFilter filter = SearchForm.filter(request, newest);
      Position after = PositionText.read(request.field("after"));
      List<AlertRow> rows = alerts.search(request.page().scope(), filter, after, PAGE + 1);
      String next = rows.size() > PAGE ? PositionText.write(rows.get(PAGE - 1).position()) : "";
      return PageResult.page(
          "search.jte",
          view(request, "", rows.subList(0, Math.min(PAGE, rows.size())), next, newest));
    } catch (RefusedException e) {
      String message = request.page().t("search.refused." + e.field());
      return PageResult.refused("search.jte", view(request, message, List.of(), "", newest));
    }
  }

  /** What cannot be searched for gives the page that says so. */
  private PageResult export(PageRequest request) {
    Register newest = register.get();
    String query = SearchForm.query(request);
    SearchFilter filter;
    try {
      filter = SearchForm.filter(request, newest);
    } catch (RefusedException e) {
      return PageResult.to("/search?" + query);
    }
    List<AlertRow> rows =
        alerts.export(Actor.of(request.caller()), filter, query.replace('&', ' '));
    return PageResult.file("alerts.csv", AlertCsv.of(rows, new PublicIds(newest)));
  }

  private SearchView view(
      PageRequest request, String message, List<AlertRow> rows, String next, Register register) {
    Frame page = request.page();
    Texts texts = page.texts();
    return new SearchView(
        request.fields(),
        message,
        rules.stream()
            .map(rule -> new SearchView.Choice(rule.id(), texts.of(rule.name())))
            .toList(),
        register.microGrids().stream()
            .filter(each -> page.scope().covers(each.id()))
            .sorted(Comparator.comparing(MicroGrid::code))
            .map(each -> new SearchView.Choice(each.code(), texts.of(each.nameZh(), each.nameEn())))
            .toList(),
        rows.stream().map(row -> found(row, register, page)).toList(),
        SearchForm.query(request),
        next);
  }

  private SearchView.Found found(AlertRow row, Register register, Frame page) {
    Integer number = row.place();
    Place place = number == null ? null : register.place(number);
    return new SearchView.Found(
        cards.card(row, register, page), place != null && place.isUnit() ? place.code() : "");
  }
}
