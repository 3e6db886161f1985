package io.tidegate.gateway.store.ingest;

import io.tidegate.gateway.detect.DeviceMinute;
import io.tidegate.gateway.detect.TopicId;
import io.tidegate.gateway.event.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One row a device and minute, and with it what changes with every message of a device. */
public final class TrafficStore {
  private static final String TRAFFIC =
      """
      INSERT INTO traffic (batch, batch_index, minute, community, device_id, device, messages, duplicates, rejected,
        last_arrival)
      SELECT ?, ordinal, to_timestamp(minute * 60), community, device_id, NULLIF(device, 0), messages, duplicates,
        rejected, 'epoch'::timestamptz + last_arrival * interval '1 microsecond'
      FROM unnest(?::int8[], ?::text[], ?::text[], ?::int4[], ?::int4[], ?::int4[], ?::int4[], ?::int8[])
        WITH ORDINALITY
        AS t(minute, community, device_id, device, messages, duplicates, rejected, last_arrival, ordinal)""";

  private static final String STATE =
      """
      INSERT INTO device_state (device, last_seen, last_event, presence, presence_at, clock_offset_millis,
        battery_percent, rssi_dbm, firmware, boot, health_at, messages, received_today, missing_today, duplicates_today,
        late_today, day)
      SELECT device, 'epoch'::timestamptz + last_seen * interval '1 microsecond',
        'epoch'::timestamptz + last_event * interval '1 microsecond', presence,
        'epoch'::timestamptz + presence_at * interval '1 microsecond', clock_offset, battery, rssi, firmware, boot,
        'epoch'::timestamptz + health_at * interval '1 microsecond', messages, received, missing, duplicates, late, day::date
      FROM unnest(?::int4[], ?::int8[], ?::int8[], ?::text[], ?::int8[], ?::int8[], ?::int4[], ?::int4[], ?::text[],
        ?::int8[], ?::int8[], ?::int8[], ?::int4[], ?::int4[], ?::int4[], ?::int4[], ?::text[])
        AS t(device, last_seen, last_event, presence, presence_at, clock_offset, battery, rssi, firmware, boot, health_at,
          messages, received, missing, duplicates, late, day)
      ON CONFLICT (device) DO UPDATE SET last_seen = excluded.last_seen, last_event = excluded.last_event,
        presence = excluded.presence, presence_at = excluded.presence_at,
        clock_offset_millis = excluded.clock_offset_millis, battery_percent = excluded.battery_percent,
        rssi_dbm = excluded.rssi_dbm, firmware = excluded.firmware, boot = excluded.boot, health_at = excluded.health_at,
        messages = excluded.messages, received_today = excluded.received_today, missing_today = excluded.missing_today,
        duplicates_today = excluded.duplicates_today, late_today = excluded.late_today, day = excluded.day""";

  private static final String LOAD =
      """
      SELECT device, (extract(epoch FROM last_seen) * 1000000)::int8, (extract(epoch FROM last_event) * 1000000)::int8,
        presence, (extract(epoch FROM presence_at) * 1000000)::int8, clock_offset_millis, battery_percent, rssi_dbm,
        firmware, boot, (extract(epoch FROM health_at) * 1000000)::int8, messages, received_today, missing_today,
        duplicates_today, late_today, day
      FROM device_state""";

  private static final String LAST_PRESENCE =
      """
      SELECT DISTINCT ON (device) device, state FROM health WHERE kind = 'presence' AND batch > ?
      ORDER BY device, batch DESC, batch_index DESC""";

  private TrafficStore() {}

  /**
   * Traffic of a device in a minute.
   *
   * @param minute minutes since 1970, UTC
   * @param deviceId or a topic prefix
   * @param device number; 0 if it is not registered
   */
  public record TrafficRow(
      long minute,
      String community,
      String deviceId,
      int device,
      int messages,
      int duplicates,
      int rejected,
      Instant lastArrival) {
    /** The same with more duplicates. */
    public TrafficRow withDuplicates(int more) {
      return new TrafficRow(
          minute, community, deviceId, device, messages, duplicates + more, rejected, lastArrival);
    }

    /**
     * What the rules receive of it; null for the one that counts messages of no community's device.
     */
    public @Nullable DeviceMinute toMinute() {
      return community.equals(TopicId.OTHERS)
          ? null
          : new DeviceMinute(
              new TopicId(community, deviceId),
              device == 0 ? null : (Integer) device,
              Instant.ofEpochSecond(minute * 60),
              messages,
              duplicates,
              rejected,
              lastArrival);
    }
  }

  /** The state of a device, as {@code device_state} has it; null: unknown. */
  public record StateRow(
      int device,
      Instant lastSeen,
      @Nullable Instant lastEvent,
      @Nullable String presence,
      @Nullable Instant presenceAt,
      @Nullable Long clockOffsetMillis,
      @Nullable Integer batteryPercent,
      @Nullable Integer rssiDbm,
      @Nullable String firmware,
      @Nullable Long boot,
      @Nullable Instant healthAt,
      long messages,
      int receivedToday,
      int missingToday,
      int duplicatesToday,
      int lateToday,
      LocalDate day) {}

