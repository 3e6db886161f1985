package io.tidegate.simulator.demo;

import io.tidegate.simulator.firmware.Frame;
import io.tidegate.simulator.fleet.Fleet;
import io.tidegate.simulator.fleet.Outgoing;
import io.tidegate.simulator.stack.PastFrame;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** A fleet's messages until now, each with the delay of its line. */
final class History implements Iterator<PastFrame> {
  private static final Duration LINE = Duration.ofMillis(300);

  private final Fleet fleet;
  private final Instant start;
  private final Duration length;
  private final BooleanSupplier isStopped;
  private @Nullable Outgoing ahead;

  /**
   * @param length until now
   * @param isStopped whether to stop early
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
    return ahead != null
        && ahead.due().plus(LINE).compareTo(length) < 0
        && !isStopped.getAsBoolean();
  }

  @Override
  public PastFrame next() {
    Outgoing out = ahead;
    if (out == null) {
      throw new NoSuchElementException();
    }
    ahead = fleet.next();
    Frame frame = out.frame();
    return new PastFrame(frame.topic(), frame.payload(), start.plus(out.due()).plus(LINE));
  }
}
