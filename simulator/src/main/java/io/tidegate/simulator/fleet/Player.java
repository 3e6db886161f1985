package io.tidegate.simulator.fleet;

import io.tidegate.simulator.wire.Progress;
import io.tidegate.simulator.wire.Publisher;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/** Publishes what a fleet says when it is due. Counters may be read from any thread. */
public final class Player {
  private static final Duration STEP = Duration.ofMillis(200);

  private final Fleet fleet;
  private final Publisher publisher;
  private final InstantSource clock;
  private final AtomicLong events = new AtomicLong();
  private final AtomicLong stored = new AtomicLong();

  public Player(Fleet fleet, Publisher publisher, InstantSource clock) {
    this.fleet = fleet;
    this.publisher = publisher;
    this.clock = clock;
  }

  /**
   * Plays until {@code length} is over or {@code stopped} says so. Blocks.
   *
   * @param start the plan's own start
   */
  public void play(Instant start, Duration length, BooleanSupplier stopped, Progress progress)
      throws InterruptedException {
    for (Outgoing out = fleet.next(); out != null; out = fleet.next()) {
      if (out.due().compareTo(length) >= 0) {
        waitUntil(start.plus(length), stopped);
        return;
      }
      waitUntil(start.plus(out.due()), stopped);
      if (stopped.getAsBoolean()) {
        return;
      }
      publisher.publish(out.frame());
      if (out.event()) {
        events.incrementAndGet();
      }
      if (out.stored()) {
        stored.incrementAndGet();
      }
      progress.reached(out.due().toSeconds(), events.get() + " events");
    }
  }

  /** Events published. */
  public long events() {
    return events.get();
  }

  /** Events and health reports published: what a gateway keeps a row of. */
  public long eventsAndHealth() {
    return stored.get();
  }

  private void waitUntil(Instant when, BooleanSupplier stopped) throws InterruptedException {
    Duration left = Duration.between(clock.instant(), when);
    while (left.compareTo(Duration.ZERO) > 0 && !stopped.getAsBoolean()) {
      Thread.sleep(Math.max(1, Math.min(left.toMillis(), STEP.toMillis())));
      left = Duration.between(clock.instant(), when);
    }
  }
}
