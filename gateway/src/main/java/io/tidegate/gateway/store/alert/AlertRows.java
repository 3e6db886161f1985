package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.alert.Alert;
import io.tidegate.gateway.alert.Condition;
import io.tidegate.gateway.alert.Firing;
import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.detect.Subject;
import io.tidegate.gateway.detect.SubjectKind;
import io.tidegate.gateway.event.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows of alert with their newest firing as {@link Alert}s. */
final class AlertRows {
  /** What {@link #read} wants of alert {@code a} and its newest firing {@code f}. */
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
        word(RuleClass.class, row.getString("class")),
        word(Severity.class, row.getString("severity")),
        new Subject(
            word(SubjectKind.class, row.getString("subject_kind")), row.getString("subject_key")),
        integer(row, "place"),
        integer(row, "micro_grid"),
        word(Condition.class, row.getString("condition")),
        HandledColumns.read(row),
        row.getInt("count"),
        time(row, "opened_at"),
        timeOrNull(row, "resolved_at"),
        row.getInt("version"),
        row.getObject("earlier", UUID.class),
        new Bilingual(row.getString("sentence_zh"), row.getString("sentence_en")),
        new Firing(
            row.getInt("ordinal"),
            time(row, "started_at"),
            timeOrNull(row, "ended_at"),
            endReason == null ? null : word(Firing.EndReason.class, endReason),
            word(Severity.class, row.getString("firing_severity")),
            null,
            row.getInt("evidence_events"),
            time(row, "evidence_at")),
        HandledColumns.lastAct(row));
  }

  /** {@code instant} as the driver binds it. */
  static @Nullable OffsetDateTime bound(@Nullable Instant instant) {
    return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
  }

  /** The constant of a row's word. */
  static <E extends Enum<E>> E word(Class<E> type, String word) {
    return Words.parse(type, word)
        .orElseThrow(() -> new IllegalStateException("no " + type.getSimpleName() + ": " + word));
  }

  /** A number of the current row; null if it is. */
  static @Nullable Integer integer(ResultSet row, String column) throws SQLException {
    int value = row.getInt(column);
    return row.wasNull() ? null : value;
  }

  /** A time of the current row. */
  static Instant time(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }

  /** A time of the current row; null if it is. */
  static @Nullable Instant timeOrNull(ResultSet row, String column) throws SQLException {
    OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
    return value == null ? null : value.toInstant();
  }
}
