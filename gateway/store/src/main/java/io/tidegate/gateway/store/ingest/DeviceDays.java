package io.tidegate.gateway.store.ingest;

import io.tidegate.gateway.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Makes the days of devices from what is stored, outside the pipeline and its transaction. A day is
 * one transaction that can be repeated; a past one is made again until it was made after its end.
 * Blocking; one thread at a time.
 */
public final class DeviceDays {
  /** How late an event counts as late. */
  static final Duration LATE = Duration.ofMinutes(1);

  /** Days back that are made where they were not. */
  private static final int DAYS = 35;

  /** After its end a day may still be written to by a batch in hand. */
  private static final Duration SETTLED = Duration.ofMinutes(10);

  private static final String BOUNDS =
      """
      SELECT min(batch), max(batch) FROM ingest_batch WHERE received_at >= ? AND received_at < ?""";

  /**
   * 1 first batch, 2 last batch, 3 first and 4 last of the times that may be in them, as 5 to 8 of
   * health; 9 from, 10 to, 11 day, 12 late in seconds. Live is what was not kept by the device and
   * has a time of it, even an absurd one.
   */
  private static final String MAKE =
      """
      WITH event_day AS MATERIALIZED (
        SELECT device, occurred_at, received_at, buffered, time_source, claimed_at, identity, boot,
               sequence, batch, batch_index, NULL::smallint AS battery, NULL::text AS firmware,
               NULL::bigint AS uptime
        FROM event
        WHERE batch BETWEEN ? AND ? AND occurred_at >= ? AND occurred_at < ?
        UNION ALL
        SELECT device, occurred_at, received_at, buffered, time_source, claimed_at, identity, boot,
               sequence, batch, batch_index, battery_percent, firmware, uptime_seconds
        FROM health
        WHERE batch BETWEEN ? AND ? AND occurred_at >= ? AND occurred_at < ?),
      day AS (SELECT ?::timestamptz AS begin, ?::timestamptz AS over, ?::date AS day,
                     make_interval(secs => ?) AS late),
      heard AS (
        SELECT device,
               sum(messages) AS messages, sum(rejected) AS rejected, sum(duplicates) AS duplicates
        FROM traffic, day
        WHERE device IS NOT NULL AND minute >= day.begin AND minute < day.over GROUP BY device),
      reported AS (
        SELECT device,
               count(DISTINCT (boot, sequence)) FILTER (WHERE identity = 'sequence') AS numbered,
               count(*) FILTER (WHERE time_source = 'device'
                 AND received_at > occurred_at + day.late) AS late,
               percentile_cont(0.5) WITHIN GROUP (ORDER BY CASE WHEN time_source = 'device' THEN
                 greatest(extract(epoch FROM received_at - occurred_at), 0) END) AS median_late,
               max(extract(epoch FROM received_at - occurred_at))
                 FILTER (WHERE time_source = 'device') AS max_late,
               percentile_cont(0.5) WITHIN GROUP (ORDER BY
                 CASE WHEN time_source <> 'gateway' AND NOT buffered THEN
                   extract(epoch FROM coalesce(claimed_at, occurred_at) - received_at) END) AS off,
               (array_agg(firmware ORDER BY batch DESC, batch_index DESC)
                 FILTER (WHERE firmware IS NOT NULL))[1] AS firmware,
               (array_agg(battery ORDER BY occurred_at) FILTER (WHERE battery IS NOT NULL))[1]
                 AS battery_first,
               (array_agg(battery ORDER BY occurred_at DESC) FILTER (WHERE battery IS NOT NULL))[1]
                 AS battery_last,
               (array_agg(occurred_at - make_interval(secs => uptime) ORDER BY occurred_at DESC)
                 FILTER (WHERE uptime < 4000000000))[1] AS up_since
        FROM event_day, day GROUP BY device, day.late),
      started AS (
        SELECT device,
               count(*) FILTER (WHERE s.first_seen >= day.begin AND s.first_seen > f.first) AS boots,
               max(s.first_seen) FILTER (WHERE s.first_seen > f.first) AS last
        FROM sequence_state s
        JOIN (SELECT device, min(first_seen) AS first FROM sequence_state GROUP BY device) f
          USING (device), day
        WHERE s.first_seen < day.over GROUP BY device),
      gap AS (
        SELECT device, count(*) AS gaps, sum(to_number - from_number + 1) AS missing
        FROM sequence_gap, day WHERE sequence_gap.day = day.day GROUP BY device)
      INSERT INTO device_day (device, day, received, rejected, duplicates, numbered, gaps, missing,
        late, median_late_millis, max_late_millis, clock_offset_millis, boots, last_boot_at,
        firmware, battery_first, battery_last)
      SELECT device, day.day, least(coalesce(heard.messages, 0), 2147483647),
        least(coalesce(heard.rejected, 0), 2147483647),
        least(coalesce(heard.duplicates, 0), 2147483647), nullif(reported.numbered, 0),
        coalesce(gap.gaps, 0), least(coalesce(gap.missing, 0), 2147483647),
        coalesce(reported.late, 0), round(reported.median_late * 1000),
        round(greatest(reported.max_late, 0) * 1000), round(reported.off * 1000),
        started.boots, coalesce(reported.up_since, started.last),
        reported.firmware, reported.battery_first, reported.battery_last
      FROM heard FULL JOIN reported USING (device) FULL JOIN gap USING (device)
      LEFT JOIN started USING (device) CROSS JOIN day
      ON CONFLICT (device, day) DO UPDATE
      SET received = excluded.received, rejected = excluded.rejected,
        duplicates = excluded.duplicates, numbered = excluded.numbered, gaps = excluded.gaps,
        missing = excluded.missing, late = excluded.late,
        median_late_millis = excluded.median_late_millis,
        max_late_millis = excluded.max_late_millis,
        clock_offset_millis = excluded.clock_offset_millis, boots = excluded.boots,
        last_boot_at = excluded.last_boot_at, firmware = excluded.firmware,
        battery_first = excluded.battery_first, battery_last = excluded.battery_last""";

