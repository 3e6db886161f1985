package io.tidegate.gateway.roster.file;

import io.tidegate.gateway.roster.issue.IssueCode;

/** How large a file may be once it is open. */
final class Limits {
  private Limits() {}

  static void rows(int count) throws RefusedFileException {
    if (count > RosterFile.MOST_ROWS) {
      throw new RefusedFileException(
          IssueCode.TOO_MANY_ROWS, Integer.toString(RosterFile.MOST_ROWS));
    }
  }

  static void columns(SheetRow row) throws RefusedFileException {
    for (int i = RosterFile.MOST_COLUMNS; i < row.cells().size(); i++) {
      if (!row.cell(i).isEmpty()) {
        throw new RefusedFileException(
            IssueCode.TOO_MANY_COLUMNS, Integer.toString(RosterFile.MOST_COLUMNS));
      }
    }
  }
}
