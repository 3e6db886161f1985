package io.tidegate.gateway.ingest;

import io.tidegate.gateway.detect.Finding;
import io.tidegate.gateway.detect.GatewayState;
import io.tidegate.gateway.settings.IngestSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that takes messages through hops 2 to 8: gathers a batch, reads it, writes it
 * until it is committed, and only then acknowledges it.
 *
 * <p>It has one time: the arrival of the message in hand, in whole seconds. A batch ends where a
 * tick falls. Time stands still from the loss of the connection until the source has caught up;
 * only an idle source lets the clock make a tick.
 */
public final class Pipeline implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Pipeline.class);

  /** Most payload bytes of a batch. */
  private static final long BATCH_BYTES = 8L * 1024 * 1024;

  /**
   * A pause in the arrivals ends a batch before its age does: some brokers send no more until what
   * they have sent is acknowledged.
   */
  private static final long LULL_NANOS = 3_000_000;

  private static final Duration IDLE = Duration.ofMillis(200);
  private static final Duration LETTERS_EVERY = Duration.ofSeconds(2);

  private final IngestSettings settings;
  private final MessageSource source;
  private final PipelineState state;
  private final Intake intake;
  private final BatchWriter writer;
  private final DeadLetterRetries retries;
  private final InstantSource clock;
  private final Pace pace;
  private final Consumer<Throwable> fatal;
  private final Deque<Delivery> pending = new ArrayDeque<>();
  private final Thread thread;
  private volatile boolean stopping;
  private boolean caughtUp;

  /** Whether all that the rules know of is committed. */
  private boolean whole = true;

  private @Nullable Instant tick;
  private Instant latest = Instant.EPOCH;
  private long lettersAtNanos;

  Pipeline(
      IngestSettings settings,
      MessageSource source,
      PipelineState state,
      InstantSource clock,
      Pace pace,
      Consumer<Throwable> fatal) {
    this.settings = settings;
    this.source = source;
    this.state = state;
    this.intake = state.intake();
    this.writer = state.writer();
    this.retries = state.retries();
    this.clock = clock;
    this.pace = pace;
    this.fatal = fatal;
    this.tick = state.tick();
    this.thread = new Thread(this::run, "pipeline");
  }

  void start() {
    thread.start();
  }

  private void run() {
    try {
      writeReconciled();
      while (!stopping) {
        Batch batch = next();
        if (batch != null) {
          write(batch);
        }
        if (!stopping) {
          if (state.isBegunAnew(clock.instant())) {
            writeReconciled();
          }
          retryLetters();
        }
      }
      if (whole) {
        state.stopped(clock.instant());
      }
    } catch (InterruptedException e) {
      LOGGER.debug("pipeline interrupted");
    } catch (RuntimeException | Error e) {
      fatal.accept(e);
    } finally {
      writer.close();
      state.close();
    }
  }

  /** What a rebuild found to differ from the alerts. */
  private void writeReconciled() throws InterruptedException {
    List<Finding> findings = state.reconciled();
    List<Finding> shadowed = state.reconciledShadow();
    if (!findings.isEmpty() || !shadowed.isEmpty()) {
      Batch batch = newBatch();
      batch.at = clock.instant();
      batch.judgement = Batch.Judgement.of(batch.at, findings, shadowed);
      write(batch);
    }
  }

  private @Nullable Batch next() throws InterruptedException {
    if (pending.isEmpty()) {
      pending.addAll(source.poll(settings.batchRows(), IDLE));
    }
    Delivery first = pending.peek();
    return first == null ? idle() : gather(first);
  }

  private Batch gather(Delivery first) throws InterruptedException {
    if (caughtUp) {
      Instant unused = advance(first.receivedAt());
    }
    Batch batch = newBatch();
    state.flush(batch, first.receivedAt());
    long deadline = System.nanoTime() + settings.batchAge().toNanos();
    while (batch.deliveries.size() < settings.batchRows() && batch.bytes < BATCH_BYTES) {
      if (pending.isEmpty()) {
        long left = Math.min(deadline - System.nanoTime(), LULL_NANOS);
        if (left <= 0) {
          break;
        }
        pending.addAll(
            source.poll(settings.batchRows() - batch.deliveries.size(), Duration.ofNanos(left)));
        if (pending.isEmpty()) {
          break;
        }
      }
      Delivery delivery = pending.element();
      if (caughtUp && isTickDue(delivery.receivedAt())) {
        if (!pace.goesOn(first.receivedAt(), delivery.receivedAt())) {
          break;
        }
        EndedMinute ended = state.endMinute(delivery.receivedAt());
        batch.tick(advance(delivery.receivedAt()), ended);
      }
      pending.remove();
      batch.add(delivery);
      if (take(delivery, batch)) {
        break;
      }
    }
    latest = batch.at;
    return batch;
  }

  /** Returns whether the batch has to end here, since time now runs or stands still. */
  private boolean take(Delivery delivery, Batch batch) {
    switch (delivery.kind()) {
      case MESSAGE -> intake.take(delivery, batch);
      case CANARY -> {}
      case CAUGHT_UP -> {
        if (!caughtUp) {
          caughtUp = true;
          batch.presence.put(batch.nextIndex(), GatewayState.CAUGHT_UP);
          return true;
        }
      }
      case CONNECTED -> {
        caughtUp = false;
        batch.presence.put(batch.nextIndex(), GatewayState.CONNECTED);
        return true;
      }
      case LOST -> {
        caughtUp = false;
        batch.presence.put(batch.nextIndex(), GatewayState.LOST);
        return true;
      }
    }
    return false;
  }

  /** No message came: the clock makes the tick, if time runs. */
  private @Nullable Batch idle() {
    if (!caughtUp || !pace.clockTicks()) {
      return null;
    }
    Instant now = clock.instant();
    Instant unused = advance(now);
    Batch batch = newBatch();
    batch.at = now;
    state.flush(batch, now);
    if (batch.before == null && !state.isJudgementDue(batch)) {
      return null;
    }
    return batch;
  }

  private void retryLetters() throws InterruptedException {
    if (!caughtUp || System.nanoTime() - lettersAtNanos < 0) {
      return;
    }
    lettersAtNanos = System.nanoTime() + LETTERS_EVERY.toNanos();
    List<DeadLetterRetries.Retry> letters = retries.due(state.register());
    if (letters.isEmpty()) {
      return;
    }
    Batch batch = newBatch();
    for (DeadLetterRetries.Retry letter : letters) {
      batch.add(letter.delivery());
      batch.retriedLetters.add(letter.id());
      intake.take(letter.delivery(), batch);
    }
    lettersAtNanos = System.nanoTime(); // there may be more
    write(batch);
  }

  private void write(Batch batch) throws InterruptedException {
    if (!writer.write(batch, () -> stopping)) {
      whole = false; // the rules know of what is not committed
      return; // stopping while the database is away: nothing is acknowledged, all comes again
    }
    long committedNanos = System.nanoTime();
    Delivery last = null;
    for (Delivery delivery : batch.deliveries) {
      if (delivery.epoch() >= 0) {
        last = delivery;
      }
    }
    if (last != null && batch.retriedLetters.isEmpty()) {
      source.ackThrough(last);
    }
    state.committed(batch, clock.instant(), System.nanoTime() - committedNanos);
  }

  private Batch newBatch() {
    return new Batch(
        writer.position().batch() + 1, state.register(), state.thresholds(), tick, latest);
  }

  private boolean isTickDue(Instant arrival) {
    return tick == null || arrival.getEpochSecond() > tick.getEpochSecond();
  }

  private Instant advance(Instant instant) {
    Instant now = tick;
    if (now == null || isTickDue(instant)) {
      now = instant.truncatedTo(ChronoUnit.SECONDS);
      tick = now;
    }
    return now;
  }

  /** Refuses more, finishes the batch in hand, commits it and acknowledges it; within 8 s. */
  @Override
  public void close() {
    stopping = true;
    try {
      thread.join(8_000);
      if (thread.isAlive()) {
        thread.interrupt();
        thread.join(1_000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the end of a source that is a list; false if it has not come yet. */
  boolean awaitEnd(Duration patience) throws InterruptedException {
    thread.join(patience.toMillis());
    return !thread.isAlive();
  }

  /** Asks it to stop at the next batch. */
  void stop() {
    stopping = true;
  }
}
