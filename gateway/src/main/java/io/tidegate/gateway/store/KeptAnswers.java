package io.tidegate.gateway.store;

import io.tidegate.gateway.store.alert.Operations;
import java.time.Instant;
import java.util.Arrays;
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

  private record Given(byte[] request, int status, String answer) {}

  /**
   * Works in one transaction, once for each key.
   *
   * @param digest what tells the request from another under the same key
   * @param at now, UTC
   * @param work makes the answer; whatever it throws undoes all, the key too
   * @return the answer, of now or of the first time; empty: the key was used for another request
   */
  public Optional<String> once(
      int account, String key, byte[] digest, Instant at, Callable<String> work) throws Exception {
    return jdbi.<Optional<String>, Exception>inTransaction(
        h -> {
          int taken = h.execute(Operations.TAKE, account, key, digest, at);
          if (taken == 0) {
            return h.createQuery(
                    "SELECT request, status, answer FROM operation WHERE account = ? AND key = ?")
                .bind(0, account)
                .bind(1, key)
                .mapTo(Given.class)
                .findOne()
                .filter(given -> given.status == DONE && Arrays.equals(given.request, digest))
                .map(Given::answer);
          }
          String answer = work.call();
          h.execute(
              "UPDATE operation SET status = ?, answer = ? WHERE account = ? AND key = ?",
              DONE,
              answer,
              account,
              key);
          return Optional.of(answer);
        });
  }
}
