package io.tidegate.gateway.roster;

import io.tidegate.gateway.roster.file.Cell;
import io.tidegate.gateway.roster.issue.IssueCode;
import io.tidegate.gateway.roster.issue.Problem;
import io.tidegate.gateway.roster.person.Dates;
import io.tidegate.gateway.roster.table.Field;
import io.tidegate.gateway.roster.table.PersonRow;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * From when to when, as a row says in two cells or in one.
 *
 * @param from first day; null: unknown
 * @param to last day; null: no end
 */
record Stay(@Nullable LocalDate from, @Nullable LocalDate to) {
  /** Who has left has left, whatever the lease says; else the lease says how long. */
  static Stay read(PersonRow row, Dates dates, RowNotes notes) {
    Field whole = Dates.isTerm(row.cell(Field.MOVE_IN)) ? Field.MOVE_IN : Field.TERM;
    Cell term = row.cell(whole);
    Dates.Term both = dates.readTerm(term);
    LocalDate from =
        whole == Field.MOVE_IN
            ? notes.take(whole, term, cell -> both.from())
            : notes.take(Field.MOVE_IN, cell -> dates.read(cell, Dates.End.FIRST_DAY));
    LocalDate out = notes.take(Field.MOVE_OUT, cell -> dates.read(cell, Dates.End.LAST_DAY));
    LocalDate expires = notes.take(Field.EXPIRES, cell -> dates.read(cell, Dates.End.LAST_DAY));
    Field end = out == null ? Field.EXPIRES : Field.MOVE_OUT;
    LocalDate to = out == null ? expires : out;
    if (!term.isEmpty()) {
      LocalDate first = whole == Field.TERM ? notes.take(whole, term, cell -> both.from()) : null;
      LocalDate last = notes.take(whole, term, cell -> both.to());
      from = from == null ? first : from;
      end = to == null ? whole : end;
      to = to == null ? last : to;
    }
    if (from != null && to != null && to.isBefore(from)) {
      notes.add(end, Problem.of(IssueCode.DATES_REVERSED, to.toString(), from.toString()));
    }
    return new Stay(from, to);
  }
}
