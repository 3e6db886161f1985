package io.tidegate.simulator.demo;

import io.tidegate.simulator.firmware.Frame;
import io.tidegate.simulator.fleet.Fleet;
import io.tidegate.simulator.fleet.Outgoing;
import io.tidegate.simulator.stack.PastFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a fleet said until now, in the order of arrival. Messages arrive in groups, one every five
 * minutes, as over a slow line: a gateway writes a transaction for each second in which something
 * arrives, and eight days of seconds would take a while. All of one act arrives together, and a
 * device's messages arrive in the order it sent them.
 */
final class History implements Iterator<PastFrame> {
  private static final Duration GROUP = Duration.ofMinutes(5);

  private final Fleet fleet;
  private final Instant start;
  private final Duration length;
  private final BooleanSupplier isStopped;
  private final TreeMap<Long, List<Frame>> groups = new TreeMap<>();
  private final Map<String, Long> groupOfDevice = new HashMap<>();
  private final Queue<PastFrame> ready = new ArrayDeque<>();
  private @Nullable Outgoing ahead;

  /**
   * @param isStopped whether nobody wants the rest
   */
  History(Fleet fleet, Instant start, Duration length, BooleanSupplier isStopped) {
    this.fleet = fleet;
    this.start = start;
    this.length = length;
    this.isStopped = isStopped;
    this.ahead = fleet.next();
  }

  @Override
  public boolean hasNext() {
    while (ready.isEmpty() && (isSpeaking() || !groups.isEmpty())) {
      readGroup();
    }
    return !ready.isEmpty() && !isStopped.getAsBoolean();
  }

  @Override
  public PastFrame next() {
    if (ready.isEmpty() && !hasNext()) {
      throw new NoSuchElementException();
    }
    return ready.remove();
  }

  private boolean isSpeaking() {
    return speaking() != null;
  }

  private @Nullable Outgoing speaking() {
    return ahead != null && ahead.due().compareTo(length) < 0 ? ahead : null;
  }

  /** Reads on until the first group can get no more, and hands it out. */
  private void readGroup() {
    for (Outgoing out = speaking();
        out != null && (groups.isEmpty() || group(out) <= groups.firstKey());
        out = speaking()) {
      long group = groupOfDevice.merge(device(out.frame()), settledGroup(out), Math::max);
      groups.computeIfAbsent(group, key -> new ArrayList<>()).add(out.frame());
      ahead = fleet.next();
    }
    Map.Entry<Long, List<Frame>> first = groups.pollFirstEntry();
    if (first != null) {
      Duration end = GROUP.multipliedBy(first.getKey() + 1);
      Instant arrival = start.plus(end.compareTo(length) < 0 ? end : length);
      first
          .getValue()
          .forEach(frame -> ready.add(new PastFrame(frame.topic(), frame.payload(), arrival)));
    }
  }

  private static long settledGroup(Outgoing out) {
    return out.settled().toMillis() / GROUP.toMillis();
  }

  private static long group(Outgoing out) {
    return out.due().toMillis() / GROUP.toMillis();
  }

  private static String device(Frame frame) {
    return frame.topic().substring(0, frame.topic().lastIndexOf('/'));
  }
}
