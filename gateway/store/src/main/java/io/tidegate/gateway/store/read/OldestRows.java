package io.tidegate.gateway.store.read;

import io.tidegate.gateway.store.people.MovedOut;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Age of the oldest row of each class that upkeep removes. Blocking; safe on any thread. */
public final class OldestRows {
  /** The time from which each is kept: of its oldest row. */
  private static final Map<String, String> SINCE =
      Map.of(
          "events",
          "SELECT min(occurred_at) FROM event",
          "evidence", // from the closing of its alert
          """
          SELECT a.closed_at FROM alert a
          WHERE a.closed_at IS NOT NULL AND a.condition = 'resolved'
            AND EXISTS (SELECT FROM alert_firing f WHERE f.alert = a.id AND f.evidence <> '{}')
          ORDER BY a.closed_at LIMIT 1""",
          "notes",
          "SELECT min(entered_at) FROM visit WHERE note IS NOT NULL",
          "imports",
          "SELECT min(at) FROM roster_batch",
          "uploads",
          "SELECT min(at) FROM roster_upload",
          "letters",
          "SELECT min(last_seen) FROM dead_letter",
          "audit",
          "SELECT at FROM audit ORDER BY number LIMIT 1");

  private final Jdbi jdbi;

  public OldestRows(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Age by class of data, of residents since they moved out. Zero where there is none. */
  public Map<String, Duration> ages(Instant now) {
    return jdbi.withHandle(
        h -> {
          Map<String, Duration> ages = new LinkedHashMap<>();
          SINCE.forEach((kept, sql) -> ages.put(kept, age(first(h, sql), now)));
          ages.put("residents", age(MovedOut.first(h, now), now));
          return ages;
        });
  }

  private static Optional<Instant> first(Handle h, String sql) {
    return h.createQuery(sql).mapTo(Instant.class).findOne();
  }

  /** A device's clock may be ahead of ours. */
  private static Duration age(Optional<Instant> since, Instant now) {
    return since
        .filter(now::isAfter)
        .map(first -> Duration.between(first, now))
        .orElse(Duration.ZERO);
  }
}
