package io.tidegate.gateway.metrics;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;

/** Messages to chat robots and webhooks. */
public final class NotifyMetrics {
  /**
   * Answers of robots. Labels: {@code kind} of robot; {@code result} ok, too_fast, content, refused
   * or again.
   */
  public static final String ANSWERS = "tidegate.notify.answers";

  /** Messages given up. */
  public static final String DEAD = "tidegate.notify.dead.letters";

  /** Messages that wait, also those held back by the hours off duty. */
  public static final String WAITING = "tidegate.notify.waiting";

  /** Robots that their service refuses as they are set up. */
  public static final String STOPPED = "tidegate.notify.robots.stopped";

  private final MeterRegistry registry;
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger stopped = new AtomicInteger();

  /** Registers what counts from the start. */
  public NotifyMetrics(MeterRegistry registry) {
    this.registry = registry;
    registry.counter(DEAD);
    Gauge.builder(WAITING, waiting, AtomicInteger::get).strongReference(true).register(registry);
    Gauge.builder(STOPPED, stopped, AtomicInteger::get).strongReference(true).register(registry);
  }

  /** A robot answered a message. */
  public void answered(String kind, String result) {
    registry.counter(ANSWERS, "kind", kind, "result", result).increment();
  }

  /** Messages were given up. */
  public void gaveUp(int messages) {
    registry.counter(DEAD).increment(messages);
  }

  /** How things stand. */
  public void stands(int waitingMessages, int stoppedRobots) {
    waiting.set(waitingMessages);
    stopped.set(stoppedRobots);
  }
}
