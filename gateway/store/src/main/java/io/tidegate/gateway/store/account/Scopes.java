package io.tidegate.gateway.store.account;

import io.tidegate.gateway.account.Scope;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** Makes the scope of an account from its grants. */
final class Scopes {
  private static final String SCOPE =
      """
      SELECT a.id AS account,
        ARRAY (SELECT DISTINCT role FROM account_grant WHERE account = a.id) AS roles,
        EXISTS (SELECT FROM account_grant
                WHERE account = a.id AND role = 'leader' AND grid IS NULL) AS everywhere,
        ARRAY (SELECT m.id FROM account_grant g JOIN micro_grid m ON m.grid = g.grid
               WHERE g.account = a.id AND g.role = 'leader') AS led,
        ARRAY (SELECT micro_grid FROM account_grant
               WHERE account = a.id AND role = 'worker') AS walked,
        ARRAY (SELECT house FROM account_grant
               WHERE account = a.id AND role = 'manager') AS managed_houses,
        ARRAY (SELECT house FROM account_grant
               WHERE account = a.id AND role = 'part_time_worker') AS walked_houses,
        ARRAY (SELECT DISTINCT t.room FROM welfare_consent c JOIN tenancy t USING (resident)
               WHERE c.worker = a.name
                 AND EXISTS (SELECT FROM account_grant g WHERE g.account = a.id AND g.role = 'worker')
                 AND in_force(c.valid_from, c.valid_to, :now)
                 AND in_force(t.valid_from, t.valid_to, :now))
          AS paired_rooms
      FROM account a WHERE a.id = :account""";

  private Scopes() {}

  static Scope of(Handle h, int account, Instant now) {
    return h.createQuery(SCOPE).bind("account", account).bind("now", now).mapTo(Scope.class).one();
  }
}
