package io.tidegate.simulator.world;

import io.tidegate.simulator.firmware.Frame;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * The way from the devices to the broker with all that goes wrong on it: what a device keeps while
 * it is offline arrives late, some is delivered twice, devices overtake each other, a little is
 * lost. What one device says keeps its order, but for the second copies.
 *
 * <p>Lazy: it holds what is under way and nothing else. The same plan and messages give the same.
 * One thread.
 */
final class NetworkFaults implements Iterator<WorldMessage> {
  private static final double TWICE = 0.004;
  private static final double SLOW = 0.03;
  private static final byte[] OFFLINE = "offline".getBytes(StandardCharsets.US_ASCII);

  /** One device's connection, and how far it is in what it goes through. */
  private static final class Line {
    final NetworkPlan.Fate fate;
    int hold;
    int loss;
    long last = Long.MIN_VALUE;

    Line(NetworkPlan.Fate fate) {
      this.fate = fate;
    }

    /** The hold that covers the moment. */
    @Nullable Hold holdAt(long at) {
      while (hold < fate.holds().size() && fate.holds().get(hold).to() <= at) {
        hold++;
      }
      boolean isHeld = hold < fate.holds().size() && fate.holds().get(hold).covers(at);
      return isHeld ? fate.holds().get(hold) : null;
    }

    boolean loses(long at) {
      boolean loses = loss < fate.losses().size() && fate.losses().get(loss) <= at;
      loss += loses ? 1 : 0;
      return loses;
    }
  }

  private record UnderWay(long at, long order, Frame frame) {}

  private final Iterator<WorldMessage> source;
  private final NetworkPlan plan;
  private final SplittableRandom random;
  private final Map<String, Line> lines = new HashMap<>();

  private final PriorityQueue<UnderWay> underWay =
      new PriorityQueue<>(
          Comparator.comparingLong(UnderWay::at).thenComparingLong(UnderWay::order));
  private @Nullable WorldMessage head;
  private long order;

  NetworkFaults(Iterator<WorldMessage> source, NetworkPlan plan, long seed) {
    this.source = source;
    this.plan = plan;
    this.random = new SplittableRandom(seed);
    this.head = source.hasNext() ? source.next() : null;
  }

  @Override
  public boolean hasNext() {
    while (head != null
        && (underWay.isEmpty() || underWay.element().at >= head.arrivedAt().toEpochMilli())) {
      WorldMessage message = head;
      head = source.hasNext() ? source.next() : null;
      send(message.arrivedAt().toEpochMilli(), message.frame());
    }
    return !underWay.isEmpty();
  }

  @Override
  public WorldMessage next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    UnderWay first = underWay.remove();
    return new WorldMessage(Instant.ofEpochMilli(first.at), first.frame);
  }

  private void send(long at, Frame frame) {
    Line line = lineOf(frame.topic());
    if (line == null) {
      add(at, frame);
      return;
    }
    if (frame.topic().endsWith("/status")) {
      if (Arrays.equals(frame.payload(), OFFLINE)) {
        add(at, frame); // the broker's word, which no message of the device holds up
      } else {
        arrives(line, at, frame);
      }
      return;
    }
    Hold hold = line.holdAt(at);
    if (hold == null && line.loses(at)) {
      return;
    }
    NetworkPlan.Fate fate = line.fate;
    NativePayload payload = new NativePayload(frame.payload());
    if (fate.skew() != 0) {
      payload = payload.moved(fate.skew());
    }
    if (hold != null && hold.kind().isBuffered()) {
      payload = payload.buffered();
    }
    Frame sent = new Frame(frame.topic(), payload.bytes(), frame.retained());
    long arrives = arrives(line, hold == null ? at : hold.to(), sent);
    // What has neither time nor number is a new event each time it comes: it is never sent again.
    boolean isKnowable = fate.connection().hasTime() || fate.connection().numbers();
    if (isKnowable && random.nextDouble() < TWICE) {
      add(arrives + random.nextLong(100, 30_000), sent);
    }
  }

  /** After all earlier messages of the device; a little later now and then. */
  private long arrives(Line line, long earliest, Frame frame) {
    boolean isSlow = random.nextDouble() < SLOW;
    long at = Math.max(line.last + 1, earliest + random.nextLong(5, isSlow ? 20_000 : 80));
    line.last = at;
    add(at, frame);
    return at;
  }

  private void add(long at, Frame frame) {
    underWay.add(new UnderWay(at, order++, frame));
  }

  /** The connection of the device that a native topic names; null where there is no plan for it. */
  private @Nullable Line lineOf(String topic) {
    int end = topic.lastIndexOf('/');
    int start = topic.lastIndexOf('/', end - 1);
    String device = topic.substring(start + 1, Math.max(start + 1, end));
    Line known = lines.get(device);
    if (known == null) {
      NetworkPlan.Fate fate = plan.of(device);
      if (fate != null) {
        known = new Line(fate);
        lines.put(device, known);
        announce(topic.substring(0, end), fate);
      }
    }
    return known;
  }

  /** The last wills and births around the times without a connection. */
  private void announce(String topic, NetworkPlan.Fate fate) {
    for (Hold hold : fate.holds()) {
      if (hold.kind().hasWill) {
        add(hold.will(), status(topic, "offline"));
        add(hold.to(), status(topic, "online"));
      }
    }
  }

  private static Frame status(String topic, String word) {
    return new Frame(topic + "/status", word.getBytes(StandardCharsets.US_ASCII), true);
  }
}
