package io.tidegate.gateway.store.read;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.SqlLogger;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** With 100,000 alerts no list, filter or search reads them all, whoever asks. */
class AlertPlansTest {
  private static final int ALERTS = 100_000;

  /** Rows of alerts that one answer may look at. */
  private static final long MOST_READ = 12_000;

  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");

  private static Database database;
  private static final List<String> statements = new ArrayList<>();

  @BeforeAll
  static void fill() {
    database = EmbeddedDatabase.migrated();
    database
        .jdbi()
        .useHandle(
            h ->
                h.createScript(
                        """
                        INSERT INTO account (name, display_name)
                        SELECT 'worker-' || n, 'made up' FROM generate_series(1, 30) n;
                        INSERT INTO alert (rule, class, severity, subject_kind, subject_key, place,
                          micro_grid, condition, handling, disposition, assignee, opened_at,
                          last_fired_at, created_at, resolved_at, closed_at, sentence_zh, sentence_en)
                        SELECT 'rule-' || n % 37,
                          (ARRAY['place', 'person', 'device'])[1 + n % 37 % 3],
                          (ARRAY['low', 'medium', 'medium', 'high'])[1 + n % 4],
                          'door', n::text,
                          n % 2000, CASE WHEN n % 5000 = 0 THEN 13 ELSE 1 + n % 12 END,
                          CASE WHEN n > 98500 THEN 'firing' ELSE 'resolved' END,
                          CASE WHEN n > 98500 THEN (ARRAY['new', 'claimed'])[1 + n % 2]
                            ELSE 'closed' END,
                          CASE WHEN n > 98500 THEN NULL
                            ELSE (ARRAY['dealt_with', 'expected', 'recovered'])[1 + n % 3] END,
                          1 + n * 7 % 29, at, at, at,
                          CASE WHEN n > 98500 THEN NULL ELSE at END,
                          CASE WHEN n > 98500 THEN NULL ELSE at END,
                          'made up', 'made up'
                        FROM generate_series(1, 100000) n,
                          LATERAL (SELECT '2026-08-24T00:00Z'::timestamptz
                                   + n * interval '79 s' AS at) t;
                        ANALYZE alert;
                        """)
                    .execute());
    database.jdbi().setSqlLogger(new Remembering());
  }

  @AfterAll
  static void stop() {
    database.close();
  }

  /** Keeps the statements with their parameters. */
  private static final class Remembering implements SqlLogger {
    @Override
    public void logBeforeExecution(StatementContext context) {
      String text = String.valueOf(context.getStatement());
      statements.add(text.substring(text.indexOf("wrapping ") + "wrapping ".length()));
    }
  }

  private interface Asked {
    void ask(Scope scope);
  }

  @TestFactory
  Stream<DynamicTest> readsNoMoreThanItNeeds() {
    return scopes().entrySet().stream()
        .flatMap(
            scope ->
                questions().entrySet().stream()
                    .map(
                        question ->
                            DynamicTest.dynamicTest(
                                scope.getKey() + ": " + question.getKey(),
                                () -> check(question.getValue(), scope.getValue()))));
  }

  private static void check(Asked question, Scope scope) throws SQLException {
    statements.clear();
    question.ask(scope);
    String statement = statements.get(0);
    JsonArray plan = new JsonArray(explain(statement));
    long read = read(plan.getJsonObject(0).getJsonObject("Plan"));
    assertThat(read).as(plan.encodePrettily()).isLessThan(MOST_READ);
  }

  private static String explain(String statement) throws SQLException {
    return database
        .jdbi()
        .withHandle(
            h -> {
              try (Statement run = h.getConnection().createStatement();
                  ResultSet row = run.executeQuery("EXPLAIN (ANALYZE, FORMAT JSON) " + statement)) {
                row.next();
                return row.getString(1);
              }
            });
  }

  /** Rows of alerts that were looked at; a plan that reads the table whole looks at all. */
  private static long read(JsonObject node) {
    long read = 0;
    if ("alert".equals(node.getString("Relation Name"))) {
      if (node.getString("Node Type").equals("Seq Scan")) {
        return ALERTS;
      }
      read =
          (long)
              ((node.getDouble("Actual Rows", 0.0)
                      + node.getDouble("Rows Removed by Filter", 0.0)
                      + node.getDouble("Rows Removed by Index Recheck", 0.0))
                  * node.getDouble("Actual Loops", 1.0));
    }
    JsonArray below = node.getJsonArray("Plans", new JsonArray());
    for (int i = 0; i < below.size(); i++) {
      read += read(below.getJsonObject(i));
    }
    return read;
  }

