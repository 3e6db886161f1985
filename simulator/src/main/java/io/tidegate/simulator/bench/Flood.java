package io.tidegate.simulator.bench;

import io.tidegate.simulator.firmware.Frame;
import io.tidegate.simulator.wire.Publisher;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One device that sends well-formed events of its own at a rate, on a thread of its own. */
final class Flood implements AutoCloseable {
  private final Publisher publisher;
  private final InstantSource clock;
  private final String topic;
  private final String boot;
  private final double rate;
  private final Thread thread = new Thread(this::run, "flood");
  private volatile boolean closed;
  private volatile long sent;

  /**
   * Not begun.
   *
   * @param device {@code COMMUNITY/DEVICE}
   * @param rate events/s
   */
  Flood(Publisher publisher, String device, double rate, InstantSource clock) {
    this.publisher = publisher;
    this.clock = clock;
    this.topic = "tidegate/v1/" + device + "/event";
    this.boot = Long.toHexString(clock.instant().getEpochSecond());
    this.rate = rate;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  /** Events given to the broker. */
  long sent() {
    return sent;
  }

  private void run() {
    long begun = System.nanoTime();
    long next = 0;
    try {
      while (!closed) {
        long due = (long) ((double) (System.nanoTime() - begun) / 1e9 * rate);
        while (next < due && !closed) {
          publisher.publish(new Frame(topic, event(next), false));
          next++;
          sent = next;
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private byte[] event(long number) {
    return """
        {"v":1,"boot":"%s","seq":%d,"at":"%s","type":"access","outcome":"denied","reason":"other"}"""
        .formatted(boot, number, clock.instant().truncatedTo(ChronoUnit.MILLIS))
        .getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    closed = true;
    try {
      thread.join(5_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
