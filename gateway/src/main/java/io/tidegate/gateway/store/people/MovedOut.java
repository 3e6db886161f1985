package io.tidegate.gateway.store.people;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Residents who moved out and are to be forgotten. */
public final class MovedOut {
  /** How long a resident is kept after moving out. */
  public static final Duration KEPT = Duration.ofDays(30);

  private static final int MOST_AT_ONCE = 1_000;

  private MovedOut() {}

  /**
   * Those whose last tenancy ended so long ago, and of whose rooms and credentials no alert is
   * open.
   */
  public static List<Integer> due(Handle h, Instant now) {
    return h.createQuery(
            """
            SELECT r.id FROM resident r
            WHERE EXISTS (SELECT FROM tenancy t WHERE t.resident = r.id)
              AND NOT EXISTS (SELECT FROM tenancy t WHERE t.resident = r.id
                AND (t.valid_to IS NULL OR t.valid_to > :before))
              AND NOT EXISTS (SELECT FROM tenancy t JOIN alert a ON a.place = t.room
                WHERE t.resident = r.id AND a.handling <> 'closed')
              AND NOT EXISTS (
                SELECT FROM credential c JOIN credential_fingerprint f ON f.credential = c.id
                JOIN alert a ON a.subject_kind IN ('credential', 'door_credential')
                  AND a.subject_key LIKE '%' || encode(f.fingerprint, 'hex')
                WHERE c.resident = r.id AND a.handling <> 'closed')
            ORDER BY r.id LIMIT :most""")
        .bind("before", now.minus(KEPT).atOffset(ZoneOffset.UTC))
        .bind("most", MOST_AT_ONCE)
        .mapTo(Integer.class)
        .list();
  }
}
