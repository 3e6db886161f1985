package io.tidegate.gateway.store.event;

import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceEvent.Health;
import io.tidegate.gateway.event.DeviceEvent.Presence;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.HealthReport;
import io.tidegate.gateway.event.Micros;
import io.tidegate.gateway.event.Sequence;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the health and presence of a batch in one statement and says which were new. */
public final class HealthWriter {
  private static final String INSERT =
      """
      INSERT INTO health (batch, batch_index, device, occurred_at, key, received_at, kind, state, retained, buffered,
        time_source, claimed_at, identity, part, boot, sequence, battery_percent, rssi_dbm, uptime_seconds,
        queue_events, queue_limit_events, auto_relock_seconds, firmware)
      SELECT ?, i, device, 'epoch'::timestamptz + occurred * interval '1 microsecond', key,
        'epoch'::timestamptz + received * interval '1 microsecond', kind, state, retained, buffered, time_source,
        'epoch'::timestamptz + claimed * interval '1 microsecond', identity, part, boot, sequence, battery, rssi, uptime,
        queue, queue_limit, relock, firmware
      FROM unnest(?::int4[], ?::int4[], ?::int8[], ?::int8[], ?::int8[], ?::text[], ?::text[], ?::bool[], ?::bool[],
        ?::text[], ?::int8[], ?::text[], ?::int2[], ?::int8[], ?::int8[], ?::int4[], ?::int4[], ?::int8[], ?::int8[],
        ?::int8[], ?::int4[], ?::text[])
        AS t(i, device, occurred, key, received, kind, state, retained, buffered, time_source, claimed, identity, part,
          boot, sequence, battery, rssi, uptime, queue, queue_limit, relock, firmware)
      ON CONFLICT DO NOTHING
      RETURNING batch_index""";

  private static final HealthReport NOTHING =
      new HealthReport(null, null, null, null, null, null, null);

  private HealthWriter() {}

  /**
   * Inserts the rows in their order.
   *
   * @return indexes of the rows that were new
   */
  public static BitSet insert(Connection connection, long batch, List<BatchRow> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return new BitSet();
    }
    Columns columns = new Columns(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      columns.set(i, rows.get(i));
    }
    return ArrayInsert.run(connection, INSERT, batch, columns.arrays());
  }

  /** One array a column. */
  private static final class Columns {
    private final int[] index;
    private final int[] device;
    private final long[] occurred;
    private final long[] key;
    private final long[] received;
    private final String[] kind;
    private final @Nullable String[] state;
    private final boolean[] retained;
    private final boolean[] buffered;
    private final String[] timeSource;
    private final @Nullable Long[] claimed;
    private final String[] identity;
    private final short[] part;
    private final @Nullable Long[] boot;
    private final @Nullable Long[] sequence;
    private final @Nullable Integer[] battery;
    private final @Nullable Integer[] rssi;
    private final @Nullable Long[] uptime;
    private final @Nullable Long[] queue;
    private final @Nullable Long[] queueLimit;
    private final @Nullable Integer[] relock;
    private final @Nullable String[] firmware;

    Columns(int n) {
      index = new int[n];
      device = new int[n];
      occurred = new long[n];
      key = new long[n];
      received = new long[n];
      kind = new String[n];
      state = new String[n];
      retained = new boolean[n];
      buffered = new boolean[n];
      timeSource = new String[n];
      claimed = new Long[n];
      identity = new String[n];
      part = new short[n];
      boot = new Long[n];
      sequence = new Long[n];
      battery = new Integer[n];
      rssi = new Integer[n];
      uptime = new Long[n];
      queue = new Long[n];
      queueLimit = new Long[n];
      relock = new Integer[n];
      firmware = new String[n];
    }

    void set(int i, BatchRow row) {
      DeviceEvent event = row.seen().event();
      EventHead head = event.head();
      index[i] = row.index();
      device[i] = row.seen().device();
      occurred[i] = Micros.of(head.time().occurredAt());
      key[i] = head.key();
      received[i] = Micros.of(row.seen().receivedAt());
      kind[i] = event.kind().word();
      if (event instanceof Presence presence) {
        state[i] = presence.state().word();
        retained[i] = presence.retained();
      }
      buffered[i] = head.buffered();
      timeSource[i] = head.time().source().word();
      Instant claim = head.time().claimedAt();
      claimed[i] = claim == null ? null : Micros.of(claim);
      identity[i] = head.identity().word();
      part[i] = (short) head.part();
      Sequence number = head.sequence();
      boot[i] = number == null ? null : number.boot();
      sequence[i] = number == null ? null : number.number();
      HealthReport report = event instanceof Health health ? health.report() : NOTHING;
      battery[i] = report.batteryPercent();
      rssi[i] = report.rssiDbm();
      uptime[i] = report.uptimeSeconds();
      queue[i] = report.queueEvents();
      queueLimit[i] = report.queueLimitEvents();
      relock[i] = report.autoRelockSeconds();
      firmware[i] = report.firmware();
    }

    Object[] arrays() {
      return new Object[] {
        index,
        device,
        occurred,
        key,
        received,
        kind,
        state,
        retained,
        buffered,
        timeSource,
        claimed,
        identity,
        part,
        boot,
        sequence,
        battery,
        rssi,
        uptime,
        queue,
        queueLimit,
        relock,
        firmware
      };
    }
  }
}
