package io.tidegate.gateway.store.read;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.store.ScopeSql;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.generic.GenericType;
import org.jdbi.v3.core.statement.Query;

/** What rules in shadow found. Blocking; safe on any thread. */
public final class ShadowReads {
  private static final String LIST =
      """
      SELECT id, subject_kind, subject_key, place, micro_grid, severity, started_at, ended_at,
             end_reason, sentence_zh, sentence_en
      FROM shadow_firing WHERE %s AND rule = :rule AND id < :before
      ORDER BY id DESC LIMIT :limit""";

  /** Withdrawn ones were none. */
  private static final String DAYS =
      """
      SELECT CAST(started_at AT TIME ZONE :zone AS date) AS day, count(*) AS firings
      FROM shadow_firing
      WHERE %s AND rule = :rule AND end_reason IS DISTINCT FROM 'withdrawn'
      GROUP BY 1 ORDER BY 1 DESC LIMIT 40""";

  private final Reader reader;
  private final ZoneId zone;

  public ShadowReads(Jdbi jdbi, ZoneId zone) {
    this.reader = new Reader(jdbi);
    this.zone = zone;
  }

  /** Firings that began on each day, newest day first; days without any are left out. */
  public Map<LocalDate, Integer> perDay(Scope scope, boolean ofDevice, String rule) {
    return reader.read(
        h ->
            query(h, DAYS, scope, ofDevice)
                .bind("rule", rule)
                .bind("zone", zone.getId())
                .setMapKeyColumn("day")
                .setMapValueColumn("firings")
                .collectInto(new GenericType<Map<LocalDate, Integer>>() {}));
  }

  /** Firings, newest first. {@code ofDevice}: the rule is of class device, the operator's. */
  public List<ShadowRow> list(Scope scope, boolean ofDevice, String rule, long before, int limit) {
    return reader.read(
        h ->
            query(h, LIST, scope, ofDevice)
                .bind("rule", rule)
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(ShadowRow.class)
                .list());
  }

  /** Those of class device are the operator's, the others of who leads there. */
  private static Query query(Handle h, String sql, Scope scope, boolean ofDevice) {
    return ofDevice
        ? ScopeSql.bindOperator(h.createQuery(sql.formatted(ScopeSql.OPERATOR)), scope)
        : ScopeSql.bindLeads(h.createQuery(sql.formatted(ScopeSql.leads("micro_grid"))), scope);
  }
}
