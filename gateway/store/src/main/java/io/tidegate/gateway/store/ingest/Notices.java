package io.tidegate.gateway.store.ingest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** Tells every gateway on the database what changed: ids only, once a transaction. */
public final class Notices {
  /** Channel of changed alerts: {@code {"ids":[…]}}, or {@code *} where they would not fit. */
  public static final String ALERTS = "tidegate_alert";

  /** Ids that fit into a notice: PostgreSQL takes 8,000 bytes. */
  private static final int MAX_IDS = 180;

  private Notices() {}

  /** Sends the notice with the commit of {@code tx}; none for an empty list. */
  public static void alertsChanged(Connection tx, List<UUID> ids) throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    String payload =
        ids.size() > MAX_IDS
            ? "*"
            : ids.stream()
                .map(id -> '"' + id.toString() + '"')
                .collect(Collectors.joining(",", "{\"ids\":[", "]}"));
    try (PreparedStatement statement = tx.prepareStatement("SELECT pg_notify(?, ?)")) {
      statement.setString(1, ALERTS);
      statement.setString(2, payload);
      statement.execute();
    }
  }
}
