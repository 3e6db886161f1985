package io.tidegate.gateway.store.notify;

import io.tidegate.gateway.account.Scope;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** How people are called at a service. Blocking; safe on any thread. */
public final class CallIds {
  private static final String CALLED =
      """
      SELECT c.called FROM (
        SELECT id, CASE ? WHEN 'wecom' THEN wecom_id WHEN 'dingtalk' THEN dingtalk_id
                              WHEN 'feishu' THEN feishu_id END AS called
        FROM account WHERE id = ANY (?) AND NOT disabled) c
      WHERE c.called ~ '^[A-Za-z0-9_.@-]{1,64}$' ORDER BY c.id""";

  private final Jdbi jdbi;

  public CallIds(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The ids of those accounts at the service, where they have one and may still sign in. */
  public List<String> of(RobotKind kind, Collection<Integer> accounts) {
    return jdbi.withHandle(
        h ->
            h.select(CALLED, kind.word(), accounts.toArray(Integer[]::new))
                .mapTo(String.class)
                .list());
  }

  /** The accounts that look after residents of the room of a welfare check; else none. */
  public List<Integer> pairedWith(UUID alert, Instant now) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    SELECT DISTINCT a.id FROM alert t
                    JOIN tenancy y ON y.room::text = t.subject_key
                      AND in_force(y.valid_from, y.valid_to, :now)
                    JOIN welfare_consent c ON c.resident = y.resident
                      AND in_force(c.valid_from, c.valid_to, :now)
                    JOIN account a ON a.name = c.worker AND NOT a.disabled
                    WHERE t.id = :alert AND t.rule = :welfare AND EXISTS (
                      SELECT FROM account_grant g WHERE g.account = a.id AND g.role = 'worker')
                    ORDER BY a.id""")
                .bind("alert", alert)
                .bind("welfare", Scope.WELFARE)
                .bind("now", now)
                .mapTo(Integer.class)
                .list());
  }

  /** The accounts that lead a grid; of no grid, those that lead the community. */
  public List<Integer> leadersOf(@Nullable Integer grid) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    WITH leader AS (
                      SELECT g.account, g.grid FROM account_grant g
                      JOIN account a ON a.id = g.account AND NOT a.disabled
                      WHERE g.role = 'leader')
                    SELECT DISTINCT account FROM leader
                    WHERE CASE WHEN EXISTS (SELECT FROM leader WHERE grid = :grid)
                               THEN grid = :grid ELSE grid IS NULL END
                    ORDER BY account""")
                .bind("grid", grid)
                .mapTo(Integer.class)
                .list());
  }
}
