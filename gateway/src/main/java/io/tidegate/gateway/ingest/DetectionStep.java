package io.tidegate.gateway.ingest;

import io.tidegate.gateway.detect.DataQuality;
import io.tidegate.gateway.detect.Detection;
import io.tidegate.gateway.detect.DetectorFailure;
import io.tidegate.gateway.detect.DeviceMinute;
import io.tidegate.gateway.detect.Finding;
import io.tidegate.gateway.detect.GatewayState;
import io.tidegate.gateway.detect.RuleMode;
import io.tidegate.gateway.event.EventKind;
import io.tidegate.gateway.event.Identity;
import io.tidegate.gateway.metrics.IngestMetrics;
import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.store.event.BatchRow;
import io.tidegate.gateway.store.ingest.DeadLetters.DeadLetter;
import io.tidegate.gateway.store.ingest.TrafficStore.TrafficRow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the detectors and the ledger about the rows of a batch that were new: once, in their order.
 * An exception of a detector is counted and kept as a dead letter; the event stays.
 */
final class DetectionStep {
  private static final Logger LOGGER = LoggerFactory.getLogger(DetectionStep.class);

  private final Detection detection;
  private final Ledger ledger;
  private final Traffic traffic;
  private final DeadLetterFactory letters;
  private final IngestMetrics metrics;

  DetectionStep(
      Detection detection,
      Ledger ledger,
      Traffic traffic,
      DeadLetterFactory letters,
      IngestMetrics metrics) {
    this.detection = detection;
    this.ledger = ledger;
    this.traffic = traffic;
    this.letters = letters;
    this.metrics = metrics;
  }

  Batch.Judgement judge(Batch batch, BatchTransaction.Found found) {
    List<Batch.Moment> moments = new ArrayList<>();
    List<Finding> findings = new ArrayList<>();
    List<DeadLetter> failures = new ArrayList<>();
    List<Ledger.Change> gaps = new ArrayList<>();
    Instant now = batch.tick == null ? batch.at : batch.tick;
    findings.addAll(detection.use(batch.thresholds, now, batch.register));
    passTime(batch, findings, failures);
    Counts counts = new Counts();
    int row = 0;
    int ticks = 0;
    Instant at = batch.between.isEmpty() || batch.tick == null ? batch.at : batch.tick;
    List<BatchRow> rows = found.rows();
    for (int index = 0; index < batch.deliveryOf.size(); index++) {
      for (; isTickDue(batch, ticks, index); ticks++) {
        findings = close(moments, at, findings);
        at = batch.between.get(ticks).tick();
        tick(batch.between.get(ticks), batch, findings, failures);
      }
      GatewayState change = batch.presence.get(index);
      if (change != null) {
        detection.gateway(change, delivery(batch, index).receivedAt());
      }
      if (row < rows.size() && rows.get(row).index() == index) {
        SeenEvent seen = rows.get(row++).seen();
        if (found.added().get(index)) {
          fold(batch, index, seen, findings, failures);
          account(seen, gaps, counts);
        } else if (!found.refused().get(index)) {
          traffic.duplicate(seen, delivery(batch, index).dup(), batch.minuteAfter(ticks));
          counts.duplicates++;
        }
      }
    }
    for (; isTickDue(batch, ticks, Integer.MAX_VALUE); ticks++) {
      findings = close(moments, at, findings);
      at = batch.between.get(ticks).tick();
      tick(batch.between.get(ticks), batch, findings, failures);
    }
    close(moments, at, findings);
    counts.report(metrics);
    List<Finding> shadowed = detection.takeShadowed();
    count(shadowed, RuleMode.SHADOW);
    metrics.completeness(ledger.openGaps(), ledger.missing());
    BitSet added = (BitSet) found.added().clone();
    DataQuality quality = detection.takeQuality();
    if (quality != null) {
      count(quality);
    }
    return new Batch.Judgement(
        added, found.refused(), moments, shadowed, quality, gaps, failures, ended(batch));
  }

  private static boolean isTickDue(Batch batch, int ticks, int index) {
    return ticks < batch.between.size() && batch.between.get(ticks).index() <= index;
  }

  /** Ends a moment; returns the empty list of the next. */
  private List<Finding> close(List<Batch.Moment> moments, Instant at, List<Finding> findings) {
    if (findings.isEmpty()) {
      return findings;
    }
    moments.add(new Batch.Moment(at, findings));
    count(findings, RuleMode.ON);
    return new ArrayList<>();
  }

