package io.tidegate.gateway.store.read;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.detect.HouseCoverage;
import io.tidegate.gateway.store.ScopeSql;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What stands in the way of the rules. Blocking; safe on any thread. */
public final class QualityReads {
  private static final String DOUBTS =
      """
      SELECT id, rule, subject_kind, subject_key, reason, since, place, micro_grid
      FROM rule_doubt
      WHERE (%s OR %s)
        AND (:microGrid::integer IS NULL OR micro_grid = :microGrid)
        AND (:rule::text IS NULL OR rule = :rule)
        AND id < :before
      ORDER BY id DESC LIMIT :limit"""
          .formatted(ScopeSql.OPERATOR, ScopeSql.covers("micro_grid"));

  private final Reader reader;

  public QualityReads(Jdbi jdbi) {
    this.reader = new Reader(jdbi);
  }

  /**
   * What rules have not been able to tell for a day, newest first. {@code scope}: operators and who
   * leads everywhere see all, others what they lead or walk.
   */
  public List<DoubtRow> doubts(
      Scope scope, @Nullable Integer microGrid, @Nullable String rule, long before, int limit) {
    return reader.read(
        h ->
            ScopeSql.bindOperator(ScopeSql.bindCovers(h.createQuery(DOUBTS), scope), scope)
                .bind("microGrid", microGrid)
                .bind("rule", rule)
                .bind("before", before)
                .bind("limit", limit)
                .mapTo(DoubtRow.class)
                .list());
  }

  /** By house, those in which something was granted. */
  public Map<Integer, HouseCoverage> coverage() {
    return reader.read(
        h ->
            h
                .createQuery("SELECT house, granted, known FROM house_coverage")
                .mapTo(HouseCoverage.class)
                .stream()
                .collect(Collectors.toMap(HouseCoverage::house, Function.identity())));
  }
}
