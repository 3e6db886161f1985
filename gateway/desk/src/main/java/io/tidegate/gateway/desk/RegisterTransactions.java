package io.tidegate.gateway.desk;

import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.register.ChangedBy;
import io.tidegate.gateway.store.register.RegisterWriting;
import io.tidegate.gateway.store.residency.Tx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/**
 * Runs commands that read or change the register: a change and its audit entry are one transaction.
 * Blocking; safe on any thread.
 */
public final class RegisterTransactions {
  private final Database database;
  private final CommandAudit audit;
  private final InstantSource time;

  /**
   * @param audit asked for at a change: reading needs no key to sign entries with
   */
  public RegisterTransactions(Database database, Supplier<AuditLog> audit, InstantSource time) {
    this.database = database;
    this.audit = new CommandAudit(audit, time);
    this.time = time;
  }

  /** Reads rows, newest first: those of a lower id than {@code before}, at most {@code limit}. */
  @FunctionalInterface
  public interface Rows<T> {
    /** Reads them. */
    List<T> read(Tx tx, long before, int limit);
  }

  /** Now. */
  public Instant now() {
    return time.instant();
  }

  /** Reads in one transaction. */
  public <R> R read(Function<Tx, R> work) {
    return Tx.in(database, work);
  }

  /** Reads a page of a list. */
  public <T> Page<T> page(Page.Request page, Rows<T> rows, ToLongFunction<T> id) {
    return read(tx -> Page.of(rows.read(tx, page.before(), page.rows()), page, id));
  }

  /**
   * Changes the register and adds the audit entry.
   *
   * @param object public id of the changed object, from the result; empty: none
   * @param work what it throws undoes all
   */
  public <R> R change(
      Actor actor,
      AuditAction action,
      Function<R, String> object,
      AuditDetail detail,
      BiFunction<Tx, RegisterWriting, R> work) {
    ChangedBy by = new ChangedBy(actor.account(), null, now());
    return audited(actor, action, object, detail, () -> Tx.changing(database, by, work));
  }

  /** The same of work that changes no row of the register. */
  public <R> R audited(
      Actor actor,
      AuditAction action,
      Function<R, String> object,
      AuditDetail detail,
      Supplier<R> work) {
    return audit.run(actor.account(), action, object, detail.toString(), work);
  }

  /** Adds the audit entry of a read. */
  public void enter(Actor actor, AuditAction action, String object, AuditDetail detail) {
    audit.enter(actor.account(), action, object, detail.toString());
  }
}
