package io.tidegate.gateway.store.read;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGStatement;

/** Runs queries that must end soon. Blocking; safe on any thread. */
final class Reader {
  /** Longest a query may take, in seconds. */
  static final int TIMEOUT_SECONDS = 5;

  /**
   * A filter that is not given is a parameter that is null, and only a plan made for it knows. A
   * statement that has no name on the server is planned each time.
   */
  private static final StatementCustomizer PLANNED_EACH_TIME =
      new StatementCustomizer() {
        @Override
        public void beforeExecution(PreparedStatement statement, StatementContext context)
            throws SQLException {
          statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        }
      };

  private final Jdbi jdbi;

  Reader(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  <R extends @Nullable Object, X extends Exception> R read(HandleCallback<R, X> query) throws X {
    return jdbi.withHandle(
        h -> {
          h.getConfig(SqlStatements.class)
              .setQueryTimeout(TIMEOUT_SECONDS)
              .addCustomizer(PLANNED_EACH_TIME);
          return query.withHandle(h);
        });
  }
}
