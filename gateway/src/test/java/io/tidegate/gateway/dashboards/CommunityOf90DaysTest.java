package io.tidegate.gateway.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.event.RollUps;
import io.tidegate.gateway.testing.Board;
import io.tidegate.gateway.testing.InstalledPostgres;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.Server;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 90 days of a community: what boards and sums read of it, and how much room an event takes. Holds
 * counts, which a busy machine does not change, and says times. {@code -Dtidegate.test.events} says
 * of how many events, if not 12 million.
 */
@Tag("soak")
@RequiresServers(Server.POSTGRES)
class CommunityOf90DaysTest {
  private static final int EVENTS = Integer.getInteger("tidegate.test.events", 12_000_000);
  private static final int DAYS = 90;

  /** Pages of 8 KiB that a panel may touch: 18,000 alerts are each looked up by its index. */
  private static final long MOST_PAGES = 60_000;

  /** Rows that a panel may look at: what a core does in 200 ms twice. */
  private static final long MOST_ROWS = 100_000;

  /** Stored events that adding a minute of them to the sums may look at. */
  private static final long MOST_EVENTS = 40_000;

  private static final String ROWS_READ =
      """
      SELECT coalesce(sum(seq_tup_read + idx_tup_fetch), 0) FROM pg_stat_all_tables
      WHERE relid IN (SELECT inhrelid FROM pg_inherits WHERE inhparent = 'event'::regclass)""";

  private final Instant now = Instant.now().truncatedTo(ChronoUnit.HOURS);
  private final List<Duration> steps = new ArrayList<>();

  @TempDir Path folder;

  @Test
  void boardsReadSumsAndTheSumsReadWhatIsNewWithTimescale() throws Exception {
    try (InstalledPostgres postgres = InstalledPostgres.startIn(folder)) {
      measure("TimescaleDB", postgres.create(), "SELECT hypertable_size('event')");
    }
  }

  @Test
  void boardsReadSumsAndTheSumsReadWhatIsNewOnPlainPostgres() throws Exception {
    try (InstalledPostgres postgres = InstalledPostgres.startIn(folder)) {
      measure(
          "native partitions",
          postgres.createPlain(),
          "SELECT sum(pg_total_relation_size(inhrelid)) FROM pg_inherits"
              + " WHERE inhparent = 'event'::regclass");
    }
  }

  private void measure(String edition, DatabaseSettings settings, String size) throws Exception {
    try (Database database = Database.open(settings)) {
      database.migrate();
      FilledCommunity.register(database);
      FilledCommunity.events(database, now, EVENTS);
      long stored = number(database, "SELECT count(*) FROM event");
      say(
          "%s: %,d events, %.1f bytes each",
          edition, stored, number(database, size) * 1.0 / stored);
      sum(edition, database, stored);
      FilledCommunity.settle(database);
      SoftAssertions each = new SoftAssertions();
      for (Board board : Board.all()) {
        for (Board.Query query : board.sqlQueries()) {
          read(edition, database, query, each);
        }
      }
      sumAMinute(edition, database, (int) stored);
      each.assertAll();
    }
  }

  private void sum(String edition, Database database, long stored) throws Exception {
    RollUps rollUps = new RollUps(database, ZoneId.of("Asia/Shanghai"), steps::add);
    long began = System.nanoTime();
    int runs = 1;
    while (!rollUps.run(now)) {
      runs++;
    }
    long seconds = TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - began);
    Collections.sort(steps);
    say(
        "%s: summed in %d s, %d runs of %d steps, the median %d ms, the longest %d ms",
        edition,
        seconds,
        runs,
        steps.size(),
        steps.get(steps.size() / 2).toMillis(),
        steps.get(steps.size() - 1).toMillis());
    for (String table : List.of("sum_hour", "sum_day")) {
      assertThat(number(database, "SELECT sum(events) FROM " + table)).as(table).isEqualTo(stored);
    }
    assertThat(steps).hasSizeGreaterThanOrEqualTo((int) (stored / FilledCommunity.BATCH / 1_000));
  }

  private void sumAMinute(String edition, Database database, int stored) throws Exception {
    FilledCommunity.minute(database, now, stored);
    long before = number(database, ROWS_READ);
    steps.clear();
    RollUps rollUps = new RollUps(database, ZoneId.of("Asia/Shanghai"), steps::add);
    assertThat(rollUps.run(now)).isTrue();
    assertThat(steps).hasSize(1);
    // The connection says what it read when it has gone.
    await().until(() -> number(database, ROWS_READ) > before);
    long read = number(database, ROWS_READ) - before;
    say("%s: a minute more read %,d events in %d ms", edition, read, steps.get(0).toMillis());
    assertThat(read).isLessThan(MOST_EVENTS);
    assertThat(number(database, "SELECT sum(events) FROM sum_day")).isEqualTo(stored + 100L);
  }

  private void read(String edition, Database database, Board.Query query, SoftAssertions each)
      throws Exception {
    String sql = query.filledIn(now, DAYS);
    JsonNode plan = explained(database, sql);
    long pages = plan.path("Shared Hit Blocks").asLong() + plan.path("Shared Read Blocks").asLong();
    long rows = rows(plan);
    List<Long> micros = new ArrayList<>();
    int answered = 0;
    for (int i = 0; i < 9; i++) {
      long began = System.nanoTime();
      answered = database.jdbi().withHandle(h -> h.createQuery(sql).mapToMap().list()).size();
      micros.add(TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - began));
    }
    Collections.sort(micros);
    say(
        "%s: %s: best %.1f, median %.1f ms; %,d rows out of %,d, %,d pages",
        edition, query.where(), micros.get(0) / 1e3, micros.get(4) / 1e3, answered, rows, pages);
    each.assertThat(answered).as(query.where()).isPositive();
    each.assertThat(pages).as(query.where()).isLessThan(MOST_PAGES);
    each.assertThat(rows).as(query.where()).isLessThan(MOST_ROWS);
  }

  private static JsonNode explained(Database database, String sql) throws JsonProcessingException {
    String plan =
        database
            .jdbi()
            .withHandle(
                h ->
                    h.createQuery("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + sql)
                        .mapTo(String.class)
                        .one());
    return new JsonMapper().readTree(plan).path(0).path("Plan");
  }

  /** Rows that were looked at in tables. */
  private static long rows(JsonNode node) {
    long rows = 0;
    if (node.has("Relation Name")) {
      double each =
          node.path("Actual Rows").asDouble() + node.path("Rows Removed by Filter").asDouble();
      rows += Math.round(each * node.path("Actual Loops").asLong());
    }
    for (JsonNode child : node.path("Plans")) {
      rows += rows(child);
    }
    return rows;
  }

  private static long number(Database database, String sql) {
    return database.jdbi().withHandle(h -> h.createQuery(sql).mapTo(Long.class).one());
  }

  private static void say(String form, Object... facts) {
    System.err.printf(form + "%n", facts);
  }
}
