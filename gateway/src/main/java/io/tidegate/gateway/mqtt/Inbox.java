package io.tidegate.gateway.mqtt;

import io.tidegate.gateway.ingest.Delivery;
import io.tidegate.gateway.ingest.Delivery.Kind;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.ToIntFunction;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/**
 * What has arrived and was not yet polled, bounded by count and by bytes.
 *
 * <p>QoS 1 never finds it full: the broker's receive maximum bounds what is unacked, and a new
 * connection starts only when the old one's messages are gone from here. QoS 0 has places and bytes
 * of its own; past them it is dropped and counted.
 */
final class Inbox {
  /** Places for QoS 0. */
  static final int QOS0_PLACES = 10_000;

  /** Bytes for QoS 0. */
  static final int QOS0_BYTES = 32 * 1024 * 1024;

  /** What is kept of a payload longer than its source's limit, bytes. */
  static final int CUT_BYTES = 4096;

  /**
   * Longest payload that is read where it arrives, bytes: what a longer one says may take many
   * times its room, and a whole receive maximum of them may wait.
   */
  static final int EARLY_BYTES = 1_024;

  private static final byte[] NO_DIGEST = new byte[0];
  private static final int CONTROL_PLACES = 64;

  private final ArrayBlockingQueue<Delivery> queue;
  private final ToIntFunction<String> limitOf;
  private final ArrivalTimes times;
  private final Subscription.EarlyReader reader;
  private final AtomicInteger qos1 = new AtomicInteger();
  private final AtomicInteger qos0 = new AtomicInteger();
  private final AtomicLong qos0Bytes = new AtomicLong();
  private final AtomicLong dropped = new AtomicLong();

  /**
   * @param receiveMaximum most unacked messages of a connection
   * @param limitOf topic to the most payload bytes its source keeps
   * @param reader of each message of a device, at once
   */
  Inbox(
      int receiveMaximum,
      ToIntFunction<String> limitOf,
      ArrivalTimes times,
      Subscription.EarlyReader reader) {
    this.queue = new ArrayBlockingQueue<>(receiveMaximum + QOS0_PLACES + CONTROL_PLACES);
    this.limitOf = limitOf;
    this.times = times;
    this.reader = reader;
  }

  /** Takes a message in; called by Paho's thread, never blocks. Returns false if it was dropped. */
  boolean offer(String topic, MqttMessage message, boolean dup, Kind kind, long epoch) {
    byte[] payload = message.getPayload();
    int length = payload.length;
    byte[] digest = NO_DIGEST;
    if (length > CUT_BYTES && length > limitOf.applyAsInt(topic)) {
      digest = Delivery.digestOf(payload);
      payload = Arrays.copyOf(payload, CUT_BYTES);
    }
    int qos = Math.min(message.getQos(), 1);
    Instant at = times.of(message);
    Delivery delivery =
        new Delivery(
            topic,
            payload,
            length,
            digest,
            at,
            qos,
            qos == 0 ? 0 : message.getId(),
            dup,
            message.isRetained(),
            epoch,
            kind == Kind.CANARY ? times.canary(payload) : kind,
            kind == Kind.MESSAGE && length <= EARLY_BYTES && (qos > 0 || qos0.get() < QOS0_PLACES)
                ? reader.read(topic, payload, length, at, message.isRetained())
                : null);
    return qos == 0 ? offerQos0(delivery) : offerQos1(delivery);
  }

  /** Puts a change of the connection in line. */
  void offer(Kind kind, long epoch) {
    Instant now = times.now();
    queue.offer(new Delivery("", NO_DIGEST, 0, NO_DIGEST, now, 0, 0, false, false, epoch, kind));
  }

  List<Delivery> poll(int limit, Duration patience) throws InterruptedException {
    List<Delivery> taken = new ArrayList<>();
    if (queue.drainTo(taken, limit) == 0) {
      Delivery first = queue.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
      if (first == null) {
        return taken;
      }
      taken.add(first);
      queue.drainTo(taken, limit - 1);
    }
    for (Delivery delivery : taken) {
      release(delivery);
    }
    return taken;
  }

  /** Messages of QoS 1 not yet polled. */
  int backlog() {
    return qos1.get();
  }

  /** Messages of QoS 0 dropped because the queue was full. */
  long dropped() {
    return dropped.get();
  }

  private boolean offerQos1(Delivery delivery) {
    qos1.incrementAndGet();
    if (queue.offer(delivery)) {
      return true;
    }
    qos1.decrementAndGet();
    return false;
  }

  private boolean offerQos0(Delivery delivery) {
    int places = qos0.incrementAndGet();
    long bytes = qos0Bytes.addAndGet(delivery.payload().length);
    if (places <= QOS0_PLACES && bytes <= QOS0_BYTES && queue.offer(delivery)) {
      return true;
    }
    qos0.decrementAndGet();
    qos0Bytes.addAndGet(-delivery.payload().length);
    dropped.incrementAndGet();
    return false;
  }

  private void release(Delivery delivery) {
    if (delivery.qos() == 1) {
      qos1.decrementAndGet();
    } else if (delivery.kind() != Kind.CONNECTED && delivery.kind() != Kind.LOST) {
      qos0.decrementAndGet();
      qos0Bytes.addAndGet(-delivery.payload().length);
    }
  }
}
