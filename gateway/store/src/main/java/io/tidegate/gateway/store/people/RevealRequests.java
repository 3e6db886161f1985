package io.tidegate.gateway.store.people;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.store.ScopeSql;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Requests to see more people than the limit of a shift. Blocking; safe on any thread. */
public final class RevealRequests {
  /** Longest reason. */
  public static final int MAX_REASON = 500;

  /**
   * Requests that the caller decides on: of those who walk micro-grids that they lead; of leaders,
   * leaders of the whole community. Never an own one.
   */
  private static final String DECIDED_BY_CALLER =
      """
      r.account <> :scopeAccount
      AND (:scopeEverywhere OR EXISTS (SELECT FROM account_grant g
             WHERE g.account = r.account AND g.role IN ('worker', 'part_time_worker') AND %s))"""
          .formatted(ScopeSql.leads("g.micro_grid"));

  private static final String IS_WAITING =
      """
      SELECT EXISTS (SELECT FROM reveal_request
                     WHERE account = ? AND state = 'asked')""";

  private final Jdbi jdbi;

  public RevealRequests(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** A request that is open. */
  public record Open(long id, String who, String reason, Instant askedAt) {}

  /** Asks; a second time while the first is open changes nothing. */
  public void ask(int account, String reason, Instant now) {
    jdbi.useHandle(
        h ->
            h.execute(
                """
                INSERT INTO reveal_request (account, reason, asked_at) VALUES (?, ?, ?)
                ON CONFLICT (account) WHERE state = 'asked' DO NOTHING""",
                account,
                reason,
                now));
  }

  /** Whether an account has asked and waits. */
  public boolean isWaiting(int account) {
    return jdbi.withHandle(h -> h.select(IS_WAITING, account).mapTo(Boolean.class).one());
  }

  /** Those that wait for the caller's word, the oldest first. */
  public List<Open> open(Scope scope) {
    return jdbi.withHandle(
        h ->
            ScopeSql.bindLeads(
                    h.createQuery(
                        """
                        SELECT r.id, a.display_name AS who, r.reason, r.asked_at
                        FROM reveal_request r JOIN account a ON a.id = r.account
                        WHERE r.state = 'asked' AND %s
                        ORDER BY r.asked_at, r.id LIMIT 100"""
                            .formatted(DECIDED_BY_CALLER)),
                    scope)
                .bind("scopeAccount", scope.account())
                .mapTo(Open.class)
                .list());
  }

  /** Grants or declines; false if there is none of that id for the caller to decide on. */
  public boolean decide(Scope scope, long id, boolean granted, Instant now) {
    return jdbi.withHandle(
        h ->
            ScopeSql.bindLeads(
                        h.createUpdate(
                            """
                            UPDATE reveal_request r SET state = :state, decided_by = :scopeAccount,
                              decided_at = :now
                            WHERE r.id = :id AND r.state = 'asked' AND %s"""
                                .formatted(DECIDED_BY_CALLER)),
                        scope)
                    .bind("scopeAccount", scope.account())
                    .bind("state", granted ? "granted" : "declined")
                    .bind("now", now)
                    .bind("id", id)
                    .execute()
                == 1);
  }
}
