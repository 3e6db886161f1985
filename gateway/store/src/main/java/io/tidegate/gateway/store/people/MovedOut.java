package io.tidegate.gateway.store.people;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Residents who moved out and are to be forgotten. */
public final class MovedOut {
  /** How long a resident is kept after moving out. */
  public static final Duration KEPT = Duration.ofDays(30);

  private static final int MOST_AT_ONCE = 1_000;

  /**
   * Whose last tenancy ended by {@code :before}, or was taken out of the register as a mistake, and
   * of whose rooms and cards no alert is open.
   */
  private static final String MOVED_OUT =
      """
      FROM (SELECT resident AS id, max(valid_to) AS left_at FROM tenancy
            WHERE resident IS NOT NULL
            GROUP BY resident
            HAVING bool_and(valid_to IS NOT NULL) AND max(valid_to) <= :before
            UNION ALL
            SELECT n.id, n.left_at
            FROM (SELECT p.resident AS id, greatest(p.entered_at,
                    (SELECT max(c.at) FROM register_change c WHERE c.resident = p.resident)) AS left_at
                  FROM person p
                  WHERE NOT EXISTS (SELECT FROM tenancy t WHERE t.resident = p.resident)) n
            WHERE n.left_at <= :before) r
      WHERE NOT EXISTS (SELECT FROM tenancy t JOIN alert a ON a.place = t.room
          WHERE t.resident = r.id AND a.handling <> 'closed')
        AND NOT EXISTS (
          SELECT FROM credential c JOIN credential_fingerprint f ON f.credential = c.id
          JOIN alert a ON a.subject_kind IN ('credential', 'door_credential')
            AND a.subject_key LIKE '%' || encode(f.fingerprint, 'hex')
          WHERE c.resident = r.id AND a.handling <> 'closed')
      """;

  private MovedOut() {}

  /** Those whose last tenancy ended {@link #KEPT} ago, and who have no open alert. */
  public static List<Integer> due(Handle h, Instant now) {
    return h.createQuery("SELECT r.id " + MOVED_OUT + " ORDER BY r.id LIMIT :most")
        .bind("before", now.minus(KEPT))
        .bind("most", MOST_AT_ONCE)
        .mapTo(Integer.class)
        .list();
  }

  /** When the first of those moved out who are still here and who have no open alert. */
  public static Optional<Instant> first(Handle h, Instant now) {
    return h.createQuery("SELECT min(r.left_at) " + MOVED_OUT)
        .bind("before", now)
        .mapTo(Instant.class)
        .findOne();
  }
}
