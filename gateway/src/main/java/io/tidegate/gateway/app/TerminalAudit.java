package io.tidegate.gateway.app;

import io.tidegate.gateway.audit.AuditAction;
import io.tidegate.gateway.audit.AuditEntry;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.audit.AuditLog;
import java.time.Instant;

/** Enters in the audit what was done at the gateway's terminal, where nobody is signed in. */
final class TerminalAudit {
  private TerminalAudit() {}

  /**
   * @param done false: nothing was, and nothing is entered
   * @param object public id of what it was done to
   */
  static void enter(
      Database database, boolean done, AuditAction action, String object, String detail) {
    if (done) {
      new AuditLog(database.jdbi()).add(AuditEntry.of(Instant.now(), null, action, object, detail));
    }
  }
}
