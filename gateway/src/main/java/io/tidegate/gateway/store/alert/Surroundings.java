package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.alert.Act;
import io.tidegate.gateway.alert.Alert;
import io.tidegate.gateway.alert.Assign;
import io.tidegate.gateway.alert.Situation;
import io.tidegate.gateway.detect.RuleClass;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What an act depends on beside the alert itself. */
final class Surroundings {
  /** Whom an alert can be given to: as {@link Scope#sees}, and part-time workers of the house. */
  private static final String TARGET =
      """
      SELECT a.id FROM account a WHERE a.name = ? AND NOT a.disabled AND EXISTS (
        SELECT FROM account_grant g
        LEFT JOIN house h ON h.id = g.house
        CROSS JOIN (SELECT ?::boolean AS of_device, ?::boolean AS of_welfare, ?::integer AS place,
                           ?::integer AS micro_grid, ?::text AS subject) t
        WHERE g.account = a.id AND CASE
          WHEN t.of_device THEN g.role = 'operator'
          WHEN g.role = 'leader' THEN
            g.grid IS NULL OR g.grid = (SELECT grid FROM micro_grid WHERE id = t.micro_grid)
          WHEN g.role = 'worker' AND t.of_welfare THEN EXISTS (
            SELECT FROM welfare_consent c JOIN tenancy y USING (resident)
            WHERE c.worker = a.name AND y.room::text = t.subject
              AND c.valid_from <= ? AND (c.valid_to IS NULL OR c.valid_to > ?)
              AND y.valid_from <= ? AND (y.valid_to IS NULL OR y.valid_to > ?))
          WHEN g.role = 'worker' THEN g.micro_grid = t.micro_grid
          WHEN g.role = 'part_time_worker' AND NOT t.of_welfare THEN h.place IN (
            WITH RECURSIVE up AS (
              SELECT id, parent FROM place WHERE id = t.place
              UNION ALL SELECT p.id, p.parent FROM place p JOIN up ON p.id = up.parent)
            SELECT id FROM up)
          ELSE false
        END)""";

  private static final String LATER =
      """
      SELECT EXISTS (
        SELECT FROM alert
        WHERE rule = ? AND subject_kind = ? AND subject_key = ? AND handling <> 'closed'
          AND id <> ?)""";

  private Surroundings() {}

  /** What decides whether they may. */
  static Situation of(Connection tx, Alert alert, AlertActs.Request request, Instant at)
      throws SQLException {
    Act act = request.act();
    Scope scope = request.scope();
    boolean ofDevice = alert.ruleClass() == RuleClass.DEVICE;
    return new Situation(
        scope.account(),
        scope.decidesOn(ofDevice, alert.microGrid()),
        request.version(),
        act instanceof Assign assign ? target(tx, alert, assign.user(), at) : null,
        alert.isClosed() && hasLater(tx, alert),
        request.inBulk(),
        at);
  }

  private static @Nullable Integer target(Connection tx, Alert alert, String user, Instant at)
      throws SQLException {
    try (PreparedStatement select = tx.prepareStatement(TARGET)) {
      select.setString(1, user);
      select.setBoolean(2, alert.ruleClass() == RuleClass.DEVICE);
      select.setBoolean(3, alert.rule().equals(Scope.WELFARE));
      select.setObject(4, alert.place());
      select.setObject(5, alert.microGrid());
      select.setString(6, alert.subject().key().toString());
      for (int i = 7; i <= 10; i++) {
        select.setObject(i, AlertRows.bound(at));
      }
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? row.getInt(1) : null;
      }
    }
  }

  private static boolean hasLater(Connection tx, Alert alert) throws SQLException {
    try (PreparedStatement select = tx.prepareStatement(LATER)) {
      select.setString(1, alert.rule());
      select.setString(2, alert.subject().kind().word());
      select.setString(3, alert.subject().key());
      select.setObject(4, alert.id());
      try (ResultSet row = select.executeQuery()) {
        return row.next() && row.getBoolean(1);
      }
    }
  }
}
