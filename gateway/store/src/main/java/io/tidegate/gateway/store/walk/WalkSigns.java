package io.tidegate.gateway.store.walk;

import io.tidegate.gateway.detect.RuleClass;
import io.tidegate.gateway.detect.Severity;
import io.tidegate.gateway.store.Columns;
import io.tidegate.gateway.walk.Sign;
import io.tidegate.gateway.walk.VisitFinding;
import io.tidegate.gateway.walk.VisitReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.generic.GenericType;

/** What open alerts and earlier visits say of where to look. */
final class WalkSigns {
  /** Longer than any visit answers for. */
  private static final Duration VISITS = Duration.ofDays(31);

  private static final String LAST_VISITS =
      """
      SELECT place, max(found_at) AS found_at FROM visit
      WHERE micro_grid = ? AND finding = ANY (?) AND found_at > ?
      GROUP BY place""";

  private WalkSigns() {}

  /** Of the alerts that are neither snoozed nor handed over. */
  static List<Sign> of(Handle h, Collection<Integer> microGrids, Instant now) {
    return h
        .createQuery(
            """
            SELECT place, rule, class, severity, opened_at FROM alert
            WHERE handling IN ('new', 'claimed') AND place IS NOT NULL
              AND micro_grid = ANY (:microGrids)
              AND (snoozed_until IS NULL OR snoozed_until <= :now)""")
        .bindArray("microGrids", Integer.class, microGrids.toArray())
        .bind("now", now)
        .map((row, context) -> sign(row))
        .stream()
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Sign> sign(ResultSet row) throws SQLException {
    int place = row.getInt("place");
    Severity severity = Columns.word(Severity.class, row.getString("severity"));
    Instant since = Columns.instant(row, "opened_at");
    return VisitReason.ofAlert(
            row.getString("rule"), Columns.word(RuleClass.class, row.getString("class")))
        .map(reason -> new Sign(place, reason, severity, since));
  }

  /** When a visit last settled something, by place. */
  static Map<Integer, Instant> settled(Handle h, int microGrid, Instant now) {
    return h.select(
            LAST_VISITS,
            microGrid,
            Arrays.stream(VisitFinding.values())
                .filter(VisitFinding::isSettled)
                .map(VisitFinding::word)
                .toArray(String[]::new),
            now.minus(VISITS))
        .setMapKeyColumn("place")
        .setMapValueColumn("found_at")
        .collectInto(new GenericType<Map<Integer, Instant>>() {});
  }
}
