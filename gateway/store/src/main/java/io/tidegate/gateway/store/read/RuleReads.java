package io.tidegate.gateway.store.read;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.alert.Disposition;
import io.tidegate.gateway.alert.Precision;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;

/** What became of the alerts of rules. Blocking; safe on any thread. */
public final class RuleReads {
  /** How many of the last closed alerts of a rule its precision is taken from. */
  public static final int LAST = 30;

  /** Those that recovered by themselves since the oldest of the last that people closed. */
  private static final String CLOSED =
      """
      WITH last AS (
        SELECT r.rule, c.disposition, c.closed_at
        FROM unnest(:rules::text[]) r (rule)
        CROSS JOIN LATERAL (
          SELECT t.disposition, t.closed_at FROM alert t
          WHERE t.rule = r.rule AND t.handling = 'closed' AND t.disposition <> 'recovered' AND %1$s
          ORDER BY t.closed_at DESC LIMIT :last) c)
      SELECT rule, disposition, count(*)::integer AS alerts FROM last GROUP BY rule, disposition
      UNION ALL
      SELECT o.rule, 'recovered', count(c.rule)::integer
      FROM (SELECT rule, min(closed_at) AS since FROM last GROUP BY rule) o
      CROSS JOIN LATERAL (
        SELECT t.rule FROM alert t
        WHERE t.rule = o.rule AND t.handling = 'closed' AND t.disposition = 'recovered'
          AND t.closed_at >= o.since AND %1$s
        LIMIT 1000) c
      GROUP BY o.rule"""
          .formatted(AlertScope.CONDITION);

  private final Reader reader;

  public RuleReads(Jdbi jdbi) {
    this.reader = new Reader(jdbi);
  }

  /**
   * Precision by rule over the last {@value #LAST} alerts that people closed, with what recovered
   * by itself in the same time, at most 1,000; none of a rule without closed alerts.
   */
  public Map<String, Precision> precision(Scope scope, Collection<String> rules) {
    Map<String, Map<Disposition, Integer>> by = new HashMap<>();
    reader.read(
        h -> {
          AlertScope.bind(h.createQuery(CLOSED), scope)
              .bindArray("rules", String.class, rules)
              .bind("last", LAST)
              .mapTo(Count.class)
              .forEach(
                  one ->
                      by.computeIfAbsent(one.rule, rule -> new EnumMap<>(Disposition.class))
                          .put(one.disposition, one.alerts));
          return by;
        });
    Map<String, Precision> precision = new HashMap<>();
    by.forEach((rule, counts) -> precision.put(rule, Precision.of(counts)));
    return precision;
  }

  private record Count(String rule, Disposition disposition, int alerts) {}
}
