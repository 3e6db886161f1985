package io.tidegate.gateway.ingest;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A broker's part played by hand: what is put in is delivered, what is acknowledged is noted. */
final class FedSource implements MessageSource {
  private static final byte[] NOTHING = new byte[0];

  private final LinkedBlockingQueue<Delivery> waiting = new LinkedBlockingQueue<>();
  private final AtomicInteger acked = new AtomicInteger();
  private final List<Delivery> unacked = new ArrayList<>();
  private int packetId;

  /** A message of QoS 1 under the next packet id. */
  Delivery message(String topic, String payload, Instant at) {
    return message(topic, payload, at, ++packetId, false, false);
  }

  Delivery message(
      String topic, String payload, Instant at, int id, boolean dup, boolean retained) {
    byte[] bytes = payload.getBytes(StandardCharsets.UTF_8);
    Delivery delivery =
        new Delivery(
            topic,
            bytes,
            bytes.length,
            NOTHING,
            at,
            1,
            id,
            dup,
            retained,
            1,
            Delivery.Kind.MESSAGE);
    waiting.add(delivery);
    return delivery;
  }

  /** A message under the next packet id. {@code kept}: how many of its bytes the source keeps. */
  void message(String topic, byte[] payload, int kept, Instant at) {
    boolean cut = kept < payload.length;
    waiting.add(
        new Delivery(
            topic,
            cut ? Arrays.copyOf(payload, kept) : payload,
            payload.length,
            cut ? new byte[32] : NOTHING,
            at,
            1,
            ++packetId,
            false,
            false,
            1,
            Delivery.Kind.MESSAGE));
  }

  /** A change of the connection, or the canary. */
  void control(Delivery.Kind kind, Instant at) {
    waiting.add(new Delivery("", NOTHING, 0, NOTHING, at, 0, 0, false, false, 1, kind));
  }

  /** Deliveries acknowledged so far, controls among them. */
  int acked() {
    return acked.get();
  }

  @Override
  public List<Delivery> poll(int limit, Duration patience) throws InterruptedException {
    List<Delivery> taken = new ArrayList<>();
    Delivery first = waiting.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
    if (first != null) {
      taken.add(first);
      waiting.drainTo(taken, limit - 1);
    }
    unacked.addAll(taken);
    return taken;
  }

  @Override
  @SuppressWarnings("ReferenceEquality") // this very delivery
  public void ackThrough(Delivery last) {
    while (unacked.remove(0) != last) {
      acked.incrementAndGet();
    }
    acked.incrementAndGet();
  }
}
