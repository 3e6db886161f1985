package io.tidegate.gateway.roster.table;

import io.tidegate.gateway.roster.file.Cell;
import io.tidegate.gateway.roster.file.SheetRow;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which column of a table is what.
 *
 * @param row number of the header's last row
 * @param headings one a column, from the first on
 */
record Layout(int row, List<Heading> headings) {
  Layout {
    headings = List.copyOf(headings);
  }

  /** What it has a column for. */
  Set<Field> fields() {
    EnumSet<Field> fields = EnumSet.noneOf(Field.class);
    for (Heading heading : headings) {
      if (heading.field() != null) {
        fields.add(heading.field());
      }
    }
    return fields;
  }

  /** Columns whose heading is the best for its field; several only if they are equally good. */
  Map<Field, List<Integer>> columns() {
    Map<Field, List<Integer>> columns = new EnumMap<>(Field.class);
    for (Field field : fields()) {
      int best = Integer.MAX_VALUE;
      List<Integer> found = new ArrayList<>();
      for (int i = 0; i < headings.size(); i++) {
        Heading heading = headings.get(i);
        if (heading.field() == field && heading.rank() <= best) {
          if (heading.rank() < best) {
            found.clear();
            best = heading.rank();
          }
          found.add(i);
        }
      }
      columns.put(field, found);
    }
    return columns;
  }

  /**
   * The tables of a sheet that has them side by side, to save paper: the same headings again to the
   * right. One, itself, nearly always.
   */
  List<Layout> sideBySide() {
    List<Integer> named = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      if (!headings.get(i).text().isEmpty()) {
        named.add(i);
      }
    }
    int tables = columns().getOrDefault(Field.NAME, List.of()).size();
    if (tables < 2 || named.size() % tables != 0) {
      return List.of(this);
    }
    int width = named.size() / tables;
    List<Layout> sides = new ArrayList<>();
    for (int i = 0; i < named.size(); i++) {
      Heading first = headings.get(named.get(i % width));
      if (!headings.get(named.get(i)).text().equals(first.text())) {
        return List.of(this);
      }
      if (i % width == 0) {
        sides.add(only(named.subList(i, i + width)));
      }
    }
    return sides;
  }

  private Layout only(List<Integer> columns) {
    List<Heading> some = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      some.add(columns.contains(i) ? headings.get(i) : Heading.NONE);
    }
    return new Layout(row, some);
  }

  /** A row without the cells of adjacent tables. */
  SheetRow ownCells(SheetRow whole) {
    List<Cell> cells = new ArrayList<>();
    for (int i = 0; i < whole.cells().size(); i++) {
      boolean isOther = i < headings.size() && headings.get(i).text().isEmpty();
      cells.add(isOther ? Cell.EMPTY : whole.cell(i));
    }
    return new SheetRow(whole.number(), whole.isHidden(), cells);
  }

  /** Its headings in order; a heading is unused if there is a better one for the same field. */
  List<Heading> used() {
    Map<Field, List<Integer>> columns = columns();
    List<Heading> used = new ArrayList<>();
    for (int i = 0; i < headings.size(); i++) {
      Heading heading = headings.get(i);
      boolean isUsed =
          heading.field() == null || columns.getOrDefault(heading.field(), List.of()).contains(i);
      used.add(isUsed ? heading : new Heading(heading.text(), null, 0, null, true));
    }
    return used;
  }

  /** Whether it can be the header of people: a name, or else an ID number, and something more. */
  boolean isOfPeople() {
    Set<Field> fields = fields();
    fields.remove(Field.SERIAL);
    return fields.size() >= 2 && (fields.contains(Field.NAME) || fields.contains(Field.ID_NUMBER));
  }

  /** How many columns have a heading that rosters usually have. */
  long known() {
    return headings.stream().filter(Heading::isKnown).count();
  }

  /** How many columns have a heading at all. */
  long named() {
    return headings.stream().filter(heading -> !heading.text().isEmpty()).count();
  }

  /** Whether a row repeats the header, as lists do on each printed page. */
  boolean isRepeatedBy(SheetRow row) {
    int same = 0;
    int other = 0;
    for (int i = 0; i < Math.max(headings.size(), row.cells().size()); i++) {
      Cell cell = row.cell(i);
      if (!cell.isEmpty()) {
        boolean isSame = i < headings.size() && headings.get(i).text().equals(cell.plain());
        same += isSame ? 1 : 0;
        other += isSame ? 0 : 1;
      }
    }
    return same >= 2 && same > other;
  }
}