  private static Map<String, Scope> scopes() {
    Map<String, Scope> scopes = new LinkedHashMap<>();
    scopes.put("leader of all", scope(Set.of(Role.LEADER), true, Set.of(), Set.of()));
    scopes.put("leader of a grid", scope(Set.of(Role.LEADER), false, Set.of(1, 2, 3), Set.of()));
    scopes.put("worker", scope(Set.of(Role.WORKER), false, Set.of(), Set.of(4)));
    scopes.put(
        "worker where little happens", scope(Set.of(Role.WORKER), false, Set.of(), Set.of(13)));
    scopes.put("part-time worker", scope(Set.of(Role.PART_TIME_WORKER), false, Set.of(), Set.of()));
    scopes.put("operator", scope(Set.of(Role.OPERATOR), false, Set.of(), Set.of()));
    return scopes;
  }

  private static Scope scope(
      Set<Role> roles, boolean everywhere, Set<Integer> led, Set<Integer> walked) {
    return new Scope(30, roles, everywhere, led, walked, Set.of());
  }

  private static Map<String, Asked> questions() {
    Map<String, Asked> questions = new LinkedHashMap<>();
    AlertReads lists = new AlertReads(database.jdbi());
    List<String> none = List.of();
    AlertFilter open = AlertFilter.open(null);
    AlertFilter closed = new AlertFilter(null, none, none, null, List.of("closed"), null);
    AlertFilter ofRule = new AlertFilter(null, List.of("rule-5"), none, null, none, null);
    questions.put("open list", scope -> lists.list(scope, open, null, 101));
    questions.put(
        "open list of a micro-grid", scope -> lists.list(scope, AlertFilter.open(4), null, 101));
    questions.put("closed list", scope -> lists.list(scope, closed, null, 101));
    questions.put("list of a rule", scope -> lists.list(scope, ofRule, null, 101));
    questions.put("open by micro-grid", lists::openByMicroGrid);
    GridReads grids = new GridReads(database.jdbi());
    questions.put("grids", scope -> grids.open(scope, List.of("rule-9"), NOW));
    RuleReads rules = new RuleReads(database.jdbi());
    questions.put("precision of a rule", scope -> rules.precision(scope, List.of("rule-5")));
    Position middle =
        new Position(
            Instant.parse("2026-10-10T00:00:00Z"),
            UUID.fromString("00000000-0000-0000-0000-000000000000"));
    search(questions, "all", filter(null, null, null, null, null), null);
    search(questions, "all, a later page", filter(null, null, null, null, null), middle);
    search(questions, "a number", filter(777L, null, null, null, null), null);
    search(questions, "places", filter(null, List.of(1, 2, 3), null, null, null), null);
    search(questions, "a rule", filter(null, null, "rule-5", null, null), null);
    search(questions, "a rule that is not", filter(null, null, "none", null, null), null);
    search(questions, "a worker", filter(null, null, null, "worker-3", null), null);
    search(questions, "a worker who is not", filter(null, null, null, "none", null), null);
    search(questions, "a rule and a worker", filter(null, null, "rule-5", "worker-3", null), null);
    for (String state : SearchFilter.STATES) {
      search(questions, state, filter(null, null, null, null, state), null);
    }
    search(
        questions,
        "days long ago",
        new SearchFilter(
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            Instant.parse("2026-09-01T00:00:00Z"),
            Instant.parse("2026-09-03T00:00:00Z")),
        null);
    return questions;
  }

  private static void search(
      Map<String, Asked> questions, String name, SearchFilter filter, @Nullable Position after) {
    SearchReads reads = new SearchReads(database.jdbi());
    questions.put("search: " + name, scope -> reads.search(scope, filter, NOW, after, 51));
  }

  private static SearchFilter filter(
      @Nullable Long number,
      @Nullable List<Integer> places,
      @Nullable String rule,
      @Nullable String worker,
      @Nullable String state) {
    return new SearchFilter(number, places, null, rule, worker, null, state, null, null);
  }
}
