package io.tidegate.gateway.store.people;

import io.tidegate.gateway.people.RevealedPart;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;

/** Who is shown which person in full. Blocking; safe on any thread. */
public final class Reveals {
  /** How long somebody is shown. */
  public static final Duration SHOWN = Duration.ofMinutes(2);

  /** What counts as a shift: so long back. */
  public static final Duration SHIFT = Duration.ofHours(12);

  /** How many a shift are shown without asking, and again with each word of the leader's. */
  public static final int PER_SHIFT = 20;

  private static final String CURRENT =
      """
      SELECT part, max(until) AS until FROM reveal
      WHERE account = ? AND resident = ? AND until > ?
      GROUP BY part""";

  private final Jdbi jdbi;

  public Reveals(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Begins to show; what is shown already begins anew and counts again. Returns false: the shift's
   * number is used up, and nothing was done.
   */
  public boolean begin(int account, int resident, RevealedPart part, Instant now) {
    return jdbi.inTransaction(
        h -> {
          h.execute("SELECT FROM account WHERE id = ? FOR UPDATE", account); // two at once count
          if (left(h, account, now) <= 0) {
            return false;
          }
          h.execute(
              "INSERT INTO reveal (account, resident, part, at, until) VALUES (?, ?, ?, ?, ?)",
              account,
              resident,
              part.word(),
              now,
              now.plus(SHOWN));
          return true;
        });
  }

  /** What of a resident is being shown to an account, and until when. */
  public Map<RevealedPart, Instant> current(int account, int resident, Instant now) {
    return jdbi.withHandle(
        h ->
            h.select(CURRENT, account, resident, now)
                .setMapKeyColumn("part")
                .setMapValueColumn("until")
                .collectInto(new GenericType<Map<RevealedPart, Instant>>() {}));
  }

  /** How many more an account may be shown now. */
  public int left(int account, Instant now) {
    return jdbi.withHandle(h -> left(h, account, now));
  }

  private static int left(Handle h, int account, Instant now) {
    return h.createQuery(
            """
            SELECT :perShift * (1 + (SELECT count(*) FROM reveal_request
                                     WHERE account = :account AND state = 'granted'
                                       AND decided_at > :since))
                   - (SELECT count(*) FROM reveal WHERE account = :account AND at > :since)""")
        .bind("perShift", PER_SHIFT)
        .bind("account", account)
        .bind("since", now.minus(SHIFT))
        .mapTo(Integer.class)
        .one();
  }
}
