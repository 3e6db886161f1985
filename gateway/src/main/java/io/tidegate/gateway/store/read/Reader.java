package io.tidegate.gateway.store.read;

import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jspecify.annotations.Nullable;

/** Runs queries that must end soon. Blocking; safe on any thread. */
final class Reader {
  /** Longest a query may take, in seconds. */
  static final int TIMEOUT_SECONDS = 5;

  private final Jdbi jdbi;

  Reader(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  <R extends @Nullable Object, X extends Exception> R read(HandleCallback<R, X> query) throws X {
    return jdbi.withHandle(
        h -> {
          h.getConfig(SqlStatements.class).setQueryTimeout(TIMEOUT_SECONDS);
          return query.withHandle(h);
        });
  }
}
