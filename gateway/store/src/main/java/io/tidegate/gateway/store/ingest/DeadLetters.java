package io.tidegate.gateway.store.ingest;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Micros;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/**
 * What could not be read or stored, one row for the same bytes on the same topic. At most {@link
 * #MOST_A_DEVICE} a device and {@link #MOST} in all: the oldest go first.
 */
public final class DeadLetters {
  /** Most dead letters in all. */
  public static final int MOST = 100_000;

  /** Most dead letters of one device id, registered or not. */
  public static final int MOST_A_DEVICE = 1_000;

  private static final String ADD =
      """
      INSERT INTO dead_letter (topic, digest, reason, codec, community, device_id, detail, length, key_number, sealed,
        retained, qos, received_at, first_seen, last_seen, count, event_kinds)
      SELECT topic, digest, reason, codec, community, device_id, detail, length, NULLIF(key_number, 0), sealed, retained,
        qos, at, at, at, count, event_kinds
      FROM (SELECT *, 'epoch'::timestamptz + received * interval '1 microsecond' AS at
        FROM unnest(?::text[], ?::bytea[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::int4[], ?::int2[],
          ?::bytea[], ?::bool[], ?::int2[], ?::int8[], ?::int8[], ?::text[]) AS t(topic, digest, reason, codec, community,
          device_id, detail, length, key_number, sealed, retained, qos, received, count, event_kinds)) AS batch
      ON CONFLICT (topic, digest) DO UPDATE SET last_seen = greatest(dead_letter.last_seen, excluded.last_seen),
        count = dead_letter.count + excluded.count, reason = excluded.reason, detail = excluded.detail, retry = false
      RETURNING (xmax = 0)::int""";

  private static final String TRIM_DEVICES =
      """
      DELETE FROM dead_letter WHERE id IN (
        SELECT id FROM (
          SELECT d.id, row_number() OVER (PARTITION BY d.community, d.device_id ORDER BY d.last_seen DESC, d.id DESC) AS place
          FROM dead_letter d
          WHERE (d.community, d.device_id) IN (SELECT * FROM unnest(?::text[], ?::text[]))) AS ranked
        WHERE place > ?)""";

  private static final String TRIM =
      "DELETE FROM dead_letter WHERE id IN (SELECT id FROM dead_letter ORDER BY last_seen, id LIMIT ?)";

  /**
   * Sealed bytes are 28 longer than what they seal. The register in memory knows these devices, so
   * no further dead letter of theirs can come.
   */
  private static final String MARK_REGISTERED =
      """
      UPDATE dead_letter l SET retry = true FROM device d
      WHERE l.reason = 'unknown_device' AND NOT l.retry AND octet_length(l.sealed) = l.length + 28
        AND d.community = l.community AND d.device_id = l.device_id AND d.active
        AND (SELECT version FROM register_version) <= ?""";

  /** An import's devices before they are written: those that are new, or come back. */
  private static final String RETRY_NEW =
      """
      UPDATE dead_letter l SET retry = true
      FROM unnest(?::text[]) AS r(device)
      CROSS JOIN (SELECT ?::text AS id) c
      WHERE l.community = c.id AND l.device_id = r.device
        AND l.reason = 'unknown_device' AND NOT l.retry
        AND NOT EXISTS (SELECT FROM device d
                        WHERE d.community = c.id AND d.device_id = r.device AND d.active)""";

  private static final String RETRY_DEVICE =
      """
      UPDATE dead_letter SET retry = true
      WHERE community = :community AND device_id = :device AND reason = 'unknown_device'
        AND octet_length(sealed) = length + 28""";

  /** What people select: :ids, :reason, :device; null or empty does not narrow. */
  public static final String SELECTED =
      """
      WHERE (cardinality(:ids) = 0 OR id = ANY (:ids))
        AND (:reason::text IS NULL OR reason = :reason)
        AND (:device::text IS NULL OR community || '/' || device_id = :device)
      """;

  /**
   * Dead letters without bytes have nothing to try again, nor have those of which only the first
   * bytes were kept. The event of a failed finding is stored: tried again, one with neither time
   * nor number would be stored twice.
   */
  private static final String RETRY_SELECTED =
      "UPDATE dead_letter SET retry = true "
          + SELECTED
          + "AND octet_length(sealed) = length + 28 AND reason <> 'finding_failed'";

  private static final String DELETE = "DELETE FROM dead_letter WHERE id = ANY (?)";

  private static final String UNMARK = "UPDATE dead_letter SET retry = false WHERE id = ANY (?)";

  private DeadLetters() {}

  /**
   * One dead letter.
   *
   * @param digest SHA-256 of the bytes as received, or as redacted
   * @param reason closed set of words
   * @param detail what was wrong and what is allowed; never a credential
   * @param length bytes as received, or as redacted: more than are sealed only of a message that
   *     was cut, which is not tried again
   * @param keyNumber number of the key the bytes are sealed under; 0 without bytes
   * @param sealed the bytes, sealed; null where they may not be kept
   * @param reported kinds of the events of a device that is not registered, with their doors:
   *     {@code access 1,health}; null of anything else
   */
  public record DeadLetter(
      String topic,
      byte[] digest,
      String reason,
      @Nullable String codec,
      @Nullable String community,
      @Nullable String deviceId,
      String detail,
      int length,
      int keyNumber,
      byte @Nullable [] sealed,
      boolean retained,
      int qos,
      Instant receivedAt,
      @Nullable String reported) {}

