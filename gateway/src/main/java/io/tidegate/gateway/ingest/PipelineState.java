package io.tidegate.gateway.ingest;

import io.tidegate.gateway.codec.Memory;
import io.tidegate.gateway.codec.Sources;
import io.tidegate.gateway.detect.CheckpointPart;
import io.tidegate.gateway.detect.Detection;
import io.tidegate.gateway.detect.Finding;
import io.tidegate.gateway.detect.FiringAlert;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.EventTime;
import io.tidegate.gateway.event.PresenceState;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.metrics.IngestMetrics;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.event.BatchRow;
import io.tidegate.gateway.store.event.Claims;
import io.tidegate.gateway.store.ingest.CodecState;
import io.tidegate.gateway.store.ingest.DeadLetterReads;
import io.tidegate.gateway.store.ingest.Lease;
import io.tidegate.gateway.store.ingest.LedgerStore;
import io.tidegate.gateway.store.ingest.TrafficStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What the pipeline knows in memory, read back from the database when it starts. Its thread's
 * alone.
 */
public final class PipelineState {
  private final Supplier<Register> registers;
  private final Supplier<Thresholds> thresholds;
  private final DeadLetterFactory letters;
  private final Ledger ledger = new Ledger();
  private final Traffic traffic;
  private final Map<Batch.MemoryKey, Memory> memories = new HashMap<>();
  private final IngestMetrics metrics;
  private final Intake intake;
  private final BatchWriter writer;
  private final DeadLetterRetries retries;
  private final @Nullable Instant tick;
  private final DetectionState known;

  private PipelineState(Parts parts, Connection connection, Lease.Position position, Instant now)
      throws SQLException {
    this.registers = parts.registers();
    this.thresholds = parts.thresholds();
    this.metrics = parts.metrics();
    this.traffic = new Traffic(parts.zone());
    this.letters = new DeadLetterFactory(parts.sources(), parts.seal(), metrics);
    restore(connection);
    this.known =
        new DetectionState(parts, ledger, traffic, letters, connection, position.batch(), now);
    RunningMinute minute = known.minute();
    if (minute != null) {
      traffic.restore(minute);
    }
    this.tick = known.tick();
    this.intake = new Intake(parts.reader(), letters, traffic, metrics, memories);
    BatchTransaction transaction =
        new BatchTransaction(
            parts.alerts(),
            known::judge,
            parts.clientId(),
            parts.receiveMaximum(),
            new ClaimStep(Claims.devices(connection)),
            letters,
            new DeadLetterBounds(DeadLetterReads.count(connection), metrics),
            parts.zone());
    this.writer = new BatchWriter(parts.database(), transaction, position, metrics);
    this.retries = new DeadLetterRetries(writer, letters);
  }

  /** Reads the alerts that are firing. */
  @FunctionalInterface
  public interface Firing {
    Collection<FiringAlert> load(Connection connection) throws SQLException;
  }

  /**
   * What the pipeline is made of.
   *
   * @param thresholds the newest ones
   * @param detection rules that know nothing yet, new at each call: a start that failed half way is
   *     tried again
   */
  public record Parts(
      Database database,
      Sources sources,
      MessageReader reader,
      DeadLetterSeal seal,
      Supplier<Register> registers,
      Supplier<Thresholds> thresholds,
      Supplier<Detection> detection,
      AlertStep alerts,
      Firing firing,
      String clientId,
      int receiveMaximum,
      ZoneId zone,
      IngestMetrics metrics) {}

  /** Reads everything back as of {@code now}. */
  static PipelineState load(Parts parts, Lease.Position position, Instant now) throws SQLException {
    try (Connection connection = parts.database().connect("tidegate-rebuild", 120)) {
      connection.setAutoCommit(false);
      PipelineState state = new PipelineState(parts, connection, position, now);
      connection.rollback();
      return state;
    }
  }

  Register register() {
    return registers.get();
  }

  Thresholds thresholds() {
    return thresholds.get();
  }

  Intake intake() {
    return intake;
  }

  BatchWriter writer() {
    return writer;
  }

  DeadLetterRetries retries() {
    return retries;
  }

  /** What the rules say that the alerts do not, after the rebuild. */
  List<Finding> reconciled() {
    return known.reconciled();
  }

  /** The same of firings that were kept of rules in shadow. */
  List<Finding> reconciledShadow() {
    return known.shadow();
  }

  /** As {@link DetectionState#isBegunAnew}; all batches are committed. */
  boolean isBegunAnew(Instant now) {
    return known.isBegunAnew(writer.position().batch(), now);
  }

  /** The last tick there was before; null if none. */
  @Nullable Instant tick() {
    return tick;
  }

  /** Whether some rule waits for a tick at or before the batch's, or has other thresholds. */
  boolean isJudgementDue(Batch batch) {
    return batch.tick != null && known.isDue(batch.tick, batch.thresholds);
  }

  /** Ends the minute that is counted amid a batch; null while it runs. */
  @Nullable EndedMinute endMinute(Instant arrival) {
    return traffic.end(arrival);
  }

  /** Puts what the minute before left to write into the batch. */
  void flush(Batch batch, Instant arrival) {
    Traffic.Flush flush = traffic.flush(arrival);
    if (flush != null) {
      batch.before = new Batch.Ended(flush, ledger.progress());
    }
  }

  /** After the commit. */
  void committed(Batch batch, Instant now, long ackNanos) {
    memories.putAll(batch.memories);
    if (known.isDue(now)) {
      known.keep(batch.number, kept(), now);
    }
    if (!batch.deliveries.isEmpty()) {
      metrics.acked(ackNanos);
      metrics.age(Duration.between(batch.deliveries.get(0).receivedAt(), now));
    }
    for (BatchRow row : batch.events) {
      EventTime time = row.seen().event().head().time();
      if (time.isDevices() && !row.seen().event().head().buffered()) {
        metrics.visible(Duration.between(time.occurredAt(), now));
        return; // one a batch is enough
      }
    }
  }

  /** After the last commit: keeps what the rules know of all that was committed. */
  void stopped(Instant now) {
    known.keep(writer.position().batch(), kept(), now);
  }

  /** Waits until what is being kept is written. */
  void close() {
    known.close();
  }

  private List<CheckpointPart> kept() {
    List<CheckpointPart> parts = new ArrayList<>(known.parts());
    parts.add(new CheckpointPart(RunningMinute.PART, List.of(RunningMinute.class), traffic.keep()));
    return parts;
  }

  private void restore(Connection connection) throws SQLException {
    for (CodecState.Row row : CodecState.load(connection)) {
      memories.put(
          new Batch.MemoryKey(row.codec(), new DeviceId(row.community(), row.deviceId())),
          new Memory(row.memory()));
    }
    LedgerStore.loadProgress(connection, Ledger.MAX_BOOTS).forEach(ledger::restore);
    LedgerStore.loadGaps(connection).forEach(ledger::restore);
    metrics.completeness(ledger.openGaps(), ledger.missing());
    TrafficStore.loadStates(connection).forEach(traffic::restore);
    TrafficStore.presenceSince(connection, LedgerStore.writtenAt(connection))
        .forEach(
            (device, word) ->
                Words.parse(PresenceState.class, word)
                    .ifPresent(presence -> traffic.restorePresence(device, presence)));
  }
}
