package io.tidegate.gateway.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/** Publishes the messages of {@link ManyDevices} at a steady rate, on a thread of its own. */
final class SteadyFeed implements AutoCloseable {
  private static final Duration STEP = Duration.ofMillis(10);

  private final Publisher publisher;
  private final int perSecond;
  private final Thread thread = new Thread(this::run, "steady-feed");
  private volatile boolean isStopped;
  private volatile int published;
  private volatile Duration took = Duration.ZERO;
  private volatile @Nullable Exception failure;

  private SteadyFeed(Publisher publisher, int perSecond) {
    this.publisher = publisher;
    this.perSecond = perSecond;
  }

  /** Begins. */
  static SteadyFeed start(int brokerPort, int perSecond) throws Exception {
    SteadyFeed feed = new SteadyFeed(new Publisher(brokerPort), perSecond);
    feed.thread.start();
    return feed;
  }

  private void run() {
    ManyDevices devices = new ManyDevices(Instant.now());
    long start = System.nanoTime();
    try {
      int done = 0;
      while (!isStopped) {
        long due = (System.nanoTime() - start) * perSecond / Duration.ofSeconds(1).toNanos();
        for (; done < due; done++) {
          publisher.publish(ManyDevices.topic(done), devices.payload(done));
        }
        LockSupport.parkNanos(STEP.toNanos());
      }
      publisher.flush();
      took = Duration.ofNanos(System.nanoTime() - start);
      published = done;
    } catch (Exception e) {
      failure = e;
    }
  }

  /** Ends it, once the broker has taken all. Returns how many. */
  int stop() throws Exception {
    isStopped = true;
    thread.join(Duration.ofSeconds(30).toMillis());
    Exception thrown = failure;
    if (thrown != null) {
      throw thrown;
    }
    return published;
  }

  /** How many a second the broker has taken, once it has ended. */
  int rate() {
    return (int) (published * 1000L / Math.max(1, took.toMillis()));
  }

  @Override
  public void close() throws MqttException {
    isStopped = true;
    try {
      thread.join(Duration.ofSeconds(30).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    publisher.close();
  }
}
