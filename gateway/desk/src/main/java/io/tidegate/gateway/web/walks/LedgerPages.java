package io.tidegate.gateway.web.walks;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.walks.VisitService;
import io.tidegate.gateway.registry.MicroGrid;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.walk.VisitRow;
import io.tidegate.gateway.web.page.Frame;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** Makes the ledger of somebody's month. Blocking; safe on any thread. */
final class LedgerPages {
  private static final int MONTHS = 13;
  private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd");
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  private final VisitService visits;
  private final Supplier<Register> register;

  LedgerPages(VisitService visits, Supplier<Register> register) {
    this.visits = visits;
    this.register = register;
  }

  /**
   * What {@code worker} found; who leads nothing sees their own.
   *
   * @param worker name of an account; empty: the reader's
   */
  Ledger ledger(Frame page, YearMonth month, String worker) {
    Scope scope = page.scope();
    boolean leads = scope.hasAny(Role.LEADER);
    String name = leads && !worker.isEmpty() ? worker : page.name();
    Page<VisitRow> found =
        visits.ledger(
            scope, name, start(month, page.zone()), start(month.plusMonths(1), page.zone()));
    List<VisitRow> rows = new ArrayList<>(found.items());
    Collections.reverse(rows);
    Register newest = register.get();
    List<LedList.Choice> workers = leads ? workers(page, month) : List.of();
    return new Ledger(
        month.toString(),
        name,
        rows.isEmpty() ? shown(name, page, workers) : rows.get(0).workerName(),
        workers,
        rows.stream().map(row -> line(row, newest, page)).toList(),
        found.next() != null);
  }

  private static String shown(String name, Frame page, List<LedList.Choice> workers) {
    return name.equals(page.name())
        ? page.who()
        : workers.stream()
            .filter(each -> each.code().equals(name))
            .map(LedList.Choice::name)
            .findFirst()
            .orElse(name);
  }

  private List<LedList.Choice> workers(Frame page, YearMonth month) {
    Instant since = start(month.minusMonths(MONTHS), page.zone());
    return visits.walkers(page.scope(), since).stream()
        .map(each -> new LedList.Choice(each.name(), each.displayName()))
        .toList();
  }

  private static Instant start(YearMonth month, ZoneId zone) {
    return month.atDay(1).atStartOfDay(zone).toInstant();
  }

  private static Ledger.Line line(VisitRow row, Register register, Frame page) {
    MicroGrid microGrid = register.microGrid(row.microGrid());
    String note = row.note();
    return new Ledger.Line(
        row.foundAt(),
        new PublicIds(register).whereabouts(row.place(), page.texts().isChinese()),
        microGrid == null ? "" : WalkPages.name(microGrid, page),
        row.finding(),
        note == null ? "" : note);
  }

  /** The rows of its workbook, headings first. */
  static List<List<Object>> rows(Ledger ledger, Frame page) {
    List<List<Object>> rows = new ArrayList<>();
    rows.add(
        List.of(
            page.t("walk.number"),
            page.t("ledger.day"),
            page.t("ledger.time"),
            page.t("walk.place"),
            page.t("list.microGrid"),
            page.t("ledger.finding"),
            page.t("ledger.note")));
    for (Ledger.Line line : ledger.lines()) {
      rows.add(
          List.of(
              rows.size(),
              DAY.format(line.at().atZone(page.zone())),
              TIME.format(line.at().atZone(page.zone())),
              line.place(),
              line.microGrid(),
              page.word("visitFinding", line.finding()),
              line.note()));
    }
    return rows;
  }
}
