package io.tidegate.gateway.desk;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.people.LookUps;
import io.tidegate.gateway.store.people.RevealRequests;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Limits how often an account asks whether people are registered. Past the limit the leader gets a
 * request to grant more, and so learns of it, and the attempt is audited. Blocking; safe on any
 * thread.
 */
public final class LookUpBudget {
  private static final String REASON =
      "本班的证件号查询次数已用完 (used up the ID number look-ups of this shift)";

  /** Type of the refusal. */
  public static final String USED_UP = "look-ups-used-up";

  private final LookUps lookUps;
  private final RevealRequests requests;
  private final CommandAudit audit;
  private final InstantSource time;

  /**
   * @param audit asked for at an entry
   */
  public LookUpBudget(Database database, Supplier<AuditLog> audit, InstantSource time) {
    this.lookUps = new LookUps(database.jdbi());
    this.requests = new RevealRequests(database.jdbi());
    this.audit = new CommandAudit(audit, time);
    this.time = time;
  }

  /**
   * Counts a look-up.
   *
   * @throws RefusedException limit {@code look-ups-used-up}
   */
  public void count(Scope scope) {
    Instant now = time.instant();
    if (!lookUps.begin(scope.account(), now)) {
      enterUsedUp(scope);
      throw usedUp();
    }
  }

  /**
   * Counts and enters nothing, as within a transaction that a refusal undoes.
   *
   * @throws RefusedException limit {@code look-ups-used-up}
   */
  public void check(Scope scope) {
    if (!lookUps.hasLeft(scope.account(), time.instant())) {
      throw usedUp();
    }
  }

  /** Asks the leader for more and enters the refusal of {@link #check}. */
  public void enterUsedUp(Scope scope) {
    requests.ask(scope.account(), REASON, time.instant());
    audit.enter(scope.account(), AuditAction.PERSON_LOOKED_UP, "", "refused=" + USED_UP);
  }

  private static RefusedException usedUp() {
    return RefusedException.limit(
        USED_UP,
        "No more look-ups in this shift",
        "a shift may look up "
            + LookUps.PER_SHIFT
            + " ID numbers or files; the leader was asked to grant more");
  }
}
