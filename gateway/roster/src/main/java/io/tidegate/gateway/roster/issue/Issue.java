package io.tidegate.gateway.roster.issue;

import org.jspecify.annotations.Nullable;

/**
 * A problem and where it stands.
 *
 * @param sheet name of the sheet; null where the file has only one
 * @param row as the user sees it in the file, from 1; 0: the file as a whole
 * @param column the column's heading; null: the row or file as a whole
 */
public record Issue(@Nullable String sheet, int row, @Nullable String column, Problem problem) {
  /** Its code. */
  public IssueCode code() {
    return problem.code();
  }

  /** In Chinese: what is wrong and what to do, with the sheet where there are several. */
  public String zh() {
    String text = code().text(false, problem.values());
    return sheet == null ? text : "工作表“" + sheet + "”: " + text;
  }

  /** As {@link #zh}, in English. */
  public String en() {
    String text = code().text(true, problem.values());
    return sheet == null ? text : "sheet \"" + sheet + "\": " + text;
  }
}