  /** Adds the traffic rows of a batch, in their order. */
  public static void addTraffic(Connection tx, long batch, List<TrafficRow> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = tx.prepareStatement(TRAFFIC)) {
      statement.setLong(1, batch);
      statement.setObject(2, rows.stream().mapToLong(TrafficRow::minute).toArray());
      statement.setObject(3, rows.stream().map(TrafficRow::community).toArray(String[]::new));
      statement.setObject(4, rows.stream().map(TrafficRow::deviceId).toArray(String[]::new));
      statement.setObject(5, rows.stream().mapToInt(TrafficRow::device).toArray());
      statement.setObject(6, rows.stream().mapToInt(TrafficRow::messages).toArray());
      statement.setObject(7, rows.stream().mapToInt(TrafficRow::duplicates).toArray());
      statement.setObject(8, rows.stream().mapToInt(TrafficRow::rejected).toArray());
      statement.setObject(
          9, rows.stream().mapToLong(row -> Micros.of(row.lastArrival())).toArray());
      statement.executeUpdate();
    }
  }

  /** Writes the states of devices. */
  public static void writeStates(Connection tx, List<StateRow> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = tx.prepareStatement(STATE)) {
      statement.setObject(1, rows.stream().mapToInt(StateRow::device).toArray());
      statement.setObject(2, rows.stream().mapToLong(row -> Micros.of(row.lastSeen())).toArray());
      statement.setObject(
          3, rows.stream().map(row -> micros(row.lastEvent())).toArray(Long[]::new));
      statement.setObject(4, rows.stream().map(StateRow::presence).toArray(String[]::new));
      statement.setObject(
          5, rows.stream().map(row -> micros(row.presenceAt())).toArray(Long[]::new));
      statement.setObject(6, rows.stream().map(StateRow::clockOffsetMillis).toArray(Long[]::new));
      statement.setObject(7, rows.stream().map(StateRow::batteryPercent).toArray(Integer[]::new));
      statement.setObject(8, rows.stream().map(StateRow::rssiDbm).toArray(Integer[]::new));
      statement.setObject(9, rows.stream().map(StateRow::firmware).toArray(String[]::new));
      statement.setObject(10, rows.stream().map(StateRow::boot).toArray(Long[]::new));
      statement.setObject(
          11, rows.stream().map(row -> micros(row.healthAt())).toArray(Long[]::new));
      statement.setObject(12, rows.stream().mapToLong(StateRow::messages).toArray());
      statement.setObject(13, rows.stream().mapToInt(StateRow::receivedToday).toArray());
      statement.setObject(14, rows.stream().mapToInt(StateRow::missingToday).toArray());
      statement.setObject(15, rows.stream().mapToInt(StateRow::duplicatesToday).toArray());
      statement.setObject(16, rows.stream().mapToInt(StateRow::lateToday).toArray());
      statement.setObject(
          17, rows.stream().map(row -> row.day().toString()).toArray(String[]::new));
      statement.executeUpdate();
    }
  }

  /** The states as last written. */
  public static List<StateRow> loadStates(Connection connection) throws SQLException {
    List<StateRow> rows = new java.util.ArrayList<>();
    try (PreparedStatement statement = connection.prepareStatement(LOAD);
        ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        rows.add(
            new StateRow(
                row.getInt(1),
                Micros.toInstant(row.getLong(2)),
                instant(row.getObject(3, Long.class)),
                row.getString(4),
                instant(row.getObject(5, Long.class)),
                row.getObject(6, Long.class),
                row.getObject(7, Integer.class),
                row.getObject(8, Integer.class),
                row.getString(9),
                row.getObject(10, Long.class),
                instant(row.getObject(11, Long.class)),
                row.getLong(12),
                row.getInt(13),
                row.getInt(14),
                row.getInt(15),
                row.getInt(16),
                row.getObject(17, LocalDate.class)));
      }
    }
    return rows;
  }

  /** Presence stored after the batch {@code since}, by device: newer than the states. */
  public static Map<Integer, String> presenceSince(Connection connection, long since)
      throws SQLException {
    Map<Integer, String> presence = new HashMap<>();
    try (PreparedStatement statement = connection.prepareStatement(LAST_PRESENCE)) {
      statement.setLong(1, since);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          presence.put(row.getInt(1), row.getString(2));
        }
      }
    }
    return presence;
  }

  private static @Nullable Long micros(@Nullable Instant instant) {
    return instant == null ? null : (Long) Micros.of(instant);
  }

  private static @Nullable Instant instant(@Nullable Long micros) {
    return micros == null ? null : Micros.toInstant(micros);
  }
}
