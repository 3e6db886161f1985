package io.tidegate.gateway.store.event;

import io.tidegate.gateway.event.Credential;
import io.tidegate.gateway.event.DeviceEvent;
import io.tidegate.gateway.event.DeviceEvent.Access;
import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventWords;
import io.tidegate.gateway.event.Fingerprint;
import io.tidegate.gateway.event.Micros;
import io.tidegate.gateway.event.Sequence;
import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.store.Traces;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes the events of a batch in one statement and says which were new. */
public final class EventWriter {
  /** 1 batch; then one array a column. A redelivered event conflicts and adds no second row. */
  private static final String INSERT =
      """
      INSERT INTO event (batch, batch_index, device, occurred_at, key, received_at, kind, door, state, reason, direction,
        duress, buffered, time_source, claimed_at, identity, part, boot, sequence, credential_type, fingerprint, place,
        room, micro_grid, holder_kind, holder, credential, verdict)
      SELECT ?, i, device, 'epoch'::timestamptz + occurred * interval '1 microsecond', key,
        'epoch'::timestamptz + received * interval '1 microsecond', kind, door, state, reason, direction, duress,
        buffered, time_source, 'epoch'::timestamptz + NULLIF(claimed, -9223372036854775807) * interval '1 microsecond', identity, part, NULLIF(boot, -1),
        NULLIF(sequence, -1), credential_type, fingerprint, place, NULLIF(room, 0), NULLIF(micro_grid, 0), holder_kind, NULLIF(holder, 0),
        NULLIF(credential, 0), verdict
      FROM unnest(?::int4[], ?::int4[], ?::int8[], ?::int8[], ?::int8[], ?::text[], ?::int2[], ?::text[], ?::text[],
        ?::text[], ?::bool[], ?::bool[], ?::text[], ?::int8[], ?::text[], ?::int2[], ?::int8[], ?::int8[], ?::text[],
        ?::bytea[], ?::int4[], ?::int4[], ?::int4[], ?::text[], ?::int4[], ?::int4[], ?::text[])
        AS t(i, device, occurred, key, received, kind, door, state, reason, direction, duress, buffered, time_source,
          claimed, identity, part, boot, sequence, credential_type, fingerprint, place, room, micro_grid, holder_kind,
          holder, credential, verdict)
      ON CONFLICT DO NOTHING
      RETURNING batch_index""";

  private static final String ERASE =
      """
      UPDATE event SET holder = NULL, credential = NULL, fingerprint = NULL
      WHERE %s
        AND ((holder_kind = 'resident' AND holder = ANY (:residents))
          OR credential = ANY (:credentials)
          OR (holder IS NULL AND fingerprint = ANY (
                SELECT decode(hex, 'hex') FROM unnest(:prints::text[]) p(hex))))""";

  /** Null, where an array of numbers holds none: those with nulls are a box a number. */
  private static final long NONE = -1;

  /** The same of times, of which any near one may be claimed. */
  private static final long NO_TIME = -Long.MAX_VALUE;

  private EventWriter() {}

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

  /** Takes people who are erased, and their credentials, out of the events of a day. */
  public static void erase(Handle h, Traces traces, Instant day) {
    String ofDay = "occurred_at >= :day AND occurred_at < :day + interval '1 day'";
    traces.statement(h, ERASE.formatted(ofDay)).bind("day", day).execute();
  }

  /** The same with the events of the last batches, at any time of occurrence. */
  public static void eraseLast(Handle h, Traces traces, int batches) {
    traces
        .statement(h, ERASE.formatted("batch > :batch - " + batches))
        .bind("batch", traces.batch())
        .execute();
  }

  /** One array a column. */
  private static final class Columns {
    private final int[] index;
    private final int[] device;
    private final long[] occurred;
    private final long[] key;
    private final long[] received;
    private final String[] kind;
    private final short[] door;
    private final String[] state;
    private final @Nullable String[] reason;
    private final @Nullable String[] direction;
    private final boolean[] duress;
    private final boolean[] buffered;
    private final String[] timeSource;
    private final long[] claimed;
    private final String[] identity;
    private final short[] part;
    private final long[] boot;
    private final long[] sequence;
    private final @Nullable String[] credentialType;
    private final byte[] @Nullable [] fingerprint;
    private final int[] place;
    private final int[] room;
    private final int[] microGrid;
    private final String[] holderKind;
    private final int[] holder;
    private final int[] credential;
    private final String[] verdict;

    Columns(int n) {
      index = new int[n];
      device = new int[n];
      occurred = new long[n];
      key = new long[n];
      received = new long[n];
      kind = new String[n];
      door = new short[n];
      state = new String[n];
      reason = new String[n];
      direction = new String[n];
      duress = new boolean[n];
      buffered = new boolean[n];
      timeSource = new String[n];
      claimed = new long[n];
      identity = new String[n];
      part = new short[n];
      boot = new long[n];
      sequence = new long[n];
      credentialType = new String[n];
      fingerprint = new byte[n][];
      place = new int[n];
      room = new int[n];
      microGrid = new int[n];
      holderKind = new String[n];
      holder = new int[n];
      credential = new int[n];
      verdict = new String[n];
    }

    void set(int i, BatchRow row) {
      SeenEvent seen = row.seen();
      DeviceEvent event = seen.event();
      EventHead head = event.head();
      index[i] = row.index();
      device[i] = seen.device();
      occurred[i] = Micros.of(head.time().occurredAt());
      key[i] = head.key();
      received[i] = Micros.of(seen.receivedAt());
      kind[i] = event.kind().word();
      door[i] = (short) head.door();
      state[i] = EventWords.state(event);
      reason[i] = EventWords.reason(event);
      buffered[i] = head.buffered();
      timeSource[i] = head.time().source().word();
      Instant claim = head.time().claimedAt();
      claimed[i] = claim == null ? NO_TIME : Micros.of(claim);
      identity[i] = head.identity().word();
      part[i] = (short) head.part();
      Sequence number = head.sequence();
      boot[i] = number == null ? NONE : number.boot();
      sequence[i] = number == null ? NONE : number.number();
      if (event instanceof Access access) {
        direction[i] = access.direction().word();
        duress[i] = access.duress();
      }
      Credential shown = EventWords.credential(event);
      if (shown != null) {
        credentialType[i] = shown.type().word();
        Fingerprint print = shown.fingerprint();
        fingerprint[i] = print == null ? null : print.toBytes();
      }
      place[i] = seen.place();
      room[i] = orZero(seen.room());
      microGrid[i] = orZero(seen.microGrid());
      holderKind[i] = seen.holderKind().word();
      holder[i] = orZero(seen.holder());
      credential[i] = orZero(seen.credential());
      verdict[i] = seen.verdict().word();
    }

    Object[] arrays() {
      return new Object[] {
        index,
        device,
        occurred,
        key,
        received,
        kind,
        door,
        state,
        reason,
        direction,
        duress,
        buffered,
        timeSource,
        claimed,
        identity,
        part,
        boot,
        sequence,
        credentialType,
        fingerprint,
        place,
        room,
        microGrid,
        holderKind,
        holder,
        credential,
        verdict
      };
    }

    private static int orZero(@Nullable Integer number) {
      return number == null ? 0 : number;
    }
  }
}
