package io.tidegate.gateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * The pipeline, hop by hop.
 *
 * <p>At rest, per codec: {@code received = decoded + ignored + rejected}. Of the events decoded:
 * {@code new + duplicates + unknown device dead letters + refused dead letters + retained state =
 * events}. Labels are closed sets: codec, reason, kind, rule; never a device.
 */
public final class IngestMetrics {
  /** Messages taken up, by codec; {@code none} where no source matches. */
  public static final String RECEIVED = "tidegate.ingest.messages.received";

  /** Messages that a codec read, by codec. */
  public static final String DECODED = "tidegate.ingest.messages.decoded";

  /** Messages that are no events by design, by codec. */
  public static final String IGNORED = "tidegate.ingest.messages.ignored";

  /** Messages that could not be read, by codec and reason. */
  public static final String REJECTED = "tidegate.ingest.messages.rejected";

  /** Events and health stored, by kind. */
  public static final String STORED = "tidegate.ingest.events.stored";

  /** Events that were there already. */
  public static final String DUPLICATES = "tidegate.ingest.events.duplicate";

  /** Stored events that arrived more than a minute after they happened. */
  public static final String LATE = "tidegate.ingest.events.late";

  /** Dead letters written, by reason. */
  public static final String DEAD_LETTERS = "tidegate.ingest.dead.letters";

  /** Dead letters dropped, oldest first, because the table was full. */
  public static final String DEAD_LETTERS_DROPPED = "tidegate.ingest.dead.letters.dropped";

  /** Messages a transaction. */
  public static final String BATCH_SIZE = "tidegate.ingest.batch.size";

  /** From the arrival of a batch's first message to its commit. */
  public static final String BATCH_AGE = "tidegate.ingest.batch.age";

  /** From the start of a transaction to the end of its commit. */
  public static final String COMMIT = "tidegate.ingest.commit";

  /** From the commit to the last ack of its batch handed to the connection. */
  public static final String ACK_LAG = "tidegate.ingest.ack.lag";

  /** From what a device's clock says, live events only, to the commit, after which pages see it. */
  public static final String VISIBLE = "tidegate.ingest.publish.to.visible";

  /** Transactions tried again, by class of SQLSTATE. */
  public static final String RETRIES = "tidegate.ingest.retries";

  /** Batches committed. */
  public static final String BATCHES = "tidegate.ingest.batches";

  /**
   * Findings, by rule, type and mode. Only rules about devices are named by {@code rule}; others
   * share the word of their class. {@code on}, which are reported, and {@code shadow}, which are
   * not. All findings are their sum.
   */
  public static final String FINDINGS = "tidegate.detect.findings";

  /** Exceptions out of detectors, which are bugs. */
  public static final String FINDINGS_FAILED = "tidegate.detect.failed";

  /** What rules have not been able to tell for a day, by rule as {@link #FINDINGS}. */
  public static final String DOUBTS = "tidegate.detect.doubts";

  /** 1 while this gateway holds the lease and ingests. */
  public static final String ACTIVE = "tidegate.ingest.active";

  /**
   * 1 while the database answers the holder of the lease or a waiting gateway: asked each second.
   */
  public static final String DATABASE = "tidegate.database.answers";

  /** Gaps in devices' sequences now open. */
  public static final String GAPS_OPEN = "tidegate.completeness.gaps.open";

  /** Messages missing in the open gaps. */
  public static final String MESSAGES_MISSING = "tidegate.completeness.messages.missing";

  private final MeterRegistry registry;
  private final Map<String, Map<String, Counter>> counters = new ConcurrentHashMap<>();
  private final Counter duplicates;
  private final Counter late;
  private final Counter batches;
  private final Counter dropped;
  private final DistributionSummary batchSize;
  private final Timer batchAge;
  private final Timer commit;
  private final Timer ackLag;
  private final Timer visible;
  private final Map<String, AtomicLong> doubts = new ConcurrentHashMap<>();
  private final AtomicLong active = new AtomicLong();
  private final AtomicLong database = new AtomicLong(1); // the start would have failed without it
  private final AtomicLong gapsOpen = new AtomicLong();
  private final AtomicLong messagesMissing = new AtomicLong();

