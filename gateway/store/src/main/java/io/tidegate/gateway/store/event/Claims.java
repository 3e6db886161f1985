package io.tidegate.gateway.store.event;

import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.Micros;
import io.tidegate.gateway.event.TimeSource;
import io.tidegate.gateway.event.Words;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The claims of events whose time is ours and whose number is the device's: the first delivery
 * keeps its time.
 */
public final class Claims {
  private static final String FIND =
      """
      SELECT c.device, c.key, (extract(epoch FROM c.occurred_at) * 1000000)::int8, c.time_source,
        (extract(epoch FROM c.claimed_at) * 1000000)::int8
      FROM unnest(?::int4[], ?::int8[]) AS w(device, key) JOIN claim c USING (device, key)""";

  private static final String MAKE =
      """
      INSERT INTO claim (device, key, occurred_at, time_source, claimed_at)
      SELECT device, key, 'epoch'::timestamptz + occurred * interval '1 microsecond', time_source,
        'epoch'::timestamptz + claimed * interval '1 microsecond'
      FROM unnest(?::int4[], ?::int8[], ?::int8[], ?::text[], ?::int8[]) AS t(device, key, occurred, time_source, claimed)
      ON CONFLICT DO NOTHING""";

  private static final String DEVICES = "SELECT DISTINCT device FROM claim";

  private Claims() {}

  /** What a claim is about: device (the register's number) and the event's key. */
  public record Id(int device, long key) {}

  /** The devices that have a claim: only theirs need looking up. */
  public static Set<Integer> devices(Connection connection) throws SQLException {
    Set<Integer> devices = new HashSet<>();
    try (PreparedStatement statement = connection.prepareStatement(DEVICES);
        ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        devices.add(rows.getInt(1));
      }
    }
    return devices;
  }

  /** The times that earlier deliveries of these events keep. */
  public static Map<Id, EventTime> find(Connection connection, Collection<Id> wanted)
      throws SQLException {
    Map<Id, EventTime> found = new HashMap<>();
    if (wanted.isEmpty()) {
      return found;
    }
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setObject(1, wanted.stream().mapToInt(Id::device).toArray());
      statement.setObject(2, wanted.stream().mapToLong(Id::key).toArray());
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          long claimed = rows.getLong(5);
          boolean none = rows.wasNull();
          found.put(
              new Id(rows.getInt(1), rows.getLong(2)),
              new EventTime(
                  Micros.toInstant(rows.getLong(3)),
                  Words.parse(TimeSource.class, rows.getString(4)).orElseThrow(),
                  none ? null : Micros.toInstant(claimed)));
        }
      }
    }
    return found;
  }

  /** Keeps the times of first deliveries. */
  public static void make(Connection connection, Map<Id, EventTime> claims) throws SQLException {
    if (claims.isEmpty()) {
      return;
    }
    List<Map.Entry<Id, EventTime>> rows = List.copyOf(claims.entrySet());
    try (PreparedStatement statement = connection.prepareStatement(MAKE)) {
      statement.setObject(1, rows.stream().mapToInt(row -> row.getKey().device()).toArray());
      statement.setObject(2, rows.stream().mapToLong(row -> row.getKey().key()).toArray());
      statement.setObject(
          3, rows.stream().mapToLong(row -> Micros.of(row.getValue().occurredAt())).toArray());
      statement.setObject(
          4, rows.stream().map(row -> row.getValue().source().word()).toArray(String[]::new));
      Long[] claimed = new Long[rows.size()];
      for (int i = 0; i < claimed.length; i++) {
        var claim = rows.get(i).getValue().claimedAt();
        claimed[i] = claim == null ? null : Micros.of(claim);
      }
      statement.setObject(5, claimed);
      statement.executeUpdate();
    }
  }
}
