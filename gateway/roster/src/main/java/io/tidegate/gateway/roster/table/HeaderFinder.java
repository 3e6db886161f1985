package io.tidegate.gateway.roster.table;

import io.tidegate.gateway.roster.file.Cell;
import io.tidegate.gateway.roster.file.Merge;
import io.tidegate.gateway.roster.file.Sheet;
import io.tidegate.gateway.roster.file.SheetRow;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds the header of a table, of one row or of two, among titles and people. */
final class HeaderFinder {
  private static final Pattern LONG_NUMBER = Pattern.compile("\\d{5}");

  private final Sheet sheet;
  private final ColumnChoice choice;

  HeaderFinder(Sheet sheet, ColumnChoice choice) {
    this.sheet = sheet;
    this.choice = choice;
  }

  /**
   * A header.
   *
   * @param next index of the first row below it
   */
  record Header(Layout layout, int next) {}

  /** The header that begins at the row of that index; null if none does. */
  @Nullable Header at(int index) {
    SheetRow row = sheet.rows().get(index);
    if (hasLongNumber(row)) {
      return null;
    }
    Layout one = single(row);
    Layout best = one;
    int next = index + 1;
    if (next < sheet.rows().size()) {
      SheetRow lower = sheet.rows().get(next);
      Layout two = hasLongNumber(lower) ? null : pair(row, lower);
      if (two != null
          && two.fields().size() > one.fields().size()
          && !single(lower).fields().containsAll(two.fields())) {
        best = two;
        next++;
      }
    }
    boolean isHeader = best.isOfPeople() && best.known() * 2 >= best.named();
    return isHeader ? new Header(best, next) : null;
  }

  private Layout single(SheetRow row) {
    return new Layout(
        row.number(), row.cells().stream().map(cell -> choice.heading(cell.text())).toList());
  }

  /** Null where the lower row is no half of a header. */
  private @Nullable Layout pair(SheetRow upper, SheetRow lower) {
    List<Heading> headings = new ArrayList<>();
    int named = 0;
    int known = 0;
    for (int i = 0; i < Math.max(upper.cells().size(), lower.cells().size()); i++) {
      Cell below = lower.cell(i);
      Heading heading = choice.heading(upper.cell(i).text());
      if (!below.isEmpty()) {
        heading = lower(above(upper, i), below.text());
        named++;
        known += heading.isKnown() ? 1 : 0;
      }
      headings.add(heading);
    }
    return known >= 2 && known * 2 >= named ? new Layout(lower.number(), headings) : null;
  }

  /** A heading under another: by itself, or as its end, as 起 and 止 under 租期. */
  private Heading lower(String above, String below) {
    Heading whole = choice.heading(above + below);
    Heading own = choice.heading(below);
    boolean isOwn = own.isKnown() && (own.field() != null || whole.field() == null);
    Heading of = isOwn ? own : whole;
    return new Heading(
        isOwn ? own.text() : whole.text(), of.field(), of.rank(), of.refused(), of.isKnown());
  }

  /** The text over a column, which may be merged over several. */
  private String above(SheetRow upper, int column) {
    if (!upper.cell(column).isEmpty()) {
      return upper.cell(column).text();
    }
    for (Merge merge : sheet.merges()) {
      if (merge.holds(upper.number(), column)) {
        return upper.cell(merge.firstColumn()).text();
      }
    }
    if (!sheet.merges().isEmpty()) {
      return "";
    }
    for (int i = column; i >= 0; i--) {
      if (!upper.cell(i).isEmpty()) {
        return upper.cell(i).text();
      }
    }
    return "";
  }

  private static boolean hasLongNumber(SheetRow row) {
    return row.cells().stream()
        .anyMatch(cell -> cell.isDate() || LONG_NUMBER.matcher(cell.plain()).find());
  }
}
