package io.tidegate.gateway.store.event;

import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.Partitions;
import io.tidegate.gateway.store.Upkeep;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Consumer;

/**
 * Sums events by hour and by day for the boards, outside the pipeline and its transaction. Each
 * batch is added once, in a transaction that also notes how far the sums go: so a run reads only
 * what came since the last one, an event that comes weeks late changes its own hour, and a run that
 * is ended anywhere is gone on with by the next. Blocking; one thread at a time.
 */
public final class RollUps {
  /**
   * 1 zone, 2 late in seconds, 3 first and 4 last batch, 5 and 6 zone, 7 the oldest hour, 8 and 9
   * zone, 10 the oldest hour.
   */
  private static final String ADD =
      """
      WITH added AS MATERIALIZED (
        SELECT date_trunc('hour', e.occurred_at, ?) AS hour, coalesce(e.micro_grid, 0) AS micro_grid,
          d.codec, e.kind, count(*) AS events,
          count(*) FILTER (WHERE e.kind = 'access' AND e.state = 'granted') AS opens,
          count(*) FILTER (WHERE e.kind = 'access' AND e.state = 'denied') AS denials,
          count(*) FILTER (WHERE e.time_source = 'device'
            AND e.received_at > e.occurred_at + make_interval(secs => ?)) AS late
        FROM event e JOIN device d ON d.number = e.device
        WHERE e.batch BETWEEN ? AND ? -- not by time, too: that index would read whole days
        GROUP BY 1, 2, 3, 4),
      hours AS (
        INSERT INTO sum_hour AS h (hour, micro_grid, day, hour_of_day, events, opens, denials, late)
        SELECT hour, micro_grid, date_trunc('day', hour, ?), to_char(hour AT TIME ZONE ?, 'HH24'),
          sum(events), sum(opens), sum(denials), sum(late)
        FROM added WHERE hour >= ? GROUP BY hour, micro_grid
        ON CONFLICT (hour, micro_grid) DO UPDATE
        SET events = h.events + excluded.events, opens = h.opens + excluded.opens,
          denials = h.denials + excluded.denials, late = h.late + excluded.late)
      INSERT INTO sum_day AS d (day, begins, micro_grid, codec, kind, events, opens, denials, late)
      SELECT (hour AT TIME ZONE ?)::date, min(date_trunc('day', hour, ?)), micro_grid, codec, kind,
        sum(events), sum(opens), sum(denials), sum(late)
      FROM added WHERE hour >= ? GROUP BY 1, 3, 4, 5
      ON CONFLICT (day, micro_grid, codec, kind) DO UPDATE
      SET begins = excluded.begins, events = d.events + excluded.events,
        opens = d.opens + excluded.opens, denials = d.denials + excluded.denials,
        late = d.late + excluded.late""";

  private static final int LATE_SECONDS = 60;

  /** Batches in one statement: at most so many times the most messages of one are read by it. */
  static final int STEP_BATCHES = 1_000;

  /** Statements in one run: other tasks wait behind it. */
  private static final int MOST_STEPS = 200;

  private final Database database;
  private final ZoneId zone;
  private final Consumer<Duration> stepped;

  /**
   * @param zone the community's: hours and days are cut there
   * @param stepped called with how long each step took
   */
  public RollUps(Database database, ZoneId zone, Consumer<Duration> stepped) {
    this.database = database;
    this.zone = zone;
    this.stepped = stepped;
  }

  /**
   * Adds what is due in small steps, at most some hundred of them.
   *
   * @return whether nothing was left
   * @throws SQLException what is summed stays, and the next run goes on
   */
  public boolean run(Instant now) throws SQLException {
    try (Connection connection = database.connect("tidegate-roll-ups", 120)) {
      Partitions.indexBatches(connection);
      leaveRoom(connection);
      connection.setAutoCommit(false);
      for (int steps = 0; steps < MOST_STEPS; steps++) {
        long began = System.nanoTime();
        boolean hadSome = step(connection, now);
        connection.commit();
        if (!hadSome) {
          return true;
        }
        stepped.accept(Duration.ofNanos(System.nanoTime() - began));
      }
      return false;
    }
  }

  /** One core is the pipeline's, and a plan for any batches would read all of them. */
  private static void leaveRoom(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET max_parallel_workers_per_gather = 0");
      statement.execute("SET plan_cache_mode = force_custom_plan");
      statement.execute("SET jit = off"); // of 90 partitions, for a few rows
    }
  }

  /** How many batches wait to be summed. */
  public long due() {
    return database
        .jdbi()
        .withHandle(
            h ->
                h.createQuery(
                        """
                        SELECT coalesce(max(p.batch), 0) - greatest(min(r.summed), 0)
                        FROM ingest_partition p CROSS JOIN event_roll_up r""")
                    .mapTo(Long.class)
                    .one());
  }

  private boolean step(Connection connection, Instant now) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT r.summed, coalesce((SELECT max(batch) FROM ingest_partition), 0), r.zone,
                  r.since
                FROM event_roll_up r FOR UPDATE OF r""")) {
      row.next();
      long done = row.getLong(1);
      if (done < 0 || !row.getString(3).equals(zone.getId())) {
        beginAnew(connection, now);
        return true;
      }
      long last = Math.min(row.getLong(2), done + STEP_BATCHES);
      if (last > done) {
        add(connection, done + 1, last, row.getObject(4, OffsetDateTime.class));
      }
      return last > done;
    }
  }

  /**
   * The first time, or in another zone, whose cuts are elsewhere. Of days that are not stored whole
   * any more the sums are kept. From the first batch that is stored: years of batches may have been
   * before it, and the days that come anew are missing from the boards meanwhile.
   */
  private void beginAnew(Connection connection, Instant now) throws SQLException {
    LocalDate day = now.minus(Upkeep.EVENTS).plus(Duration.ofDays(2)).atZone(zone).toLocalDate();
    OffsetDateTime since = day.atStartOfDay(zone).toInstant().atOffset(ZoneOffset.UTC);
    Database.update(connection, "DELETE FROM sum_hour WHERE hour >= ?", since);
    Database.update(connection, "DELETE FROM sum_day WHERE day >= ?", day);
    Database.update(
        connection,
        """
        UPDATE event_roll_up
        SET summed = (SELECT coalesce(min(batch), 1) - 1 FROM ingest_batch), zone = ?, since = ?""",
        zone.getId(),
        since);
  }

  private void add(Connection connection, long first, long last, OffsetDateTime since)
      throws SQLException {
    String cut = zone.getId();
    Database.update(
        connection, ADD, cut, LATE_SECONDS, first, last, cut, cut, since, cut, cut, since);
    Database.update(connection, "UPDATE event_roll_up SET summed = ?", last);
  }
}
