package io.tidegate.gateway.desk.audit;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.Page;
import io.tidegate.gateway.desk.RefusedException;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.audit.AuditChecks;
import io.tidegate.gateway.store.audit.AuditLog;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** Reads, exports and checks the audit log, for auditors. Blocking; safe on any thread. */
public final class AuditService {
  private static final int MOST_EXPORTED = 50_000;

  private final AuditLog log;
  private final AuditChecks checks;
  private final Accounts accounts;
  private final InstantSource time;
  private final AtomicBoolean checking = new AtomicBoolean();

  /**
   * @param zone of the community: what a day is
   */
  public AuditService(Database database, AuditLog log, InstantSource time, ZoneId zone) {
    this.log = log;
    this.checks = log.checks(zone);
    this.accounts = new Accounts(database.jdbi());
    this.time = time;
  }

  /**
   * The state of the log as a whole.
   *
   * @param check the last check; null: none yet
   * @param signed the newest anchor; null: none yet
   */
  public record State(AuditChecks.@Nullable Check check, AuditChecks.@Nullable Signed signed) {}

  /**
   * Entries, newest first.
   *
   * @throws RefusedException forbidden, as with all methods of this service
   */
  public Page<AuditLog.Listed> list(Actor actor, AuditLog.Filter filter, int limit) {
    requireAuditor(actor);
    Page.Request page = new Page.Request(filter.before(), limit);
    return Page.of(log.list(filter, page.rows()), page, AuditLog.Listed::number);
  }

  /**
   * All entries of a filter, for a file; the export is an audit entry itself.
   *
   * @param words the filter, for that entry
   * @throws RefusedException limit, if there are more than {@value #MOST_EXPORTED}
   */
  public List<AuditLog.Listed> export(Actor actor, AuditLog.Filter filter, String words) {
    requireAuditor(actor);
    List<AuditLog.Listed> found = log.list(filter, MOST_EXPORTED + 1);
    if (found.size() > MOST_EXPORTED) {
      throw RefusedException.limit(
          "too-many-entries",
          "Too many entries",
          "expected a filter that finds at most " + MOST_EXPORTED + " entries");
    }
    log.add(AuditEntry.of(time.instant(), actor.account(), AuditAction.AUDIT_EXPORTED, "", words));
    return found;
  }

  /** Accounts whose entries can be asked for. */
  public List<Account> accounts(Actor actor) {
    requireAuditor(actor);
    return accounts.list();
  }

  /** What the last check found, and the newest anchor. */
  public State state(Actor actor) {
    requireAuditor(actor);
    return new State(checks.last().orElse(null), checks.lastSigned().orElse(null));
  }

  /** Checks the whole log, unless a check is running: it reads every entry. */
  public void check(Actor actor) {
    requireAuditor(actor);
    if (checking.compareAndSet(false, true)) {
      try {
        checks.run(time.instant());
      } finally {
        checking.set(false);
      }
    }
  }

  private static void requireAuditor(Actor actor) {
    Scope scope = actor.scope();
    if (scope != null && !scope.hasAny(Role.AUDITOR)) {
      throw RefusedException.forbidden();
    }
  }
}
