package io.tidegate.gateway.ingest;

import io.tidegate.gateway.event.EventHead;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.Identity;
import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.store.event.BatchRow;
import io.tidegate.gateway.store.event.Claims;
import io.tidegate.gateway.store.event.DeliveryClaims;
import io.tidegate.gateway.store.event.DeliveryClaims.DeliveryClaim;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The first step of the transaction: gives events whose time is ours the time of their first
 * delivery, and drops messages without any identity that are known to be redeliveries.
 */
final class ClaimStep {
  private final Set<Integer> devices;

  /**
   * @param devices those that have a claim; added to
   */
  ClaimStep(Set<Integer> devices) {
    this.devices = devices;
  }

  /** The rows to write, and the claims of bare messages. */
  record Resolved(
      List<BatchRow> events, List<BatchRow> health, List<DeliveryClaim> deliveryClaims) {}

  Resolved resolve(Connection tx, Batch batch, String clientId, long deliveries, int receiveMaximum)
      throws SQLException {
    Map<Claims.Id, EventTime> times = times(tx, batch);
    List<DeliveryClaim> made = new ArrayList<>();
    BitSet repeated = repeated(tx, batch, clientId, deliveries, deliveries - receiveMaximum, made);
    if (times.isEmpty() && repeated.isEmpty()) {
      return new Resolved(batch.events, batch.health, made);
    }
    return new Resolved(
        resolved(batch.events, times, repeated), resolved(batch.health, times, repeated), made);
  }

  private Map<Claims.Id, EventTime> times(Connection tx, Batch batch) throws SQLException {
    Map<Claims.Id, EventTime> wanted = new LinkedHashMap<>();
    Set<Claims.Id> lookedUp = new LinkedHashSet<>();
    collect(batch.events, wanted, lookedUp);
    collect(batch.health, wanted, lookedUp);
    if (lookedUp.isEmpty()) {
      return Map.of();
    }
    Map<Claims.Id, EventTime> found = Claims.find(tx, lookedUp);
    wanted.keySet().removeAll(found.keySet());
    Claims.make(tx, wanted);
    wanted.keySet().forEach(id -> devices.add(id.device()));
    Map<Claims.Id, EventTime> all = new HashMap<>(wanted);
    all.putAll(found);
    return all;
  }

  private void collect(
      List<BatchRow> rows, Map<Claims.Id, EventTime> wanted, Set<Claims.Id> lookedUp) {
    for (BatchRow row : rows) {
      EventHead head = row.seen().event().head();
      if (head.identity() == Identity.PAYLOAD) {
        continue;
      }
      boolean ours = !head.time().isDevices();
      if (ours || (!devices.isEmpty() && devices.contains(row.seen().device()))) {
        Claims.Id id = new Claims.Id(row.seen().device(), head.key());
        lookedUp.add(id);
        if (ours) {
          wanted.putIfAbsent(id, head.time());
        }
      }
    }
  }

  /** Indexes of the events of messages that were committed before under their packet id. */
  private static BitSet repeated(
      Connection tx,
      Batch batch,
      String clientId,
      long deliveries,
      long since,
      List<DeliveryClaim> made)
      throws SQLException {
    BitSet repeated = new BitSet();
    if (batch.bare.isEmpty()) {
      return repeated;
    }
    List<Integer> asked =
        batch.bare.stream().filter(Batch.Bare::dup).map(Batch.Bare::packetId).toList();
    Map<Integer, byte[]> known = DeliveryClaims.find(tx, clientId, asked, since);
    Map<Integer, DeliveryClaim> latest = new LinkedHashMap<>();
    for (Batch.Bare bare : batch.bare) {
      byte[] hash = known.get(bare.packetId());
      if (bare.dup() && hash != null && Arrays.equals(hash, bare.hash())) {
        repeated.set(
            bare.firstIndex(), bare.lastIndex()); // its claim is renewed: it may come again
      }
      known.put(bare.packetId(), bare.hash()); // a repeat may stand in this very batch
      latest.put(
          bare.packetId(),
          new DeliveryClaim(bare.packetId(), bare.hash(), deliveries + bare.ordinal()));
    }
    made.addAll(latest.values());
    return repeated;
  }

  private static List<BatchRow> resolved(
      List<BatchRow> rows, Map<Claims.Id, EventTime> times, BitSet repeated) {
    List<BatchRow> resolved = new ArrayList<>(rows.size());
    for (BatchRow row : rows) {
      if (repeated.get(row.index())) {
        continue;
      }
      SeenEvent seen = row.seen();
      EventHead head = seen.event().head();
      EventTime time = times.isEmpty() ? null : times.get(new Claims.Id(seen.device(), head.key()));
      resolved.add(
          time == null || time.equals(head.time())
              ? row
              : row.with(seen.withEvent(seen.event().withHead(head.at(time)))));
    }
    return resolved;
  }
}
