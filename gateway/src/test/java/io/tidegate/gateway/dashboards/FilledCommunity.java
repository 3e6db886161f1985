package io.tidegate.gateway.dashboards;

import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.Partitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/**
 * Fills a database with 90 days of a made-up community: 6,324 devices, 30 micro-grids, and events
 * as the pipeline stores them, each device's in their order and all devices' mixed.
 */
final class FilledCommunity {
  /** Events in a transaction, as in a quiet community; a busy one has more. */
  static final int BATCH = 20;

  /** Until now, as old as what is kept. */
  private static final int DAYS = 88;

  /** 1 events before these, 2 events in a batch, 3 their begin, 4 how many a day, 5 how many. */
  private static final String ADD =
      """
      INSERT INTO event (device, occurred_at, key, received_at, batch, batch_index, kind, door,
        state, direction, duress, buffered, time_source, identity, part, boot, sequence,
        credential_type, fingerprint, place, room, micro_grid, holder_kind, holder, credential,
        verdict)
      SELECT device, t, hashint8extended(n, 7), t + interval '300 milliseconds', 1 + n / size,
        n % size, CASE WHEN dice < 40 THEN 'access' ELSE 'door' END, 1,
        CASE WHEN dice < 37 THEN 'granted' WHEN dice < 40 THEN 'denied' WHEN dice < 70 THEN 'opened'
          ELSE 'closed' END,
        'in', false, false, 'device', 'sequence', 0, 77, n,
        CASE WHEN dice < 40 THEN 'card' END, CASE WHEN dice < 40 THEN sha256(n::text::bytea) END,
        device, device, 1 + device % 30, CASE WHEN dice < 37 THEN 'resident' ELSE 'unknown' END,
        CASE WHEN dice < 37 THEN 1 + device % 17000 END, CASE WHEN dice < 37 THEN 1 + device END,
        CASE WHEN dice < 37 THEN 'valid' ELSE 'unknown' END
      FROM (SELECT n, size, t, 1 + (hashint8extended(n, 3) & 2147483647)::integer % 6324 AS device,
              (hashint8extended(n, 5) & 2147483647) % 100 AS dice
            FROM (SELECT ? + s AS n, ? AS size, ?::timestamptz + s * (interval '1 day' / ?) AS t
                  FROM generate_series(0::bigint, ? - 1) s) each) mixed""";

  private FilledCommunity() {}

  /** The register, and what people and devices did but for events. */
  static void register(Database database) throws IOException, SQLException {
    String script = Files.readString(Path.of("src/test/resources/boards/community.sql"));
    try (Connection connection = patient(database);
        Statement statement = connection.createStatement()) {
      statement.execute(script);
    }
  }

  /** Tidies up, as the server does by itself in time. */
  static void settle(Database database) throws SQLException {
    try (Connection connection = patient(database);
        Statement statement = connection.createStatement()) {
      statement.execute("VACUUM ANALYZE");
    }
  }

  /** Waits longer for an answer than the gateway's own connections do. */
  private static Connection patient(Database database) throws SQLException {
    return database.connect("tidegate-fill", 600);
  }

  /** Events, evenly until {@code now}. */
  static void events(Database database, Instant now, int events) throws SQLException {
    int each = events / DAYS / BATCH * BATCH; // whole batches
    try (Connection connection = patient(database)) {
      for (int day = 0; day < DAYS; day++) {
        Instant begin = now.minus(Duration.ofDays(DAYS - day));
        Partitions.ensure(connection, begin);
        Partitions.ensure(connection, begin.plus(Duration.ofDays(1)));
        add(connection, (long) day * each, begin, each, each);
      }
    }
  }

  /** A minute of events after all others, and one of three weeks ago among them. */
  static void minute(Database database, Instant now, int before) throws SQLException {
    try (Connection connection = patient(database)) {
      Partitions.ensure(connection, now);
      add(connection, before, now.minus(Duration.ofDays(21)), 1, 1);
      add(connection, before + 1L, now.minus(Duration.ofMinutes(1)), 99, 99 * 24 * 60);
    }
  }

  private static void add(Connection connection, long before, Instant begin, int events, int aDay)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ADD)) {
      statement.setLong(1, before);
      statement.setInt(2, BATCH);
      statement.setObject(3, begin.atOffset(ZoneOffset.UTC));
      statement.setInt(4, aDay);
      statement.setLong(5, events);
      statement.executeUpdate();
    }
    try (PreparedStatement batch =
        connection.prepareStatement("UPDATE ingest_partition SET batch = ?")) {
      batch.setLong(1, 1 + (before + events - 1) / BATCH);
      batch.executeUpdate();
    }
  }
}
