package io.tidegate.gateway.roster.table;

import io.tidegate.gateway.roster.file.Cell;
import io.tidegate.gateway.roster.file.Merge;
import io.tidegate.gateway.roster.file.Sheet;
import io.tidegate.gateway.roster.file.SheetRow;
import io.tidegate.gateway.roster.issue.Issue;
import io.tidegate.gateway.roster.table.HeaderFinder.Header;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one sheet from top to bottom. One sheet, one use. */
public final class TableReading {
  /** A header stands near the top; what looks like one far below is a row of text. */
  private static final int MOST_TITLES = 60;

  private static final int MOST_MERGED = 2000;

  /** As above, in a plain text. */
  private static final Pattern DITTO = Pattern.compile("同上|同前|[〃\"”“″]|''|′′");

  private static final List<Field> PARTS =
      List.of(Field.COMPOUND, Field.BUILDING, Field.STAIRWELL, Field.FLOOR, Field.ROOM);

  private final Sheet sheet;
  private final ColumnChoice choice;
  private final @Nullable String shownSheet;
  private final List<PersonRow> rows = new ArrayList<>();
  private final List<Heading> headings = new ArrayList<>();
  private final List<Issue> issues = new ArrayList<>();
  private final List<String> titles = new ArrayList<>();
  private final List<Side> sides = new ArrayList<>();
  private final Map<Integer, List<Merge>> merges = new HashMap<>();
  private final Map<Integer, SheetRow> byNumber = new HashMap<>();
  private int vacant;
  private int hidden;

  /**
   * One of the tables that stand side by side; nearly always the only one.
   *
   * @param above what the rows so far say of an address, for a row that leaves it out
   * @param before what stands last in a column, for a cell that says "ditto"
   */
  private record Side(
      Layout layout,
      Map<Field, List<Integer>> columns,
      Map<Field, String> headings,
      Map<Field, Cell> above,
      Map<Integer, Cell> before) {
    Side(Layout layout) {
      this(
          layout,
          layout.columns(),
          new EnumMap<>(Field.class),
          new EnumMap<>(Field.class),
          new HashMap<>());
      columns.forEach(
          (field, found) -> headings.put(field, layout.headings().get(found.get(0)).text()));
    }
  }

  private TableReading(Sheet sheet, boolean isOnly, ColumnChoice choice) {
    this.sheet = sheet;
    this.choice = choice;
    this.shownSheet = isOnly ? null : sheet.name();
    titles.add(sheet.name());
    sheet.rows().forEach(row -> byNumber.put(row.number(), row));
    for (Merge merge : sheet.merges()) {
      int last = Math.min(merge.lastRow(), merge.firstRow() + MOST_MERGED);
      for (int row = merge.firstRow(); row <= last; row++) {
        merges.computeIfAbsent(row, r -> new ArrayList<>()).add(merge);
      }
    }
  }

  /**
   * What the sheet says; null if it has no header.
   *
   * @param isOnly whether the file has no other sheet, so that none need be named
   * @param choice a person's choice of columns
   */
  public static @Nullable Table read(Sheet sheet, boolean isOnly, ColumnChoice choice) {
    return new TableReading(sheet, isOnly, choice).read();
  }

  private @Nullable Table read() {
    HeaderFinder finder = new HeaderFinder(sheet, choice);
    Header header = first(finder);
    if (header == null) {
      return null;
    }
    begin(header);
    int next = header.next();
    while (next < sheet.rows().size()) {
      Header another = finder.at(next);
      if (another != null && isHeaderBelow(another.layout())) {
        header = another;
        begin(header);
        next = header.next();
      } else {
        SheetRow row = sheet.rows().get(next);
        if (!header.layout().isRepeatedBy(row)) {
          sides.forEach(side -> row(sides.size() == 1 ? row : side.layout().ownCells(row), side));
        }
        next++;
      }
    }
    return new Table(rows, headings, vacant, hidden, issues);
  }

