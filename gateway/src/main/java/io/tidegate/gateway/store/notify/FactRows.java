package io.tidegate.gateway.store.notify;

import io.tidegate.gateway.alert.Handling;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** What of alerts decides who is told what. */
final class FactRows {
  /** What {@link #facts} wants of alert {@code t} and its micro-grid {@code m}. */
  static final String COLUMNS =
      """
      t.id AS alert_id, t.number, t.rule, t.class, t.severity, t.place, t.micro_grid,
      m.grid AS alert_grid, t.handling, t.assignee, t.disposition, t.snoozed_until,
      coalesce(t.handled_since, t.created_at) AS since
      """;

  private FactRows() {}

  static AlertFacts facts(ResultSet row) throws SQLException {
    return new AlertFacts(
        row.getObject("alert_id", UUID.class),
        row.getLong("number"),
        row.getString("rule"),
        Columns.word(RuleClass.class, row.getString("class")),
        Columns.word(Severity.class, row.getString("severity")),
        Columns.integer(row, "place"),
        Columns.integer(row, "micro_grid"),
        Columns.integer(row, "alert_grid"),
        Columns.word(Handling.class, row.getString("handling")),
        Columns.integer(row, "assignee"),
        row.getString("disposition"),
        Columns.instantOrNull(row, "snoozed_until"),
        Columns.instant(row, "since"));
  }

  /** Alerts as they stand now, by id. */
  static Map<UUID, AlertFacts> load(Handle h, Collection<UUID> ids) {
    Map<UUID, AlertFacts> facts = new HashMap<>();
    h.createQuery(
            "SELECT "
                + COLUMNS
                + " FROM alert t LEFT JOIN micro_grid m ON m.id = t.micro_grid"
                + " WHERE t.id = ANY (:ids)")
        .bindArray("ids", UUID.class, ids.toArray())
        .map((row, context) -> facts(row))
        .forEach(alert -> facts.put(alert.id(), alert));
    return facts;
  }
}
