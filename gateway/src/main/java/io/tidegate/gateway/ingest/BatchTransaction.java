package io.tidegate.gateway.ingest;

import io.tidegate.gateway.detect.Finding;
import io.tidegate.gateway.detect.GatewayState;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.store.event.BatchRow;
import io.tidegate.gateway.store.event.DeliveryClaims;
import io.tidegate.gateway.store.event.EventWriter;
import io.tidegate.gateway.store.event.HealthWriter;
import io.tidegate.gateway.store.ingest.Batches;
import io.tidegate.gateway.store.ingest.CodecState;
import io.tidegate.gateway.store.ingest.DeadLetters;
import io.tidegate.gateway.store.ingest.DeadLetters.DeadLetter;
import io.tidegate.gateway.store.ingest.GatewayPresence;
import io.tidegate.gateway.store.ingest.Lease;
import io.tidegate.gateway.store.ingest.LedgerStore;
import io.tidegate.gateway.store.ingest.Notices;
import io.tidegate.gateway.store.ingest.TrafficStore;
import io.tidegate.gateway.store.ingest.TrafficStore.TrafficRow;
import io.tidegate.gateway.store.rule.DataQualityWriter;
import io.tidegate.gateway.store.rule.ShadowFirings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Instant;
import java.time.ZoneId;
import java.util.AbstractMap.SimpleImmutableEntry;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/**
 * One try of a batch's transaction, in the order of architecture.md: claims; events and health; the
 * detectors, once; alerts; dead letters; the batch number, which also checks the lease's epoch. The
 * caller commits, and repeats it with the same batch if it failed.
 */
final class BatchTransaction {
  private final AlertStep alerts;
  private final BiFunction<Batch, Found, Batch.Judgement> judge;
  private final String clientId;
  private final int receiveMaximum;
  private final ClaimStep claims;
  private final DeadLetterFactory letters;
  private final DeadLetterBounds bounds;
  private final ZoneId zone;

  /**
   * @param judge asks the detectors, once a batch
   * @param clientId whose packet ids the deliveries have
   */
  BatchTransaction(
      AlertStep alerts,
      BiFunction<Batch, Found, Batch.Judgement> judge,
      String clientId,
      int receiveMaximum,
      ClaimStep claims,
      DeadLetterFactory letters,
      DeadLetterBounds bounds,
      ZoneId zone) {
    this.alerts = alerts;
    this.judge = judge;
    this.clientId = clientId;
    this.receiveMaximum = receiveMaximum;
    this.claims = claims;
    this.letters = letters;
    this.bounds = bounds;
    this.zone = zone;
  }

  /**
   * What the insert found.
   *
   * @param rows as claims left them, by index
   */
  record Found(List<BatchRow> rows, BitSet added, BitSet refused, Map<Integer, String> sqlStates) {}

  /**
   * Writes everything and moves the partition on.
   *
   * @param position where the partition stood before this batch
   * @throws SQLException if the database refuses or is gone: roll back, repeat
   * @throws ForeignWriterException if another process writes: stop
   */
  void run(Connection tx, Batch batch, Lease.Position position) throws SQLException {
    ClaimStep.Resolved resolved =
        claims.resolve(tx, batch, clientId, position.deliveries(), receiveMaximum);
    Found found = insert(tx, batch, resolved);
    Batch.Judgement judgement = batch.judgement;
    if (judgement == null) {
      judgement = judge.apply(batch, found);
      batch.judgement = judgement;
    } else if (!judgement.added().equals(found.added())) {
      throw new ForeignWriterException("a repeat of batch " + batch.number + " found other rows");
    }
    List<DeadLetter> failures = new ArrayList<>(judgement.failures());
    List<UUID> changed = new ArrayList<>();
    for (Batch.Moment moment : judgement.moments()) {
      changed.addAll(applyFindings(tx, batch, moment, alerts::apply, failures));
    }
    Batch.Moment shadowed = new Batch.Moment(batch.at, judgement.shadowed());
    applyFindings(tx, batch, shadowed, BatchTransaction::keepShadow, failures);
    if (judgement.quality() != null) {
      DataQualityWriter.write(tx, judgement.quality());
    }
    writeLetters(tx, batch, failures, found);
    writeLedger(tx, batch, judgement);
    for (Map.Entry<Integer, GatewayState> change : batch.presence.entrySet()) {
      GatewayPresence.add(
          tx,
          batch.number,
          change.getKey(),
          batch.deliveries.get(batch.deliveryOf.get(change.getKey())).receivedAt(),
          Words.of(change.getValue()));
    }
    CodecState.write(tx, rowsOf(batch));
    long deliveries = position.deliveries() + batch.acknowledged;
    if (!Lease.advance(tx, position.epoch(), batch.number, deliveries)) {
      throw new ForeignWriterException("the lease of epoch " + position.epoch() + " is gone");
    }
    Batches.add(tx, batch.number, batch.at, batch.lastTick());
    Notices.alertsChanged(tx, changed);
  }

