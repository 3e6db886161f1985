package io.tidegate.gateway.ingest;

import io.tidegate.gateway.store.event.BatchRow;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * Finds the rows that the database refuses for good, by halves under savepoints, and inserts the
 * rest.
 */
final class Bisection {
  private final Connection tx;
  private final Map<Integer, String> refused;
  private final boolean partitioned;

  /**
   * @param refused index to SQLSTATE, added to
   * @param partitioned whether the partitions of the rows have been made, so that none is missing
   */
  Bisection(Connection tx, Map<Integer, String> refused, boolean partitioned) {
    this.tx = tx;
    this.refused = refused;
    this.partitioned = partitioned;
  }

  /** Inserts rows. */
  interface Insert {
    BitSet rows(List<BatchRow> rows) throws SQLException;
  }

  BitSet insert(List<BatchRow> rows, Insert insert) throws SQLException {
    if (rows.isEmpty()) {
      return new BitSet();
    }
    Savepoint savepoint = tx.setSavepoint();
    try {
      BitSet added = insert.rows(rows);
      tx.releaseSavepoint(savepoint);
      return added;
    } catch (SQLException e) {
      SqlStates asked = SqlStates.of(e);
      if (asked == SqlStates.PASSING || (asked == SqlStates.NO_PARTITION && !partitioned)) {
        throw e;
      }
      tx.rollback(savepoint);
      if (rows.size() == 1) {
        refused.put(rows.get(0).index(), String.valueOf(e.getSQLState()));
        return new BitSet();
      }
      int half = rows.size() / 2;
      BitSet added = insert(rows.subList(0, half), insert);
      added.or(insert(rows.subList(half, rows.size()), insert));
      return added;
    }
  }
}
