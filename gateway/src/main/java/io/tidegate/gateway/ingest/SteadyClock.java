package io.tidegate.gateway.ingest;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The time of what arrives and of what time sets off: the machine's clock, but that a step of it is
 * not followed amid a connection, in which every device would seem to have been silent for so long,
 * or to have a wrong clock. {@link #takeOver} follows it, at a new connection: what lies between is
 * then an absence of ours. One soon after the start is worth a connection of its own, {@link
 * #isToBeFollowed}: a machine without a battery for its clock starts in the past. Of a later one a
 * person has to say which clock is right. Safe on any thread.
 */
public final class SteadyClock implements InstantSource {
  private static final Logger LOGGER = LoggerFactory.getLogger(SteadyClock.class);

  /** Less is followed at once: what NTP slews, and what no rule notices. */
  static final Duration STEP = Duration.ofSeconds(30);

  /** How soon after the start a step is taken for the first time that the machine heard of. */
  static final Duration STARTING = Duration.ofHours(1);

  /** How long it stays where it was set before it is followed: some set it twice. */
  static final Duration FOLLOWED_AFTER = Duration.ofMinutes(2);

  private final InstantSource machine;
  private final LongSupplier nanos;
  private final long startNanos;
  private Instant anchor;
  private long anchorNanos;
  private boolean isAside;
  private long asideNanos;

  /**
   * @param machine the clock that people may set
   * @param nanos one that cannot be
   */
  SteadyClock(InstantSource machine, LongSupplier nanos) {
    this.machine = machine;
    this.nanos = nanos;
    this.anchor = machine.instant();
    this.anchorNanos = nanos.getAsLong();
    this.startNanos = anchorNanos;
  }

  /** Over the machine's clock, with the one of the JVM that only counts on. */
  public static SteadyClock over(InstantSource machine) {
    return new SteadyClock(machine, System::nanoTime);
  }

  @Override
  public synchronized Instant instant() {
    Instant now = machine.instant();
    long passed = nanos.getAsLong();
    Instant steady = anchor.plusNanos(passed - anchorNanos);
    Duration step = Duration.between(steady, now);
    boolean wasAside = isAside;
    isAside = step.abs().compareTo(STEP) > 0;
    if (isAside != wasAside) {
      asideNanos = passed;
      tell(step);
    }
    if (isAside) {
      return steady;
    }
    anchor = now;
    anchorNanos = passed;
    return now;
  }

  /** How far the machine's clock is ahead of this one; zero while it is followed. */
  public synchronized Duration step() {
    Instant steady = instant();
    return isAside ? Duration.between(steady, machine.instant()) : Duration.ZERO;
  }

  /**
   * Whether the machine's clock was set soon after the start and has stayed so: it is time for a
   * new connection.
   */
  public synchronized boolean isToBeFollowed() {
    Instant unused = instant();
    return isAside
        && asideNanos - startNanos < STARTING.toNanos()
        && nanos.getAsLong() - asideNanos >= FOLLOWED_AFTER.toNanos();
  }

  /** Follows the machine's clock from here, wherever it stands. */
  public synchronized void takeOver() {
    anchor = machine.instant();
    anchorNanos = nanos.getAsLong();
    isAside = false;
  }

  private void tell(Duration step) {
    if (isAside) {
      LOGGER
          .atWarn()
          .addKeyValue("seconds", step.toSeconds())
          .log(
              "the machine's clock was set: not followed until the next connection to the broker;"
                  + " if it is right now, restart the gateway");
    } else {
      LOGGER.info("the machine's clock is where it was: followed again");
    }
  }
}
