package io.tidegate.gateway.store;

import io.tidegate.gateway.store.alert.Operations;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jdbi.v3.core.Jdbi;

/**
 * Forms that were sent and done: a double tap does nothing twice. Remembered for a day. Blocking;
 * safe on any thread.
 */
public final class SentForms {
  private static final byte[] NO_DIGEST = {};

  private final Jdbi jdbi;

  public SentForms(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Works in one transaction, once for each key: what was refused can be sent again.
   *
   * @param key which form it is and the operation id made with it
   * @param at now, UTC
   * @param isDone whether the work was done, by what came of it
   * @return what came of it; empty if it was done before, and not again
   */
  public <R> Optional<R> once(
      int account, String key, Instant at, Supplier<R> work, Predicate<R> isDone) {
    return jdbi.inTransaction(
        h -> {
          int taken = h.execute(Operations.TAKE, account, key, NO_DIGEST, at);
          if (taken == 0) {
            return Optional.empty();
          }
          R result = work.get();
          if (!isDone.test(result)) {
            h.execute("DELETE FROM operation WHERE account = ? AND key = ?", account, key);
          }
          return Optional.of(result);
        });
  }
}
