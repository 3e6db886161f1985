package io.tidegate.gateway.web.walks;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.web.page.Answer;
import io.tidegate.gateway.web.page.Asked;
import io.tidegate.gateway.web.page.Page;
import io.tidegate.gateway.web.page.Serving;
import io.tidegate.gateway.web.page.Workbooks;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;

/** The ledger of visits, a worker and a month: a page that prints, and a workbook. */
public final class LedgerRoutes {
  private static final Role[] ON_FOOT = {Role.WORKER, Role.PART_TIME_WORKER, Role.LEADER};

  private final Parts parts;
  private final LedgerPages pages;

  public LedgerRoutes(Parts parts) {
    this.parts = parts;
    this.pages = new LedgerPages(parts);
  }

  /** Adds the routes. */
  public void mount(Serving serving) {
    serving.get("/visits", asked -> Answer.page("ledger.jte", ledger(asked)), ON_FOOT);
    serving.file("/visits.xlsx", this::workbook, ON_FOOT);
  }

  private Ledger ledger(Asked asked) {
    return pages.ledger(asked.page(), month(asked), asked.field("worker"));
  }

  /** This one, where none is named. */
  private static YearMonth month(Asked asked) {
    Page page = asked.page();
    try {
      return YearMonth.parse(asked.field("month"));
    } catch (DateTimeParseException e) {
      return YearMonth.from(page.now().atZone(page.zone()));
    }
  }

  /** Entered before it is given. */
  private Answer workbook(Asked asked) {
    Page page = asked.page();
    Ledger ledger = ledger(asked);
    parts
        .audit()
        .add(
            AuditEntry.of(
                page.now(),
                page.scope().account(),
                AuditAction.VISITS_EXPORTED,
                ledger.worker(),
                "rows=" + ledger.lines().size() + " month=" + ledger.month()));
    String title = page.t("ledger.of", ledger.workerName(), ledger.month());
    return Answer.workbook(
        "visits-" + ledger.month() + ".xlsx",
        Workbooks.write(title, LedgerPages.rows(ledger, page)));
  }
}
