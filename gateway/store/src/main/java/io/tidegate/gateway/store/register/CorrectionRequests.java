package io.tidegate.gateway.store.register;

import io.tidegate.gateway.store.CorrectionTable;
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
          CorrectionTable.ask(h, place, text, askedBy, now);
        });
  }
}
