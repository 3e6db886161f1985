package io.tidegate.gateway.store.register;

import java.time.Instant;
import org.jdbi.v3.core.Jdbi;

/** What people find wrong in the register at a place. Blocking; safe on any thread. */
public final class CorrectionRequests {
  private final Jdbi jdbi;

  public CorrectionRequests(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Keeps one; the same text of the same account, not decided yet, is kept once. */
  public void ask(int place, String text, int askedBy, Instant now) {
    jdbi.useTransaction(
        h -> {
          h.execute("SELECT pg_advisory_xact_lock(hashtext('correction'), ?)", place);
          h.createUpdate(
                  """
                  INSERT INTO correction_request (place, text, asked_by, asked_at)
                  SELECT :place, :text, :askedBy, :now
                  WHERE NOT EXISTS (SELECT FROM correction_request
                    WHERE (place, text, asked_by, state) = (:place, :text, :askedBy, 'asked'))""")
              .bind("place", place)
              .bind("text", text)
              .bind("askedBy", askedBy)
              .bind("now", now)
              .execute();
        });
  }
}
