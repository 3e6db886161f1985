package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.alert.Disposition;
import io.tidegate.gateway.alert.Firing;
import io.tidegate.gateway.detect.Bilingual;
import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.detect.Subject;
import io.tidegate.gateway.detect.SubjectKind;
import io.tidegate.gateway.store.Columns;
import io.tidegate.gateway.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;

/** Firings of the past, with what people said of their alerts. */
public final class PastFirings {
  private static final String BETWEEN =
      """
      SELECT a.rule, a.subject_kind, a.subject_key, f.severity, a.place, a.micro_grid, f.started_at, f.ended_at,
        f.end_reason, a.disposition, a.number, coalesce(told.at, f.evidence_at) AS told_at,
        coalesce(f.evidence->'sentence'->>'zh', a.sentence_zh) AS sentence_zh,
        coalesce(f.evidence->'sentence'->>'en', a.sentence_en) AS sentence_en
      FROM alert_firing f JOIN alert a ON a.id = f.alert
      LEFT JOIN LATERAL (SELECT min(h.at) AS at FROM alert_history h
        WHERE h.alert = f.alert AND h.action IN ('opened', 'fired') AND h.detail->>'firing' = f.ordinal::text) told
        ON true
      WHERE f.started_at < ? AND (f.ended_at IS NULL OR f.ended_at >= ?)
      ORDER BY f.started_at, a.number, f.ordinal\
      """;

  private PastFirings() {}

  /** Those that lasted at some time from {@code from} until before {@code to}, oldest first. */
  public static List<PastFiring> between(Connection connection, Instant from, Instant to)
      throws SQLException {
    List<PastFiring> firings = new ArrayList<>();
    try (PreparedStatement select = connection.prepareStatement(BETWEEN)) {
      select.setObject(1, Database.bound(to));
      select.setObject(2, Database.bound(from));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          firings.add(read(row));
        }
      }
    }
    return firings;
  }

  private static PastFiring read(ResultSet row) throws SQLException {
    OffsetDateTime endedAt = row.getObject("ended_at", OffsetDateTime.class);
    String endReason = row.getString("end_reason");
    String disposition = row.getString("disposition");
    return new PastFiring(
        row.getString("rule"),
        new Subject(
            Columns.word(SubjectKind.class, row.getString("subject_kind")),
            row.getString("subject_key")),
        Columns.word(Severity.class, row.getString("severity")),
        Columns.integer(row, "place"),
        Columns.integer(row, "micro_grid"),
        Columns.instant(row, "started_at"),
        endedAt == null ? null : endedAt.toInstant(),
        endReason == null ? null : Columns.word(Firing.EndReason.class, endReason),
        Columns.instant(row, "told_at"),
        row.getLong("number"),
        disposition == null ? null : Columns.word(Disposition.class, disposition),
        new Bilingual(row.getString("sentence_zh"), row.getString("sentence_en")));
  }
}
