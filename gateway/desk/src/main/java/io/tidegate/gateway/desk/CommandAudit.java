package io.tidegate.gateway.desk;

import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.store.audit.AuditLog;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Adds audit entries of commands and reads. The account is a number; null: the terminal. Blocking;
 * safe on any thread.
 */
public final class CommandAudit {
  private final Supplier<AuditLog> log;
  private final InstantSource time;

  /**
   * @param log asked for at an entry: reading needs no key to sign entries with
   */
  public CommandAudit(Supplier<AuditLog> log, InstantSource time) {
    this.log = log;
    this.time = time;
  }

  /**
   * Runs a command and adds its entry in one transaction.
   *
   * @param object public id of the changed object, from the result; empty: none
   * @param work what it throws undoes all
   */
  public <R> R run(
      @Nullable Integer account,
      AuditAction action,
      Function<R, String> object,
      String detail,
      Supplier<R> work) {
    Instant now = time.instant();
    return log.get()
        .doing(
            work::get,
            result ->
                Optional.of(AuditEntry.of(now, account, action, object.apply(result), detail)));
  }

  /** The same of an object that is known before. */
  public void run(
      @Nullable Integer account, AuditAction action, String object, String detail, Runnable work) {
    run(
        account,
        action,
        done -> object,
        detail,
        () -> {
          work.run();
          return object;
        });
  }

  /** Runs work in one transaction, together with what it enters. */
  public <R> R inOne(Supplier<R> work) {
    return log.get().doing(work::get, done -> Optional.empty());
  }

  /** Adds an entry. Within a transaction of the same thread it is part of it. */
  public void enter(@Nullable Integer account, AuditAction action, String object, String detail) {
    log.get().add(AuditEntry.of(time.instant(), account, action, object, detail));
  }
}