  /** Registers what counts from the start. */
  public IngestMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.duplicates = registry.counter(DUPLICATES);
    this.late = registry.counter(LATE);
    this.batches = registry.counter(BATCHES);
    this.dropped = registry.counter(DEAD_LETTERS_DROPPED);
    registry.counter(FINDINGS_FAILED); // the first failure has to be seen as a rise
    this.batchSize =
        DistributionSummary.builder(BATCH_SIZE)
            .serviceLevelObjectives(1, 10, 100, 500, 1000, 2000)
            .register(registry);
    this.batchAge = timer(BATCH_AGE);
    this.commit = timer(COMMIT);
    this.ackLag = timer(ACK_LAG);
    this.visible = timer(VISIBLE);
    gauge(ACTIVE, active);
    gauge(DATABASE, database);
    gauge(GAPS_OPEN, gapsOpen);
    gauge(MESSAGES_MISSING, messagesMissing);
  }

  /** A message was taken up. */
  public void received(String codec) {
    count(RECEIVED, "codec", codec, 1);
  }

  /** A codec read it. */
  public void decoded(String codec) {
    count(DECODED, "codec", codec, 1);
  }

  /** It is no event by design. {@code what}: what it is instead, one of the codec's own words. */
  public void ignored(String codec, String what) {
    count(IGNORED, codec, "what", what);
  }

  /** It could not be read. */
  public void rejected(String codec, String reason) {
    count(REJECTED, codec, "reason", reason);
  }

  private void count(String name, String codec, String label, String value) {
    kept(name, codec + ' ' + value, () -> registry.counter(name, "codec", codec, label, value))
        .increment();
  }

  /** Events of a kind were stored. */
  public void stored(String kind, int count) {
    count(STORED, "kind", kind, count);
  }

  /** Events were there already. */
  public void duplicates(int count) {
    duplicates.increment((double) count);
  }

  /** Stored events were late. */
  public void late(int count) {
    late.increment((double) count);
  }

  /** A dead letter was written. */
  public void deadLetter(String reason) {
    count(DEAD_LETTERS, "reason", reason, 1);
  }

  /** Dead letters were dropped. */
  public void deadLettersDropped(int count) {
    dropped.increment((double) count);
  }

  /** A transaction is tried again. */
  public void retry(String sqlStateClass) {
    count(RETRIES, "class", sqlStateClass, 1);
  }

  /**
   * A detector reported a finding.
   *
   * @param rule its label, not its id: see {@link #FINDINGS}
   */
  public void finding(String rule, String type, String mode) {
    kept(
            FINDINGS,
            rule + ' ' + type + ' ' + mode,
            () -> registry.counter(FINDINGS, "rule", rule, "type", type, "mode", mode))
        .increment();
  }

  /** Detectors threw so many times. */
  public void findingFailed(long count) {
    registry.counter(FINDINGS_FAILED).increment((double) count);
  }

  /** Number of undecidable subjects by label of rule; rules without an entry have none. */
  public void doubts(Map<String, Long> byRule) {
    doubts.forEach((rule, value) -> value.set(byRule.getOrDefault(rule, 0L)));
    byRule.forEach((rule, count) -> doubts.computeIfAbsent(rule, this::doubtsOf).set(count));
  }

  private AtomicLong doubtsOf(String rule) {
    AtomicLong value = new AtomicLong();
    Gauge.builder(DOUBTS, value, AtomicLong::doubleValue).tag("rule", rule).register(registry);
    return value;
  }

  /** A batch was committed. */
  public void committed(int messages, long transactionNanos) {
    batches.increment();
    batchSize.record(messages);
    commit.record(Duration.ofNanos(transactionNanos));
  }

  /** How long the first message of the batch has waited for the commit. */
  public void age(Duration age) {
    batchAge.record(notNegative(age));
  }

  /** Its acks were handed over. */
  public void acked(long nanos) {
    ackLag.record(Duration.ofNanos(nanos));
  }

  /** A live event can be seen. */
  public void visible(Duration sincePublished) {
    visible.record(notNegative(sincePublished));
  }

  /** A device's clock may be ahead of ours. */
  private static Duration notNegative(Duration duration) {
    return duration.isNegative() ? Duration.ZERO : duration;
  }

  /** Whether this gateway ingests. */
  public void active(boolean on) {
    active.set(on ? 1 : 0);
  }

  /** Whether the database answers. */
  public void databaseAnswers(boolean on) {
    database.set(on ? 1 : 0);
  }

  /** What is missing now. */
  public void completeness(long gaps, long messages) {
    gapsOpen.set(gaps);
    messagesMissing.set(messages);
  }

  private void count(String name, String label, String value, int by) {
    kept(name, value, () -> registry.counter(name, label, value)).increment(by);
  }

  /** By {@code get} first: asked with every message, {@code computeIfAbsent} may take a lock. */
  private Counter kept(String name, String values, Supplier<Counter> made) {
    Map<String, Counter> byValues = counters.get(name);
    if (byValues == null) {
      byValues = counters.computeIfAbsent(name, any -> new ConcurrentHashMap<>());
    }
    Counter known = byValues.get(values);
    return known == null ? byValues.computeIfAbsent(values, any -> made.get()) : known;
  }

  private Timer timer(String name) {
    return Timer.builder(name)
        .serviceLevelObjectives(
            Duration.ofMillis(5),
            Duration.ofMillis(25),
            Duration.ofMillis(100),
            Duration.ofMillis(500),
            Duration.ofSeconds(1),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5),
            Duration.ofSeconds(30))
        .register(registry);
  }

  private void gauge(String name, AtomicLong value) {
    Gauge.builder(name, value, AtomicLong::doubleValue).register(registry);
  }
}
