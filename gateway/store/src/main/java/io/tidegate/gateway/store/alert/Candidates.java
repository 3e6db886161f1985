package io.tidegate.gateway.store.alert;

import io.tidegate.gateway.account.Account;
import io.tidegate.gateway.account.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Accounts to which an alert can be assigned. Blocking; safe on any thread. */
public final class Candidates {
  private static final int MOST = 200;

  /** As {@link Scope#sees} would let them, and part-time workers of the house. */
  private static final String SELECT =
      """
      SELECT a.id, a.name, a.display_name FROM account a
      CROSS JOIN (SELECT * FROM alert WHERE id = :alert) t
      WHERE NOT a.disabled AND (:name::text IS NULL OR a.name = :name) AND EXISTS (
        SELECT FROM account_grant g
        LEFT JOIN house h ON h.id = g.house
        WHERE g.account = a.id AND CASE
          WHEN t.class = 'device' THEN g.role = 'operator'
          WHEN g.role = 'leader' THEN
            g.grid IS NULL OR g.grid = (SELECT grid FROM micro_grid WHERE id = t.micro_grid)
          WHEN g.role = 'worker' AND t.rule = :welfare THEN EXISTS (
            SELECT FROM welfare_consent c JOIN tenancy y USING (resident)
            WHERE c.worker = a.name AND y.room::text = t.subject_key
              AND in_force(c.valid_from, c.valid_to, :now)
              AND in_force(y.valid_from, y.valid_to, :now))
          WHEN g.role = 'worker' THEN g.micro_grid = t.micro_grid
          WHEN g.role = 'part_time_worker' AND t.rule <> :welfare THEN h.place IN (
            WITH RECURSIVE up AS (
              SELECT id, parent FROM place WHERE id = t.place
              UNION ALL SELECT p.id, p.parent FROM place p JOIN up ON p.id = up.parent)
            SELECT id FROM up)
          ELSE false
        END)
      ORDER BY a.name LIMIT :limit""";

  private final Jdbi jdbi;

  public Candidates(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** Someone an alert can be given to. */
  public record Candidate(int id, String name, String displayName) {}

  /** All of them, by name. */
  public List<Candidate> of(UUID alert, Instant now) {
    return jdbi.withHandle(h -> find(h, alert, null, now));
  }

  /** The one of that name; empty if there is none, or none with business there. */
  static Optional<Candidate> named(Handle h, UUID alert, String name, Instant now) {
    return Account.NAME.matcher(name).matches()
        ? find(h, alert, name, now).stream().findFirst()
        : Optional.empty();
  }

  private static List<Candidate> find(Handle h, UUID alert, @Nullable String name, Instant now) {
    return h.createQuery(SELECT)
        .bind("alert", alert)
        .bind("name", name)
        .bind("welfare", Scope.WELFARE)
        .bind("now", now)
        .bind("limit", MOST)
        .mapTo(Candidate.class)
        .list();
  }
}
