package io.tidegate.gateway.roster;

import io.tidegate.gateway.roster.file.Cell;
import io.tidegate.gateway.roster.file.RosterFile;
import io.tidegate.gateway.roster.file.Sheet;
import io.tidegate.gateway.roster.file.SheetRow;
import io.tidegate.gateway.roster.issue.Masked;
import io.tidegate.gateway.roster.table.Heading;
import java.util.List;
import java.util.regex.Pattern;

/** The first rows of a file, masked: enough to see whether its encoding is the right one. */
public final class SampleRows {
  private static final int ROWS = 6;
  private static final int COLUMNS = 12;
  private static final Pattern DIGITS = Pattern.compile(".*\\d{4}.*");
  private static final int LONGEST_SHOWN = 12;

  private SampleRows() {}

  /** The header, with what stands above it, and the rows after it. */
  public static List<List<String>> of(RosterFile file) {
    for (Sheet sheet : file.sheets()) {
      if (!sheet.rows().isEmpty()) {
        return sheet.rows().stream().limit(ROWS).map(SampleRows::row).toList();
      }
    }
    return List.of();
  }

  /**
   * What may be the headings of a file in which none was found: of its first row with several
   * cells. For the uploader only, since the content may be anything.
   */
  public static List<Heading> headings(RosterFile file) {
    for (Sheet sheet : file.sheets()) {
      for (SheetRow row : sheet.rows()) {
        List<Heading> headings =
            row.cells().stream()
                .filter(cell -> !cell.isEmpty())
                .map(cell -> Heading.of(cell.text()))
                .toList();
        if (headings.size() >= 2) {
          return headings;
        }
      }
    }
    return List.of();
  }

  private static List<String> row(SheetRow row) {
    return row.cells().stream().limit(COLUMNS).map(SampleRows::shown).toList();
  }

  /** Headings whole; of all else the first character, and of numbers what may be shown. */
  private static String shown(Cell cell) {
    String text = cell.plain();
    if (text.isEmpty() || (text.length() <= LONGEST_SHOWN && Heading.of(text).isKnown())) {
      return text;
    }
    return DIGITS.matcher(text).matches() ? Masked.text(text) : Masked.name(text);
  }
}