  private void count(List<Finding> findings, RuleMode mode) {
    for (Finding finding : findings) {
      metrics.finding(RuleLabels.of(finding.rule()), finding.type().word(), mode.word());
    }
  }

  private void count(DataQuality quality) {
    metrics.doubts(
        quality.doubts().stream()
            .collect(
                Collectors.groupingBy(
                    doubt -> RuleLabels.of(doubt.rule()), Collectors.counting())));
  }

  /** The minutes that are over, as counted, then the tick. */
  private void passTime(Batch batch, List<Finding> findings, List<DeadLetter> failures) {
    if (batch.before != null) {
      count(batch.before.flush().traffic(), batch, findings);
    }
    if (batch.tick != null) {
      findings.addAll(detection.tick(batch.tick, batch.register));
    }
    keepFailures(batch.at, failures);
  }

  private void tick(
      Batch.Between next, Batch batch, List<Finding> findings, List<DeadLetter> failures) {
    if (next.ended() != null) {
      count(next.ended().rows(), batch, findings);
    }
    findings.addAll(detection.tick(next.tick(), batch.register));
    keepFailures(next.tick(), failures);
  }

  private void count(List<TrafficRow> minutes, Batch batch, List<Finding> findings) {
    for (TrafficRow row : minutes) {
      DeviceMinute minute = row.toMinute();
      if (minute != null) {
        findings.addAll(detection.minute(minute, batch.register));
      }
    }
  }

  /** After all of it is judged. */
  private Batch.@Nullable Ended ended(Batch batch) {
    List<TrafficRow> rows = new ArrayList<>();
    for (Batch.Between between : batch.between) {
      if (between.ended() != null) {
        rows.addAll(between.ended().rows());
      }
    }
    return rows.isEmpty()
        ? null
        : new Batch.Ended(new Traffic.Flush(rows, traffic.changed()), ledger.progress());
  }

  private void keepFailures(Instant at, List<DeadLetter> failures) {
    for (DetectorFailure failure : detection.takeFailures()) {
      count(failure);
      failures.add(letters.failed(failure.rule(), describe(failure), at));
    }
  }

  private void fold(
      Batch batch, int index, SeenEvent seen, List<Finding> findings, List<DeadLetter> failures) {
    findings.addAll(detection.event(seen, batch.register));
    for (DetectorFailure failure : detection.takeFailures()) {
      count(failure);
      failures.add(
          letters.failed(seen.event().head().device(), describe(failure), delivery(batch, index)));
    }
  }

  /** Counts and logs what the comparison after a rebuild threw; there is no batch to keep it in. */
  void reportComparison() {
    detection.takeFailures().forEach(this::count);
  }

  private void count(DetectorFailure failure) {
    metrics.findingFailed(failure.count());
    LOGGER
        .atError()
        .addKeyValue("rule", failure.rule())
        .addKeyValue("failures", failure.count())
        .setCause(failure.cause())
        .log("detector failed");
  }

  private static String describe(DetectorFailure failure) {
    return failure.rule() + " failed: " + failure.cause().getClass().getSimpleName();
  }

  private void account(SeenEvent seen, List<Ledger.Change> gaps, Counts counts) {
    counts.stored.merge(seen.event().kind(), 1, Integer::sum);
    if (traffic.stored(seen)) {
      counts.late++;
    }
    var sequence = seen.event().head().sequence();
    if (sequence == null || seen.event().head().identity() != Identity.SEQUENCE) {
      return;
    }
    Ledger.Change change = ledger.see(seen.device(), sequence, seen.receivedAt());
    if (change != null) {
      gaps.add(change);
      long by =
          change.opened().stream().mapToLong(gap -> gap.size()).sum()
              - change.closed().stream().mapToLong(gap -> gap.size()).sum();
      traffic.missing(seen.device(), by, seen.receivedAt());
    }
  }

  private static Delivery delivery(Batch batch, int index) {
    return batch.deliveries.get(batch.deliveryOf.get(index));
  }

  private static final class Counts {
    private final Map<EventKind, Integer> stored = new EnumMap<>(EventKind.class);
    private int duplicates;
    private int late;

    void report(IngestMetrics metrics) {
      stored.forEach((kind, count) -> metrics.stored(kind.word(), count));
      metrics.duplicates(duplicates);
      metrics.late(late);
    }
  }
}
