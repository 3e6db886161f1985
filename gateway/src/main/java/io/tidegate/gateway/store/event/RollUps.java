package io.tidegate.gateway.store.event;

import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.Upkeep;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Sums events by hour and by day for the boards, beside the pipeline and never in its transaction.
 * An event may come weeks after its hour: so what is due is what batches since the last run have
 * touched, and each due hour is summed anew, in a transaction of its own with its day. Ended in
 * between, the next run goes on from there. Blocking; one thread at a time.
 */
public final class RollUps {
  /**
   * 1 zone, 2 first batch, 3 last batch, 4 the oldest time that is still stored whole, 5 the newest
   * there can be.
   */
  private static final String DUE =
      """
      INSERT INTO event_hour_due
      SELECT DISTINCT date_trunc('hour', occurred_at, ?) FROM event
      WHERE batch BETWEEN ? AND ? AND occurred_at >= ? AND occurred_at < ?
      ON CONFLICT DO NOTHING""";

  /** 1 hour, 2 late in seconds, 3 and 4 the hour's begin and end. */
  private static final String SUM_HOUR =
      """
      INSERT INTO event_hour (hour, micro_grid, codec, kind, events, opens, denials, late)
      SELECT ?, coalesce(e.micro_grid, 0), d.codec, e.kind, count(*),
        count(*) FILTER (WHERE e.kind = 'access' AND e.state = 'granted'),
        count(*) FILTER (WHERE e.kind = 'access' AND e.state = 'denied'),
        count(*) FILTER (WHERE e.time_source = 'device'
          AND e.received_at > e.occurred_at + make_interval(secs => ?))
      FROM event e JOIN device d ON d.number = e.device
      WHERE e.occurred_at >= ? AND e.occurred_at < ?
      GROUP BY 2, 3, 4""";

  /** 1 day, 2 and 3 its begin and end. */
  private static final String SUM_DAY =
      """
      INSERT INTO event_day (day, micro_grid, codec, kind, events, opens, denials, late)
      SELECT ?, micro_grid, codec, kind, sum(events), sum(opens), sum(denials), sum(late)
      FROM event_hour WHERE hour >= ? AND hour < ? GROUP BY 2, 3, 4""";

  private static final int LATE_SECONDS = 60;
  private static final int MOST_HOURS = 200;

  private final Database database;
  private final ZoneId zone;

  /**
   * @param zone the community's: hours and days are cut there
   */
  public RollUps(Database database, ZoneId zone) {
    this.database = database;
    this.zone = zone;
  }

  /**
   * Sums what is due, at most some hundred hours of it: other tasks wait behind this one.
   *
   * @throws SQLException what is summed stays, and the next run goes on
   */
  public void run(Instant now) throws SQLException {
    try (Connection connection = database.connect("tidegate-roll-ups", 300)) {
      connection.setAutoCommit(false);
      notice(connection, now);
      connection.commit();
      Instant hour = next(connection);
      for (int hours = 0; hour != null && hours < MOST_HOURS; hours++) {
        sum(connection, hour);
        connection.commit();
        hour = next(connection);
      }
    }
  }

  /** How many hours wait to be summed. */
  public int due() {
    return database
        .jdbi()
        .withHandle(
            h -> h.createQuery("SELECT count(*) FROM event_hour_due").mapTo(Integer.class).one());
  }

  private void notice(Connection connection, Instant now) throws SQLException {
    long from;
    long to;
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                SELECT r.batch, coalesce((SELECT max(batch) FROM ingest_partition), r.batch), r.zone
                FROM event_roll_up r FOR UPDATE OF r""")) {
      row.next();
      from = row.getString(3).equals(zone.getId()) ? row.getLong(1) + 1 : 0;
      to = row.getLong(2);
    }
    if (to < from) {
      return;
    }
    // An hour of which upkeep has dropped a part would shrink.
    OffsetDateTime oldest = at(now.minus(Upkeep.EVENTS).plus(Duration.ofDays(2)));
    if (from == 0) { // the first time, or another zone, whose cuts are elsewhere
      set(connection, "DELETE FROM event_hour WHERE hour >= ?", oldest);
      set(connection, "DELETE FROM event_day WHERE day >= (?)::date", oldest);
    }
    try (PreparedStatement due = connection.prepareStatement(DUE)) {
      due.setString(1, zone.getId());
      due.setLong(2, from);
      due.setLong(3, to);
      due.setObject(4, oldest);
      due.setObject(5, at(now.plus(Duration.ofDays(1))));
      due.executeUpdate();
    }
    set(connection, "UPDATE event_roll_up SET batch = ?, zone = ?", to, zone.getId());
  }

  private static @Nullable Instant next(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT min(hour) FROM event_hour_due")) {
      row.next();
      OffsetDateTime hour = row.getObject(1, OffsetDateTime.class);
      return hour == null ? null : hour.toInstant();
    }
  }

  private void sum(Connection connection, Instant hour) throws SQLException {
    OffsetDateTime begin = at(hour);
    set(connection, "DELETE FROM event_hour_due WHERE hour = ?", begin);
    set(connection, "DELETE FROM event_hour WHERE hour = ?", begin);
    set(connection, SUM_HOUR, begin, LATE_SECONDS, begin, begin.plusHours(1));
    LocalDate day = hour.atZone(zone).toLocalDate();
    set(connection, "DELETE FROM event_day WHERE day = ?", day);
    set(connection, SUM_DAY, day, midnight(day), midnight(day.plusDays(1)));
  }

  private OffsetDateTime midnight(LocalDate day) {
    return at(day.atStartOfDay(zone).toInstant());
  }

  private static OffsetDateTime at(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static void set(Connection connection, String sql, Object... values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int i = 0; i < values.length; i++) {
        statement.setObject(i + 1, values[i]);
      }
      statement.executeUpdate();
    }
  }
}
