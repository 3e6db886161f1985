package io.tidegate.simulator.stack;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Passwords;
import io.tidegate.gateway.store.account.Tokens;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Accounts of people who look around, and of programs. */
public final class MadeUpAccounts {
  private static final String BUSIEST =
      """
      WITH RECURSIVE within AS (
        SELECT id, micro_grid FROM place WHERE micro_grid IS NOT NULL
        UNION
        SELECT p.id, w.micro_grid FROM place p JOIN within w ON p.parent = w.id
        WHERE p.micro_grid IS NULL)
      SELECT m.code AS micro_grid, g.code AS grid, min(h.code) AS house
      FROM micro_grid m JOIN grid g ON g.id = m.grid
      JOIN within w ON w.micro_grid = m.id JOIN house h ON h.place = w.id
      LEFT JOIN alert a ON a.micro_grid = m.id AND a.rule NOT IN ('roster-drift', 'not-seen')
      GROUP BY m.code, g.code
      ORDER BY count(DISTINCT a.id) DESC, m.code LIMIT 1""";

  /** No password has this hash. */
  private static final String NO_PASSWORD = "none";

  /** All that there is to do. */
  private static final List<Grant> EVERYTHING =
      Stream.of("leader", "operator", "auditor", "admin").map(Grant::parse).toList();

  private MadeUpAccounts() {}

  /**
   * Makes an account that may do everything, and one of each role, where the most alerts stand.
   *
   * @param name of the first
   * @param password of them all
   * @return names of the others, each with where its role holds
   */
  public static List<String> add(DatabaseAddress address, String name, String password) {
    try (Database database = Database.open(address.settings())) {
      Accounts accounts = new Accounts(database.jdbi());
      String hash = new Passwords().hash(password);
      accounts.add(name, name, Language.ZH_CN, hash, EVERYTHING);
      List<String> made = new ArrayList<>();
      for (Grant grant : ofEachRole(database)) {
        String role = grant.role().word().replace('_', '-');
        accounts.add(role, role, Language.ZH_CN, hash, List.of(grant));
        made.add(grant.where() == null ? role : role + " (" + grant.where() + ")");
      }
      return made;
    }
  }

  /** Makes an account without a password, and a token for it. */
  public static String addToken(DatabaseAddress address, String name) {
    try (Database database = Database.open(address.settings())) {
      new Accounts(database.jdbi()).add(name, name, Language.EN, NO_PASSWORD, EVERYTHING);
      return new Tokens(database.jdbi())
          .add(name, "made by the simulator", null)
          .orElseThrow(() -> new IllegalStateException("no account " + name));
    }
  }

  private static List<Grant> ofEachRole(Database database) {
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(BUSIEST)
                    .map(
                        (row, context) ->
                            Stream.of(
                                    "worker:" + row.getString("micro_grid"),
                                    "part_time_worker:" + row.getString("house"),
                                    "leader:" + row.getString("grid"),
                                    "manager:" + row.getString("house"),
                                    "operator",
                                    "auditor",
                                    "admin")
                                .map(Grant::parse)
                                .toList())
                    .findOne()
                    .orElse(List.of()));
  }
}
