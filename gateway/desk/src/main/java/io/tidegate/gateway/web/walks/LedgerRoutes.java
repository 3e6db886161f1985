package io.tidegate.gateway.web.walks;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.walks.VisitService;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import io.tidegate.gateway.web.page.Workbooks;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.function.Supplier;

/** The ledger of visits, a worker and a month: a page that prints, and a workbook. */
public final class LedgerRoutes {
  private static final Role[] ON_FOOT = {Role.WORKER, Role.PART_TIME_WORKER, Role.LEADER};

  private final VisitService visits;
  private final LedgerPages pages;

  public LedgerRoutes(VisitService visits, Supplier<Register> register) {
    this.visits = visits;
    this.pages = new LedgerPages(visits, register);
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    serving.get("/visits", request -> PageResult.page("ledger.jte", ledger(request)), ON_FOOT);
    serving.file("/visits.xlsx", this::workbook, ON_FOOT);
  }

  private Ledger ledger(PageRequest request) {
    return pages.ledger(request.page(), month(request), request.field("worker"));
  }

  /** This one, where none is named. */
  private static YearMonth month(PageRequest request) {
    Frame page = request.page();
    try {
      return YearMonth.parse(request.field("month"));
    } catch (DateTimeParseException e) {
      return YearMonth.from(page.now().atZone(page.zone()));
    }
  }

  /** Entered before it is given. */
  private PageResult workbook(PageRequest request) {
    Frame page = request.page();
    Ledger ledger = ledger(request);
    visits.exported(page.scope(), ledger.worker(), month(request), ledger.lines().size());
    String title = page.t("ledger.of", ledger.workerName(), ledger.month());
    return PageResult.workbook(
        "visits-" + ledger.month() + ".xlsx",
        Workbooks.write(title, LedgerPages.rows(ledger, page)));
  }
}
