package io.tidegate.gateway.web.numbers;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.numbers.NumberService;
import io.tidegate.gateway.desk.numbers.NumberSheet;
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
  private final NumberService numbers;

  public NumberRoutes(NumberService numbers) {
    this.numbers = numbers;
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
    LocalDate today = numbers.today();
    LocalDate day = day(request, today);
    boolean outside = request.field("outside").equals("true");
    NumberSheet sheet = numbers.sheet(page.scope(), day, outside);
    return new NumberView(sheet, outside || sheet.ofHouses(), day.equals(today), today.toString());
  }

  /** What is no day, or not shown, is today. */
  private LocalDate day(PageRequest request, LocalDate today) {
    try {
      LocalDate day = LocalDate.parse(request.field("at"));
      return numbers.isShown(request.page().scope(), day) ? day : today;
    } catch (DateTimeParseException e) {
      return today;
    }
  }

  private PageResult workbook(PageRequest request) {
    Frame page = request.page();
    NumberView view = view(request);
    LocalDate day = view.sheet().day();
    numbers.exported(page.scope(), day, view.outside());
    return PageResult.workbook(
        "base-numbers-" + day + ".xlsx",
        Workbooks.write(page.t("numbers.of", day), rows(view, page)));
  }

  private static List<List<Object>> rows(NumberView view, Frame page) {
    List<List<Object>> rows = new ArrayList<>();
    List<Object> head = new ArrayList<>(List.of(page.t("numbers.where")));
    for (Counted number : view.sheet().numbers()) {
      head.add(page.word("baseNumber", number.column()));
    }
    if (!view.sheet().ofHouses()) {
      head.add(page.t("numbers.lastRound"));
    }
    rows.add(head);
    for (NumberSheet.Line line : view.sheet().lines()) {
      List<Object> row = new ArrayList<>(List.of(view.name(line, page)));
      for (Counted number : view.sheet().numbers()) {
        Shown shown = line.counts().get(number);
        row.add(
            shown != null && shown.mark() == Shown.Mark.EXACT
                ? (Object) shown.value()
                : line.text(number));
      }
      LocalDate lastRound = line.lastRound();
      if (!view.sheet().ofHouses()) {
        row.add(lastRound == null ? "" : lastRound.toString());
      }
      rows.add(row);
    }
    return rows;
  }
}
