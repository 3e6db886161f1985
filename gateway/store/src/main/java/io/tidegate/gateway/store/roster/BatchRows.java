package io.tidegate.gateway.store.roster;

import io.tidegate.gateway.roster.change.ChangeKind;
import io.tidegate.gateway.roster.change.RosterPlan;
import io.tidegate.gateway.store.Columns;
import io.tidegate.gateway.store.Traces;
import io.tidegate.gateway.store.register.HouseTable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** Rows of {@code roster_batch} and {@code roster_batch_line}. */
public final class BatchRows {
  private static final String ADD =
      """
      INSERT INTO roster_batch (community, at, account, mode, file_hash, rows, moved_in, changed,
                                same, ended, in_doubt, errors)
      VALUES (:community, :at, :account, :mode, :hash, :rows, :movedIn, :changed, :same, :ended,
              :inDoubt, :errors)
      RETURNING id""";

  private static final String ADD_UNDOING =
      """
      INSERT INTO roster_batch (community, at, account, undoes, rows, moved_in, changed, same,
                                ended, in_doubt, errors)
      SELECT community, :at, :account, id, rows, 0, :reverted, 0, 0, :touched, 0
      FROM roster_batch WHERE id = :undoes RETURNING id""";

  /** What was written counts, and not what was planned. */
  private static final String COUNT =
      """
      UPDATE roster_batch b SET moved_in = c.moved_in, changed = c.changed, ended = c.ended,
                                in_doubt = c.in_doubt
      FROM (SELECT count(*) FILTER (WHERE kind = 'moved_in') AS moved_in,
                   count(*) FILTER (WHERE kind = 'changed') AS changed,
                   count(*) FILTER (WHERE kind = 'ended') AS ended,
                   count(*) FILTER (WHERE kind = 'in_doubt') AS in_doubt
            FROM roster_batch_line WHERE batch = :batch) c
      WHERE b.id = :batch""";

  private static final String ADD_HOUSES =
      """
      INSERT INTO roster_batch_house (batch, house, completed, imported_before)
      SELECT ?, h.id, h.id = ANY (?),
             (SELECT max(imported_at) FROM roster_line WHERE house = h.id)
      FROM house h WHERE h.id = ANY (?)""";

  private static final String ADD_LINES =
      """
      INSERT INTO roster_batch_line (batch, number, sheet, file_row, kind, doubt, room, resident,
                                     is_new, tenancy, stay_before, stay_after, person_before,
                                     person_after)
      SELECT :batch, l.number, l.sheet, l.file_row, l.kind, l.doubt, l.room, l.resident, l.is_new,
             l.tenancy, l.was::jsonb, l.becomes::jsonb, l.person_before, l.person_after
      FROM unnest(:numbers, :sheets, :rows, :kinds, :doubts, :rooms, :residents, :isNew,
                  :tenancies, :was, :becomes, :personBefore, :personAfter)
        AS l (number, sheet, file_row, kind, doubt, room, resident, is_new, tenancy, was, becomes,
              person_before, person_after)""";

  private static final String LINES =
      """
      SELECT number, sheet, file_row, kind, doubt, room, resident, is_new, tenancy, stay_before,
             stay_after, person_before, person_after, outcome
      FROM roster_batch_line WHERE batch = ? ORDER BY number""";

  private BatchRows() {}

  static long add(Handle handle, RosterRequest request, RosterPlan plan, Instant at) {
    return handle
        .createQuery(ADD)
        .bind("community", request.community())
        .bind("at", at)
        .bind("account", request.account())
        .bind("mode", plan.mode().word())
        .bind("hash", request.fileHash())
        .bind("rows", request.preview().rows())
        .bind("movedIn", plan.count(ChangeKind.MOVED_IN))
        .bind("changed", plan.count(ChangeKind.CHANGED))
        .bind("same", plan.count(ChangeKind.SAME))
        .bind("ended", plan.count(ChangeKind.ENDED))
        .bind("inDoubt", plan.count(ChangeKind.IN_DOUBT))
        .bind("errors", request.preview().errors().size())
        .mapTo(Long.class)
        .one();
  }

