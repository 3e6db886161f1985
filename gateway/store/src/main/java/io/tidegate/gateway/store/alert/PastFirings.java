package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.store.Database;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;

/** Firings of the past, with how people closed their alerts. */
public final class PastFirings {
  private static final String BETWEEN =
      """
      SELECT a.rule, a.subject_kind AS kind, a.subject_key AS key, f.severity, a.place, a.micro_grid, f.started_at, f.ended_at,
        f.end_reason, a.disposition, a.number AS alert, coalesce(reported.at, f.evidence_at) AS reported_at,
        coalesce(f.evidence->'sentence'->>'zh', a.sentence_zh) AS zh,
        coalesce(f.evidence->'sentence'->>'en', a.sentence_en) AS en
      FROM alert_firing f JOIN alert a ON a.id = f.alert
      LEFT JOIN LATERAL (SELECT min(h.at) AS at FROM alert_history h
        WHERE h.alert = f.alert AND h.action IN ('opened', 'fired') AND h.detail->>'firing' = f.ordinal::text) reported
        ON true
      WHERE f.started_at < ? AND (f.ended_at IS NULL OR f.ended_at >= ?)
      ORDER BY f.started_at, a.number, f.ordinal\
      """;

  private PastFirings() {}

  /** Those that lasted at some time from {@code from} until before {@code to}, oldest first. */
  public static List<PastFiring> between(Connection connection, Instant from, Instant to) {
    return Database.handle(connection).select(BETWEEN, to, from).mapTo(PastFiring.class).list();
  }
}
