package io.tidegate.gateway.ingest;

import io.tidegate.gateway.detect.Finding;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Turns findings into changes of alerts, within the batch's transaction. */
@FunctionalInterface
public interface AlertSink {
  /**
   * Writes what the findings change.
   *
   * @param at pipeline time
   * @return ids of the alerts that changed by more than their evidence
   */
  List<UUID> apply(Connection tx, List<Finding> findings, Instant at) throws SQLException;
}