  /** Writes what findings change; returns the alerts to notify of. */
  @FunctionalInterface
  private interface Step {
    List<UUID> apply(Connection tx, List<Finding> findings, Instant at) throws SQLException;
  }

  /**
   * In careful mode each finding alone, under a savepoint: one refused for good is kept as a dead
   * letter.
   */
  private List<UUID> applyFindings(
      Connection tx, Batch batch, Batch.Moment moment, Step step, List<DeadLetter> failures)
      throws SQLException {
    if (moment.findings().isEmpty()) {
      return List.of();
    }
    if (!batch.careful) {
      return step.apply(tx, moment.findings(), moment.at());
    }
    List<UUID> changed = new ArrayList<>();
    for (Finding finding : moment.findings()) {
      Savepoint savepoint = tx.setSavepoint();
      try {
        changed.addAll(step.apply(tx, List.of(finding), moment.at()));
        tx.releaseSavepoint(savepoint);
      } catch (SQLException e) {
        if (SqlStates.of(e) == SqlStates.PASSING) {
          throw e;
        }
        tx.rollback(savepoint);
        failures.add(letters.failed(finding, String.valueOf(e.getSQLState()), moment.at()));
      }
    }
    return changed;
  }

  /** Stores findings of rules in shadow, which change no alert. */
  private static List<UUID> keepShadow(Connection tx, List<Finding> shadowed, Instant at)
      throws SQLException {
    ShadowFirings.apply(tx, shadowed);
    return List.of();
  }

  /** The transaction was committed. */
  void committed() {
    bounds.committed();
  }

  private Found insert(Connection tx, Batch batch, ClaimStep.Resolved resolved)
      throws SQLException {
    DeliveryClaims.make(tx, clientId, resolved.deliveryClaims());
    BitSet added;
    Map<Integer, String> refused = new HashMap<>();
    if (batch.careful) {
      Bisection bisection = new Bisection(tx, refused, batch.partitioned);
      added =
          bisection.insert(resolved.events(), rows -> EventWriter.insert(tx, batch.number, rows));
      added.or(
          bisection.insert(resolved.health(), rows -> HealthWriter.insert(tx, batch.number, rows)));
    } else {
      added = EventWriter.insert(tx, batch.number, resolved.events());
      added.or(HealthWriter.insert(tx, batch.number, resolved.health()));
    }
    List<BatchRow> rows = new ArrayList<>(resolved.events());
    rows.addAll(resolved.health());
    rows.sort(Comparator.comparingInt(BatchRow::index));
    BitSet refusedRows = new BitSet();
    refused.keySet().forEach(refusedRows::set);
    return new Found(rows, added, refusedRows, refused);
  }

  private void writeLetters(Connection tx, Batch batch, List<DeadLetter> failures, Found found)
      throws SQLException {
    if (!batch.retriedLetters.isEmpty()) {
      DeadLetters.delete(tx, batch.retriedLetters.stream().mapToLong(Long::longValue).toArray());
    }
    List<DeadLetter> all = new ArrayList<>(batch.letters);
    all.addAll(failures);
    found
        .sqlStates()
        .forEach(
            (index, state) ->
                all.add(
                    letters.refused(
                        null, state, batch.deliveries.get(batch.deliveryOf.get(index)))));
    int added = DeadLetters.add(tx, all);
    Set<Map.Entry<String, String>> devices = new HashSet<>();
    for (DeadLetter letter : all) {
      if (letter.community() != null && letter.deviceId() != null) {
        devices.add(new SimpleImmutableEntry<>(letter.community(), letter.deviceId()));
      }
    }
    bounds.keep(tx, added - batch.retriedLetters.size(), devices);
  }

  private void writeLedger(Connection tx, Batch batch, Batch.Judgement judgement)
      throws SQLException {
    for (Ledger.Change change : judgement.gaps()) {
      LedgerStore.change(tx, change.closed(), change.opened(), zone.getId());
      LedgerStore.change(tx, change.forgotten(), List.of(), zone.getId());
    }
    List<TrafficRow> minutes = new ArrayList<>();
    if (batch.before != null) {
      writeStates(tx, batch.before, batch.number - 1);
      minutes.addAll(batch.before.flush().traffic());
    }
    if (judgement.ended() != null) {
      writeStates(tx, judgement.ended(), batch.number);
      minutes.addAll(judgement.ended().flush().traffic());
    }
    TrafficStore.addTraffic(tx, batch.number, minutes);
  }

  /**
   * Writes what changed of devices and boots.
   *
   * @param asOf the last batch that it knows of
   */
  private static void writeStates(Connection tx, Batch.Ended ended, long asOf) throws SQLException {
    TrafficStore.writeStates(tx, ended.flush().states());
    LedgerStore.progress(tx, ended.progress(), asOf);
  }

  private static List<CodecState.Row> rowsOf(Batch batch) {
    List<CodecState.Row> rows = new ArrayList<>(batch.memories.size());
    batch.memories.forEach(
        (key, memory) ->
            rows.add(
                new CodecState.Row(
                    key.codec(), key.device().community(), key.device().device(), memory.bytes())));
    return rows;
  }
}
