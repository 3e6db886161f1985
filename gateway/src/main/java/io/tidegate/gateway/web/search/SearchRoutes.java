package io.tidegate.gateway.web.search;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.read.AlertRow;
import io.tidegate.gateway.store.read.Position;
import io.tidegate.gateway.store.read.SearchFilter;
import io.tidegate.gateway.store.read.SearchReads;
import io.tidegate.gateway.web.alerts.Cards;
import io.tidegate.gateway.web.alerts.PositionText;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import io.tidegate.gateway.web.page.Texts;
import java.util.Comparator;
import java.util.List;

/** The search of leaders and its export. */
public final class SearchRoutes {
  private static final int PAGE = 50;

  /** Most rows of an export; a search for fewer days gets the rest. */
  private static final int MOST_EXPORTED = 10_000;

  private final Parts parts;
  private final SearchReads reads;
  private final Cards cards;

  public SearchRoutes(Parts parts) {
    this.parts = parts;
    this.reads = new SearchReads(parts.database().jdbi());
    this.cards = new Cards(parts.rules());
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    serving.get("/search", this::search, Role.LEADER);
    serving.file("/search.csv", this::export, Role.LEADER);
  }

  private PageResult search(PageRequest request) {
    Register register = parts.register().get();
    Frame page = request.page();
    try {
      SearchFilter filter = SearchForm.filter(request, register);
      Position after = PositionText.read(request.field("after"));
      List<AlertRow> rows = reads.search(page.scope(), filter, page.now(), after, PAGE + 1);
      String next = rows.size() > PAGE ? PositionText.write(rows.get(PAGE - 1).position()) : "";
      return PageResult.page(
          "search.jte",
          view(request, "", rows.subList(0, Math.min(PAGE, rows.size())), next, register));
    } catch (SearchForm.RefusedException e) {
      return PageResult.refused(
          "search.jte", view(request, String.valueOf(e.getMessage()), List.of(), "", register));
    }
  }

  /** Entered before it is given; what cannot be searched for gives the page that says so. */
  private PageResult export(PageRequest request) {
    Register register = parts.register().get();
    Frame page = request.page();
    SearchFilter filter;
    try {
      filter = SearchForm.filter(request, register);
    } catch (SearchForm.RefusedException e) {
      return PageResult.to("/search?" + SearchForm.query(request));
    }
    List<AlertRow> rows = reads.search(page.scope(), filter, page.now(), null, MOST_EXPORTED);
    parts
        .audit()
        .add(
            AuditEntry.of(
                page.now(),
                page.scope().account(),
                AuditAction.ALERTS_EXPORTED,
                "",
                "rows=" + rows.size() + " " + SearchForm.query(request).replace('&', ' ')));
    return PageResult.file("alerts.csv", AlertCsv.of(rows, new PublicIds(register)));
  }

  private SearchView view(
      PageRequest request, String message, List<AlertRow> rows, String next, Register register) {
    Frame page = request.page();
    Texts texts = page.texts();
    return new SearchView(
        request.fields(),
        message,
        parts.rules().stream()
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
