package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.alert.Change;
import io.tidegate.gateway.alert.Timing;
import io.tidegate.gateway.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Closes, as {@code recovered}, low and medium alerts of class device or place that are not claimed
 * and that ended half an hour ago. Run by the holder of the lease, every minute or so; any thread.
 */
public final class Recovery {
  /** How long after its end an alert stays. One that was heard late stays as long after that. */
  public static final Duration PATIENCE = Duration.ofMinutes(30);

  private static final int MOST_AT_ONCE = 500;

  private static final String LOCK =
      """
      SELECT %s
      FROM (
        SELECT * FROM alert
        WHERE handling = 'new' AND condition = 'resolved' AND resolved_at <= ? AND created_at <= ?
          AND severity IN ('low', 'medium') AND class IN ('device', 'place')
        ORDER BY number LIMIT ? FOR UPDATE SKIP LOCKED) a
      CROSS JOIN LATERAL (
        SELECT * FROM alert_firing
        WHERE alert = a.id ORDER BY ordinal DESC LIMIT 1) f
      """
          .formatted(AlertRows.COLUMNS);

  private final Database database;

  /** Closes alerts of that database. */
  public Recovery(Database database) {
    this.database = database;
  }

  /** Closes what is due. Returns ids of the alerts closed; listeners have been called. */
  public List<UUID> run(Instant at) throws SQLException {
    return database
        .jdbi()
        .<List<UUID>, SQLException>inTransaction(handle -> close(handle.getConnection(), at));
  }

  private static List<UUID> close(Connection tx, Instant at) throws SQLException {
    List<Change> changes = new ArrayList<>();
    try (PreparedStatement select = tx.prepareStatement(LOCK)) {
      select.setObject(1, Database.bound(at.minus(PATIENCE)));
      select.setObject(2, Database.bound(at.minus(PATIENCE)));
      select.setInt(3, MOST_AT_ONCE);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          changes.add(Timing.recovered(AlertRows.read(row), at));
        }
      }
    }
    return AlertChanges.writeAndTell(tx, changes);
  }
}
