package io.tidegate.gateway.store.event;

import io.tidegate.gateway.event.ConfigChange;
import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DenialReason;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Direction;
import io.tidegate.gateway.event.DoorMode;
import io.tidegate.gateway.event.DoorState;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.event.HealthReport;
import io.tidegate.gateway.event.Identity;
import io.tidegate.gateway.event.LockCause;
import io.tidegate.gateway.event.LockState;
import io.tidegate.gateway.event.Micros;
import io.tidegate.gateway.event.ModeCause;
import io.tidegate.gateway.event.Outcome;
import io.tidegate.gateway.event.PresenceState;
import io.tidegate.gateway.event.Sequence;
import io.tidegate.gateway.event.TamperPart;
import io.tidegate.gateway.event.TamperState;
import io.tidegate.gateway.event.TimeSource;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.registry.CredentialVerdict;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.HolderKind;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows of {@code event} and {@code health} as the events they were. What correlation decided then
 * is read, not redone.
 */
public final class EventReader {
  /**
   * Columns that {@link #read} needs, of {@code event}, in order; the first two are batch and
   * index. A double keeps microseconds exactly until 2106, at a fraction of what numeric costs.
   */
  public static final String EVENT_COLUMNS =
      """
      batch, batch_index, device, (date_part('epoch', occurred_at) * 1000000)::int8,
      key, (date_part('epoch', received_at) * 1000000)::int8, kind, door, state, reason, direction, duress,
      buffered, time_source, identity, part, boot, sequence, credential_type, fingerprint,
      place, room, micro_grid, holder_kind, holder, credential, verdict, NULL::int2 AS battery_percent, false AS retained,
      (date_part('epoch', claimed_at) * 1000000)::int8, NULL::int2 AS rssi_dbm, NULL::int8 AS uptime_seconds,
      NULL::int8 AS queue_events, NULL::int8 AS queue_limit_events, NULL::int4 AS auto_relock_seconds,
      NULL::text AS firmware\
      """;

  /** The same columns of {@code health}. */
  public static final String HEALTH_COLUMNS =
      """
      batch, batch_index, device, (date_part('epoch', occurred_at) * 1000000)::int8,
      key, (date_part('epoch', received_at) * 1000000)::int8, kind, 0::int2 AS door, state, NULL::text AS reason,
      NULL::text AS direction, false AS duress, buffered, time_source, identity, part, boot, sequence,
      NULL::text AS credential_type, NULL::bytea AS fingerprint, NULL::int4 AS place, NULL::int4 AS room,
      NULL::int4 AS micro_grid, 'unknown' AS holder_kind, NULL::int4 AS holder, NULL::int4 AS credential,
      'none' AS verdict, battery_percent, retained, (date_part('epoch', claimed_at) * 1000000)::int8, rssi_dbm,
      uptime_seconds, queue_events, queue_limit_events, auto_relock_seconds, firmware\
      """;

  private final Register register;
  private final Map<String, Map<String, Object>> constants = new HashMap<>();

  /**
   * @param register tells devices and doors of the rows
   */
  public EventReader(Register register) {
    this.register = register;
  }

  /** The event of the row the cursor is at; null if its device is no longer in the register. */
  public @Nullable SeenEvent read(ResultSet row) throws SQLException {
    int number = row.getInt(3);
    Device device = register.device(number);
    if (device == null) {
      return null;
    }
    int opening = row.getInt(8);
    EventHead head = head(row, device.id(), opening);
    Door door = opening == 0 ? null : register.door(number, opening);
    int place = row.getInt(21);
    int room = row.getInt(22);
    int microGrid = row.getInt(23);
    int holder = row.getInt(25);
    int credential = row.getInt(26);
    return new SeenEvent(
        event(row, head),
        Micros.toInstant(row.getLong(6)),
        number,
        door,
        place == 0 ? device.place() : place,
        orNull(room),
        orNull(microGrid),
        constant(HolderKind.class, row.getString(24)),
        orNull(holder),
        orNull(credential),
        constant(CredentialVerdict.class, row.getString(27)));
  }

  private EventHead head(ResultSet row, DeviceId device, int opening) throws SQLException {
    Instant occurredAt = Micros.toInstant(row.getLong(4));
    Long claimed = row.getObject(30, Long.class);
    TimeSource source = constant(TimeSource.class, row.getString(14));
    long boot = row.getLong(17);
    Sequence sequence = row.wasNull() ? null : new Sequence(boot, row.getLong(18));
    return new EventHead(
        device,
        opening,
        new EventTime(occurredAt, source, claimed == null ? null : Micros.toInstant(claimed)),
        constant(Identity.class, row.getString(15)),
        row.getLong(5),
        sequence,
        row.getInt(16),
        row.getBoolean(13));
  }

  private DeviceEvent event(ResultSet row, EventHead head) throws SQLException {
    String state = row.getString(9);
    String reason = row.getString(10);
    return switch (constant(EventKind.class, row.getString(7))) {
      case ACCESS ->
          new DeviceEvent.Access(
              head,
              constant(Outcome.class, state),
              reason == null ? null : constant(DenialReason.class, reason),
              constant(Direction.class, row.getString(11)),
              credential(row),
              row.getBoolean(12));
      case DOOR -> new DeviceEvent.Door(head, constant(DoorState.class, state));
      case LOCK ->
          new DeviceEvent.Lock(
              head,
              constant(LockState.class, state),
              constant(LockCause.class, reason),
              credential(row));
      case TAMPER ->
          new DeviceEvent.Tamper(
              head, constant(TamperState.class, state), constant(TamperPart.class, reason));
      case MODE ->
          new DeviceEvent.Mode(
              head, constant(DoorMode.class, state), constant(ModeCause.class, reason));
      case CONFIG -> new DeviceEvent.Config(head, constant(ConfigChange.class, state), reason);
      case HEALTH -> new DeviceEvent.Health(head, report(row));
      case PRESENCE ->
          new DeviceEvent.Presence(head, constant(PresenceState.class, state), row.getBoolean(29));
    };
  }

  private static HealthReport report(ResultSet row) throws SQLException {
    return new HealthReport(
        row.getObject(28, Integer.class),
        row.getObject(31, Integer.class),
        row.getObject(32, Long.class),
        row.getObject(33, Long.class),
        row.getObject(34, Long.class),
        row.getObject(35, Integer.class),
        row.getString(36));
  }

  private @Nullable Credential credential(ResultSet row) throws SQLException {
    String type = row.getString(19);
    if (type == null) {
      return null;
    }
    byte[] print = row.getBytes(20);
    return new Credential(
        constant(CredentialType.class, type),
        print == null ? null : Fingerprint.fromBytes(print),
        List.of());
  }

  private <E extends Enum<E>> E constant(Class<E> type, String word) {
    Object found =
        constants
            .computeIfAbsent(type.getName(), name -> new HashMap<>())
            .computeIfAbsent(
                word,
                unread ->
                    Words.parse(type, unread)
                        .orElseThrow(
                            () ->
                                new IllegalStateException(
                                    "the database has '" + unread + "' for a " + type.getName())));
    return type.cast(found);
  }

  private static @Nullable Integer orNull(int number) {
    return number == 0 ? null : number;
  }
}
