package io.tidegate.gateway.store.roster;

import io.tidegate.gateway.store.people.PeopleStore;
import io.tidegate.gateway.store.register.RegisterStore;
import java.time.Instant;
import java.time.ZoneId;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;
import org.jspecify.annotations.Nullable;

/**
 * Looking at rosters, applying them and taking them back, each in a transaction of its own, or in
 * that of the caller's thread. Blocking; safe on any thread.
 */
public final class RosterBook {
  private final Jdbi jdbi;
  private final RosterApply apply;
  private final RosterRollback rollback;

  public RosterBook(Jdbi jdbi, PeopleStore people, ZoneId zone) {
    this.jdbi = jdbi;
    this.apply = new RosterApply(people, zone);
    this.rollback = new RosterRollback(people);
  }

  /** The version that the register has now. */
  public long version() {
    return jdbi.withHandle(RegisterStore::version);
  }

  /** What a roster would change, all of it as of one moment. */
  public RosterApply.Planned plan(RosterRequest request, Instant now) {
    return jdbi.inTransaction(
        TransactionIsolationLevel.REPEATABLE_READ, handle -> apply.plan(handle, request, now));
  }

  /** Applies a roster, or says why not. */
  public RosterApply.Outcome apply(
      RosterRequest request, RosterApply.Consent consent, Instant now) {
    return jdbi.inTransaction(handle -> apply.apply(handle, request, consent, now));
  }

  /** Takes a batch back, or says why not. {@code account}: null: the terminal. */
  public RosterRollback.Outcome takeBack(long batch, @Nullable Integer account, Instant now) {
    return jdbi.inTransaction(handle -> rollback.roll(handle, batch, account, now));
  }
}
