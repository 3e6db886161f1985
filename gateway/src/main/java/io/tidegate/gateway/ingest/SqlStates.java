package io.tidegate.gateway.ingest;

import java.sql.SQLException;

/** What an SQLSTATE asks for (PostgreSQL, appendix A). */
enum SqlStates {
  /** The row itself is refused for good: classes 22 and 23. */
  PERMANENT,
  /** No partition for the row: 23514 out of an insert into a table without checks of its own. */
  NO_PARTITION,
  /** All else: keep the batch, back off, try again. */
  PASSING;

  static SqlStates of(SQLException e) {
    String state = e.getSQLState();
    if (state == null) {
      return PASSING;
    }
    if (state.equals("23514")) {
      return NO_PARTITION;
    }
    return state.startsWith("22") || state.startsWith("23") ? PERMANENT : PASSING;
  }
}
