package io.tidegate.gateway.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The gateway's own recurring tasks, by {@code task}: upkeep, roll-ups and the like. */
public final class TaskMetrics {
  /**
   * When a task last ended well, in seconds since 1970; until it has, when it began to recur, so
   * that one which never ends well is seen. Only on the gateway that holds the lease.
   */
  public static final String SUCCESS = "tidegate.task.last.success.timestamp";

  /** Runs of a task that failed; the next one comes all the same. */
  public static final String FAILURES = "tidegate.task.failures";

  /** Batches that wait to be added to the sums for the boards. As {@link #SUCCESS}. */
  public static final String BATCHES_DUE = "tidegate.roll.up.batches.due";

  /** How long each statement took that adds batches to the sums. */
  public static final String ROLL_UP = "tidegate.roll.up";

  private final MeterRegistry registry;
  private final Map<String, AtomicLong> successes = new ConcurrentHashMap<>();
  private final AtomicLong batchesDue = new AtomicLong(-1); // not known, nor registered

  /** Registers nothing yet: nothing has run. */
  public TaskMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /** A task is going to recur: its failures count from nought, and its time from now. */
  public void recurs(String task, Instant now) {
    registry.counter(FAILURES, "task", task);
    succeeded(task, now);
  }

  /** A run ended well. */
  public void succeeded(String task, Instant at) {
    successes.computeIfAbsent(task, this::gauge).set(at.getEpochSecond());
  }

  /** A run failed. */
  public void failed(String task) {
    registry.counter(FAILURES, "task", task).increment();
  }

  /** So many batches wait to be summed. */
  public void batchesDue(long batches) {
    if (batchesDue.getAndSet(batches) < 0) {
      Gauge.builder(BATCHES_DUE, batchesDue, AtomicLong::get).register(registry);
    }
  }

  /** Some batches were summed. */
  public void rolledUp(Duration duration) {
    registry.timer(ROLL_UP).record(duration);
  }

  private AtomicLong gauge(String task) {
    AtomicLong value = new AtomicLong();
    Gauge.builder(SUCCESS, value, AtomicLong::doubleValue)
        .baseUnit("seconds")
        .tag("task", task)
        .register(registry);
    return value;
  }
}
