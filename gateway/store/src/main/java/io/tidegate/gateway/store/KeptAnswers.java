package io.tidegate.gateway.store;

import java.sql.Connection;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jdbi.v3.core.Jdbi;

/**
 * Answers given under an Idempotency-Key, for a day: the same request gets the same answer again.
 * Only what was done is kept; what was refused can be sent again. Blocking; safe on any thread.
 */
public final class KeptAnswers {
  private static final int DONE = 200;

  private final Jdbi jdbi;

  public KeptAnswers(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Works in one transaction, once for each key.
   *
   * @param digest what tells the request from another under the same key
   * @param work makes the answer; whatever it throws undoes all, the key too
   * @return the answer, of now or of the first time; empty: the key was used for another request
   */
  public Optional<String> once(
      int account, String key, byte[] digest, Instant at, Callable<String> work) throws Exception {
    return jdbi.<Optional<String>, Exception>inTransaction(
        h -> {
          Connection tx = h.getConnection();
          if (!OperationTable.take(tx, account, key, digest, at)) {
            return Optional.ofNullable(OperationTable.kept(tx, account, key, digest))
                .filter(kept -> kept.status() == DONE)
                .map(OperationTable.Kept::answer);
          }
          String answer = work.call();
          OperationTable.keep(tx, account, key, new OperationTable.Kept(DONE, answer));
          return Optional.of(answer);
        });
  }
}
