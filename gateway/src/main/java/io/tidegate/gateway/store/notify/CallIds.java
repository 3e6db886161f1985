package io.tidegate.gateway.store.notify;

import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** How people are called at a service. Blocking; safe on any thread. */
public final class CallIds {
  private final Jdbi jdbi;

  public CallIds(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /** The ids of those accounts at the service, where they have one and may still sign in. */
  public List<String> of(RobotKind kind, Collection<Integer> accounts) {
    return jdbi.withHandle(
        h ->
            h.createQuery(
                    """
                    SELECT c.called FROM (
                      SELECT id, CASE :kind WHEN 'wecom' THEN wecom_id WHEN 'dingtalk' THEN dingtalk_id
                                            WHEN 'feishu' THEN feishu_id END AS called
                      FROM account WHERE id = ANY (:accounts) AND NOT disabled) c
                    WHERE c.called ~ '^[A-Za-z0-9_.@-]{1,64}$' ORDER BY c.id""")
                .bind("kind", kind.word())
                .bindArray("accounts", Integer.class, accounts.toArray())
                .mapTo(String.class)
                .list());
  }

  /**
   * The accounts that lead a grid; of none, those that lead the community.
   *
   * @param grid number; null: none
   */
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