  static long addUndoing(
      Handle handle,
      long undoes,
      @Nullable Integer account,
      Instant at,
      int reverted,
      int touched) {
    return handle
        .createQuery(ADD_UNDOING)
        .bind("undoes", undoes)
        .bind("account", account)
        .bind("at", at)
        .bind("reverted", reverted)
        .bind("touched", touched)
        .mapTo(Long.class)
        .one();
  }

  /** Also declares the register of its houses complete, if it has not been declared yet. */
  static void addHouses(Handle handle, long batch, Set<Integer> houses, Instant at) {
    List<Integer> completed = HouseTable.complete(handle, houses, at);
    handle.execute(
        ADD_HOUSES, batch, completed.toArray(Integer[]::new), houses.toArray(Integer[]::new));
  }

  static void addLines(Handle handle, long batch, List<BatchLine> lines) {
    var statement = handle.createUpdate(ADD_LINES).bind("batch", batch);
    bind(statement, "numbers", Integer.class, lines, BatchLine::number);
    bind(statement, "sheets", String.class, lines, BatchLine::sheet);
    bind(statement, "rows", Integer.class, lines, BatchLine::row);
    bind(statement, "kinds", String.class, lines, line -> line.kind().word());
    bind(statement, "doubts", String.class, lines, BatchLine::doubt);
    bind(statement, "rooms", Integer.class, lines, BatchLine::room);
    bind(statement, "residents", Integer.class, lines, BatchLine::resident);
    bind(statement, "isNew", Boolean.class, lines, BatchLine::isNew);
    bind(statement, "tenancies", Integer.class, lines, BatchLine::tenancy);
    bind(statement, "was", String.class, lines, line -> json(line.stayBefore()));
    bind(statement, "becomes", String.class, lines, line -> json(line.stayAfter()));
    bind(statement, "personBefore", byte[].class, lines, BatchLine::personBefore);
    bind(statement, "personAfter", byte[].class, lines, BatchLine::personAfter);
    statement.execute();
    handle.createUpdate(COUNT).bind("batch", batch).execute();
  }

  private static <S extends SqlStatement<S>> void bind(
      S statement,
      String name,
      Class<?> type,
      List<BatchLine> lines,
      Function<BatchLine, @Nullable Object> cell) {
    statement.bindArray(name, type, lines.stream().map(cell).toArray());
  }

  private static @Nullable String json(@Nullable StayRow stay) {
    return stay == null ? null : stay.json();
  }

  static List<BatchLine> lines(Handle handle, long batch) {
    return handle.select(LINES, batch).map((row, context) -> line(row)).list();
  }

  private static BatchLine line(ResultSet row) throws SQLException {
    return new BatchLine(
        row.getInt("number"),
        row.getString("sheet"),
        Columns.integer(row, "file_row"),
        Columns.word(ChangeKind.class, row.getString("kind")),
        row.getString("doubt"),
        row.getInt("room"),
        Columns.integer(row, "resident"),
        row.getBoolean("is_new"),
        Columns.integer(row, "tenancy"),
        StayRow.parse(row.getString("stay_before")),
        StayRow.parse(row.getString("stay_after")),
        row.getBytes("person_before"),
        row.getBytes("person_after"),
        row.getString("outcome"));
  }

  static void outcomes(Handle handle, long batch, List<Integer> numbers, String outcome) {
    handle.execute(
        "UPDATE roster_batch_line SET outcome = ?" + " WHERE batch = ? AND number = ANY (?)",
        outcome,
        batch,
        numbers.toArray(Integer[]::new));
  }

  /** Takes people who are erased out of the lines of batches. */
  public static void erase(Handle h, Traces traces) {
    traces.update(
        h,
        """
            UPDATE roster_batch_line SET resident = NULL, person_before = NULL, person_after = NULL
            WHERE resident = ANY (:residents)""");
  }
}
