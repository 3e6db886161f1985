package io.tidegate.gateway.app;

import io.tidegate.gateway.api.Readiness;
import io.tidegate.gateway.api.Readiness.Check;
import io.tidegate.gateway.api.Readiness.Role;
import io.tidegate.gateway.api.Readiness.Says;
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
    checks.add(new Check("rebuild", ingest.isRunning() ? Says.REBUILT : Says.REBUILDING));
    checks.add(new Check("broker", broker(ingest)));
    String trouble = ingest.trouble();
    checks.add(
        trouble == null
            ? new Check("ingest", Says.WRITING)
            : new Check("ingest", Says.BATCH_WAITS, trouble));
    return new Readiness(Role.ACTIVE, checks);
  }

  private static Says broker(IngestRole ingest) {
    if (!ingest.isConnected()) {
      return Says.NOT_CONNECTED;
    }
    return ingest.isCaughtUp() ? Says.CAUGHT_UP : Says.CATCHING_UP;
  }

  private static Check database(Database database) {
    try {
      database.jdbi().useHandle(handle -> handle.execute("SELECT 1"));
      return new Check(Readiness.DATABASE, Says.ANSWERS);
    } catch (JdbiException e) {
      return new Check(Readiness.DATABASE, Says.DOES_NOT_ANSWER);
    }
  }
}