  /** What came later closes gaps of days that are made: 1 their first day. */
  private static final String CLOSE =
      """
      UPDATE device_day d SET gaps = g.gaps, missing = g.missing
      FROM (SELECT d.device, d.day, count(g.day) AS gaps,
                   least(coalesce(sum(g.to_number - g.from_number + 1), 0), 2147483647) AS missing
            FROM device_day d LEFT JOIN sequence_gap g ON g.device = d.device AND g.day = d.day
            WHERE d.day >= ? AND d.missing > 0 GROUP BY d.device, d.day) g
      WHERE d.device = g.device AND d.day = g.day AND (d.gaps, d.missing) <> (g.gaps, g.missing)
      RETURNING d.day""";

  private static final String MADE =
      """
      INSERT INTO device_day_made VALUES (?, ?)
      ON CONFLICT (day) DO UPDATE SET made_at = excluded.made_at""";

  private final Database database;
  private final ZoneId zone;

  /**
   * @param zone the community's: days are cut there
   */
  public DeviceDays(Database database, ZoneId zone) {
    this.database = database;
    this.zone = zone;
  }

  /**
   * Makes today as far as it has come, and what is missing of the days before.
   *
   * @throws SQLException what is made stays, and the next run goes on
   */
  public void run(Instant now) throws SQLException {
    LocalDate today = now.atZone(zone).toLocalDate();
    try (Connection connection = database.connect("tidegate-device-days", 300)) {
      connection.setAutoCommit(false);
      for (LocalDate day = today.minusDays(DAYS); !day.isAfter(today); day = day.plusDays(1)) {
        if (!isDone(connection, day)) {
          make(connection, day);
          FamilyDays.sum(connection, day);
          Database.update(connection, MADE, day, now.atOffset(ZoneOffset.UTC));
        }
        connection.commit();
      }
      for (LocalDate day : close(connection, today.minusDays(DAYS))) {
        FamilyDays.sum(connection, day);
      }
      connection.commit();
    }
  }

  private static Set<LocalDate> close(Connection connection, LocalDate first) throws SQLException {
    Set<LocalDate> days = new TreeSet<>();
    try (PreparedStatement statement = connection.prepareStatement(CLOSE)) {
      statement.setObject(1, first);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          days.add(rows.getObject(1, LocalDate.class));
        }
      }
    }
    return days;
  }

  private boolean isDone(Connection connection, LocalDate day) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT made_at FROM device_day_made WHERE day = ?")) {
      statement.setObject(1, day);
      try (ResultSet row = statement.executeQuery()) {
        Instant settled = begin(day.plusDays(1)).plus(SETTLED);
        return row.next() && !row.getObject(1, OffsetDateTime.class).toInstant().isBefore(settled);
      }
    }
  }

  private void make(Connection connection, LocalDate day) throws SQLException {
    Instant begin = begin(day);
    Instant over = begin(day.plusDays(1));
    long[] batches = batches(connection, begin, over);
    if (batches == null) {
      return; // nothing was taken up on that day
    }
    Instant earliest = begin.minus(Duration.ofDays(DAYS + 1L));
    Instant latest = over.plus(Duration.ofDays(1));
    try (PreparedStatement statement = connection.prepareStatement(MAKE)) {
      int at = 0;
      for (int table = 0; table < 2; table++) {
        statement.setLong(++at, batches[0]);
        statement.setLong(++at, batches[1]);
        statement.setObject(++at, earliest.atOffset(ZoneOffset.UTC));
        statement.setObject(++at, latest.atOffset(ZoneOffset.UTC));
      }
      statement.setObject(++at, begin.atOffset(ZoneOffset.UTC));
      statement.setObject(++at, over.atOffset(ZoneOffset.UTC));
      statement.setObject(++at, day);
      statement.setInt(++at, (int) LATE.toSeconds());
      statement.executeUpdate();
    }
  }

  private static long @Nullable [] batches(Connection connection, Instant begin, Instant over)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(BOUNDS)) {
      statement.setObject(1, begin.atOffset(ZoneOffset.UTC));
      statement.setObject(2, over.atOffset(ZoneOffset.UTC));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        Long first = row.getObject(1, Long.class);
        return first == null ? null : new long[] {first, row.getLong(2)};
      }
    }
  }

  private Instant begin(LocalDate day) {
    return day.atStartOfDay(zone).toInstant();
  }
}
