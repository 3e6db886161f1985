package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.alert.Alert;
import io.tidegate.gateway.alert.Condition;
import io.tidegate.gateway.alert.Firing;
import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.detect.Subject;
import io.tidegate.gateway.detect.SubjectKind;
import io.tidegate.gateway.store.Columns;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/** Rows of alert with their newest firing as {@link Alert}s. */
final class AlertRows {
  /** Columns that {@link #read} needs of alert {@code a} and its newest firing {@code f}. */
  static final String COLUMNS =
      """
      a.id, a.rule, a.class, a.severity, a.subject_kind, a.subject_key, a.place, a.micro_grid,
      a.condition, a.count, a.opened_at, a.resolved_at, a.version, a.earlier, a.sentence_zh,
      a.sentence_en,
      f.ordinal, f.started_at, f.ended_at, f.end_reason, f.severity AS firing_severity,
      f.evidence_at, jsonb_array_length(f.evidence->'events') AS evidence_events,
      """
          + HandledColumns.SELECTED;

  private AlertRows() {}

  /** The alert of the current row. */
  static Alert read(ResultSet row) throws SQLException {
    String endReason = row.getString("end_reason");
    return new Alert(
        row.getObject("id", UUID.class),
        row.getString("rule"),
        Columns.word(RuleClass.class, row.getString("class")),
        Columns.word(Severity.class, row.getString("severity")),
        new Subject(
            Columns.word(SubjectKind.class, row.getString("subject_kind")),
            row.getString("subject_key")),
        Columns.integer(row, "place"),
        Columns.integer(row, "micro_grid"),
        Columns.word(Condition.class, row.getString("condition")),
        HandledColumns.read(row),
        row.getInt("count"),
        Columns.instant(row, "opened_at"),
        Columns.instantOrNull(row, "resolved_at"),
        row.getInt("version"),
        row.getObject("earlier", UUID.class),
        new Bilingual(row.getString("sentence_zh"), row.getString("sentence_en")),
        new Firing(
            row.getInt("ordinal"),
            Columns.instant(row, "started_at"),
            Columns.instantOrNull(row, "ended_at"),
            endReason == null ? null : Columns.word(Firing.EndReason.class, endReason),
            Columns.word(Severity.class, row.getString("firing_severity")),
            null,
            row.getInt("evidence_events"),
            Columns.instant(row, "evidence_at")),
        HandledColumns.lastAct(row));
  }
}
