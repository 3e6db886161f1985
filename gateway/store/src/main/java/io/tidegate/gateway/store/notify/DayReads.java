package io.tidegate.gateway.store.notify;

import java.time.Instant;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Counts for digests; no alert and no person stands out. Blocking; safe on any thread. */
public final class DayReads {
  private static final String THOSE =
      """
      FROM alert t LEFT JOIN micro_grid m ON m.id = t.micro_grid
      WHERE CASE :audience
              WHEN 'operators' THEN t.class = 'device'
              WHEN 'leaders' THEN t.rule IN ('duress', 'welfare-check')
              ELSE t.class <> 'device' AND t.rule NOT IN ('duress', 'welfare-check') END
        AND (:grid::integer IS NULL OR m.grid = :grid)
      """;

  private final Jdbi jdbi;

  public DayReads(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** What was new and closed within a day, and what stands now. */
  public record Counts(
      int high, int medium, int low, int closed, int unclaimed, int claimed, int handedOver) {
    /** New within the day. */
    public int fresh() {
      return high + medium + low;
    }

    /** Not closed now. */
    public int open() {
      return unclaimed + claimed + handedOver;
    }
  }

  /** Counts what a robot of that audience may tell. */
  public Counts count(Audience audience, @Nullable Integer grid, Instant from, Instant to) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    SELECT count(*) FILTER (WHERE fresh AND severity = 'high') AS high,
                           count(*) FILTER (WHERE fresh AND severity = 'medium') AS medium,
                           count(*) FILTER (WHERE fresh AND severity = 'low') AS low,
                           count(*) FILTER (WHERE ended) AS closed,
                           count(*) FILTER (WHERE handling = 'new') AS unclaimed,
                           count(*) FILTER (WHERE handling = 'claimed') AS claimed,
                           count(*) FILTER (WHERE handling = 'handed_over') AS handed_over
                    FROM (SELECT t.severity, t.handling,
                                 t.created_at >= :from AND t.created_at < :to AS fresh,
                                 coalesce(t.closed_at >= :from AND t.closed_at < :to, false) AS ended
                    """
                        + THOSE
                        + """
                        AND (t.handling <> 'closed' OR t.created_at >= :from OR t.closed_at >= :from)) a""")
                .bind("audience", audience.word())
                .bind("grid", grid)
                .bind("from", from)
                .bind("to", to)
                .mapTo(Counts.class)
                .one());
  }

  /** Numbers of the devices that are known to be offline. */
  public Set<Integer> offline() {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    SELECT device FROM device_state WHERE presence = 'offline'
                    UNION
                    SELECT subject_key::integer FROM alert
                    WHERE rule = 'device-offline' AND subject_kind = 'device'
                      AND condition = 'firing' AND handling <> 'closed'""")
                .mapTo(Integer.class)
                .set());
  }
}
