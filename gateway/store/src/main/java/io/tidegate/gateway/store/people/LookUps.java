package io.tidegate.gateway.store.people;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Counts how often an account learns whether an ID number belongs to a resident: few enough a shift
 * that a masked number cannot be guessed. Blocking; safe on any thread.
 */
public final class LookUps {
  /** Look-ups of a shift ({@link Reveals#SHIFT}), and again for each granted request. */
  public static final int PER_SHIFT = 60;

  private final Jdbi jdbi;

  public LookUps(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Counts one. Returns false if the shift's number is used up; then nothing is counted. */
  public boolean begin(int account, Instant now) {
    return jdbi.inTransaction(
        h -> {
          h.execute("SELECT FROM account WHERE id = ? FOR UPDATE", account); // two at once count
          if (left(h, account, now) <= 0) {
            return false;
          }
          h.execute("INSERT INTO person_look_up (account, at) VALUES (?, ?)", account, now);
          return true;
        });
  }

  /** Whether an account may look up another number now. */
  public boolean hasLeft(int account, Instant now) {
    return jdbi.withHandle(h -> left(h, account, now)) > 0;
  }

  private static int left(Handle h, int account, Instant now) {
    return h.createQuery(
            """
            SELECT :perShift * (1 + (SELECT count(*) FROM reveal_request
                                     WHERE account = :account AND state = 'granted'
                                       AND decided_at > :since))
                   - (SELECT count(*) FROM person_look_up WHERE account = :account AND at > :since)""")
        .bind("perShift", PER_SHIFT)
        .bind("account", account)
        .bind("since", now.minus(Reveals.SHIFT))
        .mapTo(Integer.class)
        .one();
  }
}
