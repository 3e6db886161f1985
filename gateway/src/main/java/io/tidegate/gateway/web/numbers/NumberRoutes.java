package io.tidegate.gateway.web.numbers;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.api.HouseSheet;
import io.tidegate.gateway.api.NumberSheet;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.store.walk.HouseNumbers;
import io.tidegate.gateway.walk.numbers.Counted;
import io.tidegate.gateway.walk.numbers.Shown;
import io.tidegate.gateway.web.page.Frame;
import io.tidegate.gateway.web.page.PageRequest;
import io.tidegate.gateway.web.page.PageResult;
import io.tidegate.gateway.web.page.PageRouter;
import io.tidegate.gateway.web.page.Workbooks;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;

/** The sheet of base numbers: a page that prints, and a workbook. */
public final class NumberRoutes {
  private final Parts parts;

  public NumberRoutes(Parts parts) {
    this.parts = parts;
  }

  /** Adds the routes. */
  public void mount(PageRouter serving) {
    serving.get(
        "/base-numbers",
        request -> PageResult.page("base_numbers.jte", view(request)),
        Role.LEADER,
        Role.MANAGER);
    serving.file("/base-numbers.xlsx", this::workbook, Role.LEADER, Role.MANAGER);
  }

  private NumberView view(PageRequest request) {
    Frame page = request.page();
    LocalDate today = page.now().atZone(page.zone()).toLocalDate();
    boolean outside = request.field("outside").equals("true");
    boolean ofHouses = !page.scope().hasAny(Role.LEADER);
    LocalDate asOf = day(request, today);
    LocalDate day = ofHouses && !HouseSheet.isGiven(asOf, today) ? today : asOf;
    return new NumberView(
        ofHouses
            ? HouseSheet.of(parts, page.scope(), day)
            : NumberSheet.of(parts, page.scope(), day, outside),
        ofHouses ? HouseNumbers.COUNTED : List.of(Counted.values()),
        ofHouses,
        outside || ofHouses,
        day.equals(today),
        today.toString());
  }

  /** What is no day, or to come, is today. */
  private static LocalDate day(PageRequest request, LocalDate today) {
    try {
      LocalDate day = LocalDate.parse(request.field("at"));
      return day.isAfter(today) ? today : day;
    } catch (DateTimeParseException e) {
      return today;
    }
  }

  /** Entered before it is given. */
  private PageResult workbook(PageRequest request) {
    Frame page = request.page();
    NumberView view = view(request);
    parts
        .audit()
        .add(
            AuditEntry.of(
                page.now(),
                page.scope().account(),
                AuditAction.NUMBERS_EXPORTED,
                "",
                "day=" + view.sheet().day() + " outside=" + view.outside()));
    return PageResult.workbook(
        "base-numbers-" + view.sheet().day() + ".xlsx",
        Workbooks.write(page.t("numbers.of", view.sheet().day()), rows(view, page)));
  }

  private static List<List<Object>> rows(NumberView view, Frame page) {
    List<List<Object>> rows = new ArrayList<>();
    List<Object> head = new ArrayList<>(List.of(page.t("numbers.where")));
    for (Counted number : view.numbers()) {
      head.add(page.word("baseNumber", number.column()));
    }
    if (!view.ofHouses()) {
      head.add(page.t("numbers.lastRound"));
    }
    rows.add(head);
    for (NumberSheet.Line line : view.sheet().lines()) {
      List<Object> row = new ArrayList<>(List.of(view.name(line, page)));
      for (Counted number : view.numbers()) {
        Shown shown = line.counts().get(number);
        row.add(
            shown != null && shown.mark() == Shown.Mark.EXACT
                ? (Object) shown.value()
                : line.text(number));
      }
      LocalDate lastRound = line.lastRound();
      if (!view.ofHouses()) {
        row.add(lastRound == null ? "" : lastRound.toString());
      }
      rows.add(row);
    }
    return rows;
  }
}
