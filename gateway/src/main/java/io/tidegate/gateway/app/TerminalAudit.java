package io.tidegate.gateway.app;

import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.audit.AuditLog;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/** Enters in the audit what is done at the gateway's terminal, where no account is signed in. */
final class TerminalAudit {
  private final AuditLog log;

  TerminalAudit(GatewaySettings settings, Database database) {
    this.log = new AuditLog(database.jdbi(), Configured.auditChain(settings));
  }

  /** Works, and enters it in the same transaction if the work says that it was done. */
  <X extends Exception> boolean enter(
      AuditAction action, String object, AuditLog.Work<Boolean, X> work) throws X {
    return enter(action, object, "", Boolean::booleanValue, work);
  }

  /**
   * Works, and enters it in the same transaction if it was done.
   *
   * @param object public id of what it is done to
   */
  <R, X extends Exception> R enter(
      AuditAction action,
      String object,
      String detail,
      Predicate<R> isDone,
      AuditLog.Work<R, X> work)
      throws X {
    return log.doing(
        work,
        result ->
            isDone.test(result)
                ? Optional.of(AuditEntry.of(Instant.now(), null, action, object, detail))
                : Optional.empty());
  }
}
