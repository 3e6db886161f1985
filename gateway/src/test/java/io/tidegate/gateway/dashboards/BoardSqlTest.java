package io.tidegate.gateway.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.event.RollUps;
import io.tidegate.gateway.testing.Board;
import io.tidegate.gateway.testing.InstalledPostgres;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.Server;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.JdbiException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every SQL panel on a real database, as the boards' own user, who can see no person. */
@RequiresServers(Server.POSTGRES)
class BoardSqlTest {
  private static final String FORBIDDEN =
      """
      SELECT c.oid::regclass::text FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S')
        AND n.nspname NOT IN ('pg_catalog', 'information_schema', 'board')
        AND n.nspname NOT LIKE 'pg_toast%'
        -- The extension's own, which say how much is stored and of nobody what.
        AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = c.oid AND deptype = 'e')
        AND c.relname NOT LIKE 'bgw_%'
        AND has_table_privilege('tidegate_reader', c.oid, 'SELECT')
      """;

  private static Instant now;
  private static InstalledPostgres postgres;
  private static Database owner;
  private static Database reader;

  @BeforeAll
  static void aDayOfACommunity() throws Exception {
    now = Instant.now();
    postgres = InstalledPostgres.start();
    DatabaseSettings settings = postgres.create();
    owner = Database.open(settings);
    owner.migrate();
    owner
        .jdbi()
        .useHandle(
            h ->
                h.createScript(Files.readString(Path.of("src/test/resources/boards/day.sql")))
                    .execute());
    new RollUps(owner, ZoneId.of("Asia/Shanghai"), took -> {}).run(now);
    letIn(settings);
    letIn(settings); // again, as for a new password
    reader = Database.open(new DatabaseSettings(settings.url(), "tidegate_reader", "made-up"));
  }

  @AfterAll
  static void close() {
    reader.close();
    owner.close();
    postgres.close();
  }

  @Test
  void everySqlPanelAnswersWithRows() {
    List<Board.Query> queries =
        Board.all().stream().flatMap(board -> board.sqlQueries().stream()).toList();
    assertThat(queries).hasSizeGreaterThan(10);
    for (Board.Query query : queries) {
      assertThat(rows(query.filledIn(now, 30))).as(query.where()).isNotEmpty();
    }
  }

  @Test
  void noNumberUnderFiveAndNoSmallMicroGridIsShown() {
    for (String view : List.of("opens_hour", "opens_day", "base_number")) {
      List<Map<String, Object>> rows = rows("SELECT * FROM board." + view);
      assertThat(rows).as(view).isNotEmpty();
      for (Map<String, Object> row : rows) {
        assertThat(row.get("micro_grid")).as(view).isEqualTo("m1");
        assertThat(row.values())
            .as(view)
            .filteredOn(Number.class::isInstance)
            .allSatisfy(cell -> assertThat(((Number) cell).longValue()).isGreaterThanOrEqualTo(5));
      }
    }
    for (String few :
        List.of(
            "alert_day WHERE class <> 'device' AND opened < 5",
            "alert_open WHERE class <> 'device' AND alerts < 5",
            "claim_day WHERE claimed < 5",
            "precision_day WHERE right_ones + wrong_ones < 5",
            "device_day WHERE devices < 5 AND received IS NOT NULL")) {
      assertThat(rows("SELECT * FROM board." + few)).as(few).isEmpty();
    }
  }

  @Test
  void readerSeesNothingButTheBoards() {
    List<String> seen =
        owner.jdbi().withHandle(h -> h.createQuery(FORBIDDEN).mapTo(String.class).list());
    assertThat(seen).isEmpty();
    for (String table : List.of("resident", "event", "alert", "tenancy", "sum_hour", "device")) {
      assertThatThrownBy(() -> rows("SELECT * FROM public." + table))
          .as(table)
          .isInstanceOf(JdbiException.class)
          .hasMessageContaining("permission denied");
    }
    assertThatThrownBy(
            () -> reader.jdbi().useHandle(h -> h.execute("CREATE TABLE board.more (n integer)")))
        .isInstanceOf(JdbiException.class)
        .hasMessageContaining("read-only");
    assertThatCode(() -> rows("SELECT now()")).doesNotThrowAnyException();
  }

  @Test
  void daysBeginAtTheCommunitysMidnight() {
    assertThat(
            rows(
                "SELECT DISTINCT to_char(day AT TIME ZONE 'UTC', 'HH24') AS hour FROM board.opens_day"))
        .containsExactly(Map.of("hour", "16"));
  }

  @Test
  void denialsAreShownLongerThanTheHoursOfOpensAreKept() {
    String whole =
        "SELECT day, opens, denials FROM board.opens_day WHERE denials IS NOT NULL ORDER BY day";
    List<Map<String, Object>> before = rows(whole);
    assertThat(before).isNotEmpty();
    owner
        .jdbi()
        .useTransaction(
            h -> {
              h.execute("DELETE FROM sum_hour");
              List<Map<String, Object>> after =
                  h.createQuery(whole).mapToMap().list(); // as the owner: the reader has its own
              assertThat(after)
                  .extracting(row -> row.get("day"), row -> row.get("denials"))
                  .isEqualTo(
                      before.stream()
                          .map(row -> tuple(row.get("day"), row.get("denials")))
                          .toList());
              assertThat(after).extracting(row -> row.get("opens")).containsOnlyNulls();
              h.rollback();
            });
  }

  private static List<Map<String, Object>> rows(String sql) {
    return reader.jdbi().withHandle(h -> h.createQuery(sql).mapToMap().list());
  }

  private static void letIn(DatabaseSettings settings) throws IOException, InterruptedException {
    Path log = Files.createTempFile("tidegate-reader", ".log");
    Process psql =
        new ProcessBuilder(
                Server.POSTGRES.path().resolveSibling("psql").toString(),
                "-X",
                "-vON_ERROR_STOP=1",
                "-vpassword=made-up",
                "-f",
                "../dashboards/postgres/reader.sql",
                settings.url().replace("jdbc:", "") + "?user=" + settings.user())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    assertThat(psql.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(psql.exitValue()).as(Files.readString(log)).isZero();
  }
}
