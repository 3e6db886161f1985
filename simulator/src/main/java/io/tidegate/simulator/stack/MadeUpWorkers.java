package io.tidegate.simulator.stack;

import io.tidegate.gateway.account.Browser;
import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Sessions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** People at the desk who are signed in, and alerts of the past for them to look through. */
public final class MadeUpWorkers {
  private MadeUpWorkers() {}

  /**
   * Accounts that lead the whole community, none with a password, each with a session.
   *
   * @return what their browsers send as the session's cookie
   */
  public static List<String> signIn(DatabaseAddress address, int count, Instant now) {
    List<String> sessions = new ArrayList<>();
    try (Database database = Database.open(address.settings())) {
      Accounts accounts = new Accounts(database.jdbi());
      Sessions all = new Sessions(database.jdbi());
      Sessions.From from = new Sessions.From("127.0.0.1", Browser.of(""));
      for (int i = 1; i <= count; i++) {
        String name = "bench-" + i;
        accounts.add(name, name, Language.ZH_CN, "none", List.of(Grant.parse("leader")));
        int number =
            accounts
                .find(name)
                .orElseThrow(() -> new IllegalStateException("no account " + name))
                .account()
                .id();
        sessions.add(all.open(number, from, now));
      }
    }
    return sessions;
  }

  /**
   * Closed alerts of the last 90 days, spread over the register's rooms and the given rules.
   *
   * @throws IllegalStateException if the register has no room in a micro-grid
   */
  public static void closedAlerts(DatabaseAddress address, int count, List<String> rules) {
    try (Database database = Database.open(address.settings())) {
      int made =
          database
              .jdbi()
              .withHandle(
                  h ->
                      h.createUpdate(
                              """
                          WITH room AS (
                            SELECT p.id, w.micro_grid, row_number() OVER (ORDER BY p.id) - 1 AS n
                            FROM place p JOIN place_within w ON w.place = p.id
                            WHERE w.micro_grid IS NOT NULL AND p.kind = 'room')
                          INSERT INTO alert (rule, class, severity, subject_kind, subject_key, place,
                            micro_grid, condition, handling, disposition, assignee, opened_at,
                            last_fired_at, resolved_at, closed_at, created_at, sentence_zh, sentence_en)
                          SELECT (:rules::text[])[1 + i % cardinality(:rules::text[])], 'place',
                            (ARRAY['low', 'medium', 'high'])[1 + i % 3], 'place', r.id::text, r.id,
                            r.micro_grid, 'resolved', 'closed', 'dealt_with', 1 + i % 200,
                            at, at, at + interval '20 min', at + interval '1 h', at,
                            '一条编造的过往告警。', 'A made-up alert of the past.'
                          FROM generate_series(1, :count) i
                          JOIN room r ON r.n = i % (SELECT count(*) FROM room)
                          CROSS JOIN LATERAL (
                            SELECT now() - make_interval(mins => 60 + i % 129600) AS at) t""")
                          .bind("rules", rules.toArray(String[]::new))
                          .bind("count", count)
                          .execute());
      if (made != count) {
        throw new IllegalStateException(
            made + " of " + count + " alerts made: no room in a micro-grid?");
      }
      database.jdbi().useHandle(h -> h.execute("ANALYZE alert"));
    }
  }
}
