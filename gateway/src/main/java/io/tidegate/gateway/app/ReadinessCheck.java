package io.tidegate.gateway.app;

import io.tidegate.gateway.api.Readiness;
import io.tidegate.gateway.api.Readiness.Check;
import io.tidegate.gateway.api.Readiness.Role;
import io.tidegate.gateway.ingest.IngestRole;
import io.tidegate.gateway.store.Database;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.JdbiException;

/**
 * Whether the gateway can do its work: the database for all; the broker and the writing for the one
 * that ingests.
 */
final class ReadinessCheck {
  private ReadinessCheck() {}

  static Readiness of(Database database, IngestRole ingest) {
    List<Check> checks = new ArrayList<>();
    checks.add(database(database));
    if (!ingest.isActive()) {
      return new Readiness(Role.STANDBY, checks);
    }
    checks.add(
        new Check(
            "rebuild",
            ingest.isRunning(),
            ingest.isRunning() ? "done" : "rules are being rebuilt; ingest waits"));
    checks.add(
        new Check(
            "broker",
            ingest.isConnected(),
            ingest.isConnected()
                ? connected(ingest)
                : "not connected; see the log for the reason"));
    String trouble = ingest.trouble();
    checks.add(
        new Check(
            "ingest", trouble == null, trouble == null ? "writing" : "a batch waits, " + trouble));
    return new Readiness(Role.ACTIVE, checks);
  }

  private static String connected(IngestRole ingest) {
    return ingest.isCaughtUp()
        ? "connected, caught up"
        : "connected; what was kept still comes, and time stands still for the rules until our own"
            + " canary is back";
  }

  private static Check database(Database database) {
    try {
      database.jdbi().useHandle(handle -> handle.execute("SELECT 1"));
      return new Check(Readiness.DATABASE, true, "answers");
    } catch (JdbiException e) {
      return new Check(Readiness.DATABASE, false, "does not answer");
    }
  }
}