  private @Nullable Header first(HeaderFinder finder) {
    for (int i = 0; i < Math.min(sheet.rows().size(), MOST_TITLES); i++) {
      Header header = finder.at(i);
      if (header != null) {
        return header;
      }
      title(sheet.rows().get(i));
    }
    return null;
  }

  /** Below a first header more is asked of one: words of people may be those of headings. */
  private static boolean isHeaderBelow(Layout layout) {
    return layout.fields().contains(Field.NAME) && layout.known() * 3 >= layout.named() * 2;
  }

  private void begin(Header header) {
    Layout layout = header.layout();
    sides.clear();
    layout.sideBySide().forEach(side -> sides.add(new Side(side)));
    List<Heading> fresh =
        layout.used().stream()
            .filter(heading -> !heading.text().isEmpty() && !headings.contains(heading))
            .distinct()
            .toList();
    headings.addAll(fresh);
    if (!fresh.isEmpty()) {
      List<SheetRow> below =
          sheet.rows().subList(header.next(), sheet.rows().size()).stream()
              .filter(row -> !layout.isRepeatedBy(row))
              .toList();
      issues.addAll(ColumnIssues.of(sides.get(0).layout(), below, shownSheet));
    }
  }

  private void row(SheetRow row, Side side) {
    if (row.isBlank()) {
      return;
    }
    Map<Field, List<Cell>> own = cells(row, side, false);
    switch (RowKind.of(row, own)) {
      case TITLE -> title(row);
      case NONE -> {}
      case VACANT -> {
        vacant++;
        carry(own, side.above());
      }
      case PERSON -> {
        hidden += row.isHidden() ? 1 : 0;
        Map<Field, List<Cell>> cells = cells(row, side, true);
        carry(cells, side.above());
        rows.add(
            new PersonRow(
                sheet.name(), row.number(), cells, side.headings(), side.above(), titles));
      }
    }
  }

  private void title(SheetRow row) {
    for (Cell cell : row.cells()) {
      if (!cell.isEmpty()) {
        titles.add(cell.plain());
        sides.forEach(side -> side.above().clear());
        return;
      }
    }
  }

  private Map<Field, List<Cell>> cells(SheetRow row, Side side, boolean withMerged) {
    Map<Field, List<Cell>> cells = new EnumMap<>(Field.class);
    side.columns()
        .forEach(
            (field, columns) -> {
              List<Cell> found = new ArrayList<>();
              for (int column : columns) {
                Cell cell = field.isShared() ? text(row, column, side) : row.cell(column);
                boolean isShared = withMerged && field.isShared() && cell.isEmpty();
                found.add(isShared ? merged(row, column) : cell);
              }
              cells.put(field, found);
            });
    return cells;
  }

  /** What a cell says itself, or by the one above that it repeats. */
  private static Cell text(SheetRow row, int column, Side side) {
    Cell cell = row.cell(column);
    if (DITTO.matcher(cell.plain()).matches()) {
      return side.before().getOrDefault(column, cell);
    }
    if (!cell.isEmpty()) {
      side.before().put(column, cell);
    }
    return cell;
  }

  /** The value of the merged cell that holds this one. */
  private Cell merged(SheetRow row, int column) {
    for (Merge merge : merges.getOrDefault(row.number(), List.of())) {
      if (merge.holds(row.number(), column)) {
        SheetRow first = byNumber.get(merge.firstRow());
        return first == null ? Cell.EMPTY : first.cell(merge.firstColumn());
      }
    }
    return Cell.EMPTY;
  }

  /** A new building begins with stairwells of its own, a new stairwell with floors. */
  private static void carry(Map<Field, List<Cell>> cells, Map<Field, Cell> above) {
    for (Field field : PARTS) {
      for (Cell cell : cells.getOrDefault(field, List.of())) {
        Cell before = above.get(field);
        if (!cell.isEmpty() && (before == null || !before.plain().equals(cell.plain()))) {
          above.keySet().removeIf(lower -> lower.compareTo(field) > 0);
          above.put(field, cell);
        }
      }
    }
  }
}