  /**
   * Keeps the dead letters, within the transaction that acks their messages; returns how many were
   * new.
   */
  public static int add(Connection tx, List<DeadLetter> letters) throws SQLException {
    if (letters.isEmpty()) {
      return 0;
    }
    Map<String, DeadLetter> unique = new LinkedHashMap<>();
    Map<String, Long> counts = new LinkedHashMap<>();
    for (DeadLetter letter : letters) {
      String id = letter.topic() + '\n' + HexFormat.of().formatHex(letter.digest());
      unique.putIfAbsent(id, letter);
      counts.merge(id, 1L, Long::sum);
    }
    List<DeadLetter> rows = List.copyOf(unique.values());
    try (PreparedStatement statement = tx.prepareStatement(ADD)) {
      statement.setObject(1, texts(rows, DeadLetter::topic));
      statement.setObject(2, rows.stream().map(DeadLetter::digest).toArray(byte[][]::new));
      statement.setObject(3, texts(rows, DeadLetter::reason));
      statement.setObject(4, texts(rows, DeadLetter::codec));
      statement.setObject(5, texts(rows, DeadLetter::community));
      statement.setObject(6, texts(rows, DeadLetter::deviceId));
      statement.setObject(7, texts(rows, DeadLetter::detail));
      statement.setObject(8, rows.stream().mapToInt(DeadLetter::length).toArray());
      statement.setObject(9, rows.stream().mapToInt(DeadLetter::keyNumber).toArray());
      statement.setObject(10, rows.stream().map(DeadLetter::sealed).toArray(byte[][]::new));
      boolean[] retained = new boolean[rows.size()];
      for (int i = 0; i < retained.length; i++) {
        retained[i] = rows.get(i).retained();
      }
      statement.setObject(11, retained);
      statement.setObject(12, rows.stream().mapToInt(DeadLetter::qos).toArray());
      statement.setObject(
          13, rows.stream().mapToLong(row -> Micros.of(row.receivedAt())).toArray());
      statement.setObject(15, texts(rows, DeadLetter::reported));
      statement.setObject(14, counts.values().stream().mapToLong(Long::longValue).toArray());
      int added = 0;
      try (ResultSet result = statement.executeQuery()) {
        while (result.next()) {
          added += result.getInt(1);
        }
      }
      return added;
    }
  }

  /** Drops the oldest dead letters of these devices past their share; returns how many. */
  public static int trimDevices(Connection tx, Set<Map.Entry<String, String>> devices)
      throws SQLException {
    if (devices.isEmpty()) {
      return 0;
    }
    try (PreparedStatement statement = tx.prepareStatement(TRIM_DEVICES)) {
      statement.setObject(1, devices.stream().map(Map.Entry::getKey).toArray(String[]::new));
      statement.setObject(2, devices.stream().map(Map.Entry::getValue).toArray(String[]::new));
      statement.setInt(3, MOST_A_DEVICE);
      return statement.executeUpdate();
    }
  }

  /** Drops the {@code count} oldest dead letters. */
  public static int trim(Connection tx, int count) throws SQLException {
    try (PreparedStatement statement = tx.prepareStatement(TRIM)) {
      statement.setInt(1, count);
      return statement.executeUpdate();
    }
  }

  /**
   * Marks the dead letters of devices that are registered by now to be tried again: those too that
   * were written while the register in memory did not know of it.
   *
   * @param registerVersion of the register in memory; nothing is marked if the database has a newer
   */
  public static void markRegistered(Connection tx, long registerVersion) throws SQLException {
    try (PreparedStatement statement = tx.prepareStatement(MARK_REGISTERED)) {
      statement.setLong(1, registerVersion);
      statement.executeUpdate();
    }
  }

  /**
   * Marks the dead letters of devices of an import that are not registered yet to be tried again.
   *
   * @param devices ids
   * @return how many
   */
  public static int retryNew(Connection tx, String community, @Nullable String[] devices)
      throws SQLException {
    try (PreparedStatement statement = tx.prepareStatement(RETRY_NEW)) {
      statement.setObject(1, devices);
      statement.setString(2, community);
      return statement.executeUpdate();
    }
  }

  /**
   * Marks the dead letters of a device that is registered now to be tried again; returns how many.
   */
  public static int retryDevice(Handle handle, DeviceId id) {
    return handle
        .createUpdate(RETRY_DEVICE)
        .bind("community", id.community())
        .bind("device", id.device())
        .execute();
  }

  /** Marks dead letters to be tried again; the caller binds what {@link #SELECTED} takes. */
  public static Update retrySelected(Handle handle) {
    return handle.createUpdate(RETRY_SELECTED);
  }

  /** Takes the bytes from dead letters, which cannot be tried again then. */
  public static void erase(Handle handle, Collection<Long> ids) {
    handle
        .createUpdate("UPDATE dead_letter SET sealed = NULL, retry = false WHERE id = ANY (:ids)")
        .bindArray("ids", Long.class, ids.toArray())
        .execute();
  }

  /** Takes the mark from dead letters that cannot be opened. */
  public static void unmark(Connection connection, long[] ids) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(UNMARK)) {
      statement.setObject(1, ids);
      statement.executeUpdate();
    }
  }

  /**
   * Deletes dead letters that were taken up again, within the transaction that stores what they
   * became.
   */
  public static void delete(Connection tx, long[] ids) throws SQLException {
    try (PreparedStatement statement = tx.prepareStatement(DELETE)) {
      statement.setObject(1, ids);
      statement.executeUpdate();
    }
  }

  private static @Nullable String[] texts(
      List<DeadLetter> rows, Function<DeadLetter, @Nullable String> column) {
    return rows.stream().map(column).toArray(String[]::new);
  }
}
