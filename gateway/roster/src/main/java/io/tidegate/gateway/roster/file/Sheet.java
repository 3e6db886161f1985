package io.tidegate.gateway.roster.file;

import java.util.List;

/**
 * One sheet.
 *
 * @param name empty for a text file
 * @param rows those with something in them, in order
 * @param merges none in a text file, which cannot say
 */
public record Sheet(String name, List<SheetRow> rows, List<Merge> merges) {
  /** Copies of the lists are kept. */
  public Sheet {
    rows = List.copyOf(rows);
    merges = List.copyOf(merges);
  }
}
