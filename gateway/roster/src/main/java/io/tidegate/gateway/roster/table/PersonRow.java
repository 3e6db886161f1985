package io.tidegate.gateway.roster.table;

import io.tidegate.gateway.roster.file.Cell;
import java.util.List;
import java.util.Map;

/**
 * A row about a person.
 *
 * @param sheet name of its sheet; empty for a text file
 * @param number as the user sees it
 * @param cells what it says itself, or a merged cell says of it; several only of phones
 * @param headings of the columns of its fields
 * @param above what titles and rows above say, where the row leaves it out
 * @param titles lines of text above the table and the sheet's name, the nearest last
 */
public record PersonRow(
    String sheet,
    int number,
    Map<Field, List<Cell>> cells,
    Map<Field, String> headings,
    Map<Field, Cell> above,
    List<String> titles) {
  /** Copies are kept. */
  public PersonRow {
    cells = Map.copyOf(cells);
    headings = Map.copyOf(headings);
    above = Map.copyOf(above);
    titles = List.copyOf(titles);
  }

  /** The cell of a field; an empty one where it has none. */
  public Cell cell(Field field) {
    return cells.getOrDefault(field, List.of()).stream()
        .filter(cell -> !cell.isEmpty())
        .findFirst()
        .orElse(Cell.EMPTY);
  }

  /** All cells of a field that have something in them. */
  public List<Cell> all(Field field) {
    return cells.getOrDefault(field, List.of()).stream().filter(cell -> !cell.isEmpty()).toList();
  }

  /** Without what may be a person's. */
  @Override
  public String toString() {
    return "PersonRow[" + sheet + " " + number + "]";
  }
}
