package io.tidegate.gateway.store.account;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Alerts that somebody had claimed who may no longer sign in: they wait for somebody else. */
final class FreedClaims {
  private static final String FREE =
      """
      WITH freed AS (
        UPDATE alert SET handling = 'new', assignee = NULL, version = version + 1,
          handled_since = :now, escalation = 0, acted_by = NULL, acted_at = NULL,
          acted_action = NULL, acted_version = NULL, acted_before = NULL
        WHERE handling = 'claimed' AND assignee = (SELECT id FROM account WHERE name = :name)
        RETURNING id)
      INSERT INTO alert_history (alert, at, actor, action, detail)
      SELECT id, :now, :actor, 'released', '{"reason": "account_disabled"}' FROM freed""";

  private FreedClaims() {}

  /** Makes them new, each with a line of its history, and tells open pages. */
  static void free(Handle h, String account, Instant now, @Nullable Integer actor) {
    int freed =
        h.createUpdate(FREE).bind("name", account).bind("now", now).bind("actor", actor).execute();
    if (freed > 0) {
      h.execute("SELECT pg_notify('tidegate_alert', '*')");
    }
  }
}
