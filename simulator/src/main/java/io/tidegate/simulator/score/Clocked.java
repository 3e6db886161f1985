package io.tidegate.simulator.score;

import io.tidegate.simulator.firmware.Frame;
import io.tidegate.simulator.world.WorldMessage;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A world's messages until a moment, and between them, wherever the world is silent for ten
 * seconds, one that says only what time it is: a gateway that lives in the world has no other
 * clock.
 */
final class Clocked implements Iterator<WorldMessage> {
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final Iterator<WorldMessage> messages;
  private final Instant until;
  private final Frame time;
  private Instant now;
  private @Nullable WorldMessage ahead;

  /**
   * @param until end, exclusive
   * @param clientId the gateway's: what comes to its own topic it only acknowledges
   */
  Clocked(Iterator<WorldMessage> messages, Instant start, Instant until, String clientId) {
    this.messages = messages;
    this.now = start;
    this.until = until;
    this.time =
        new Frame(
            "tidegate/v1/gateway/" + clientId + "/canary",
            "time".getBytes(StandardCharsets.US_ASCII),
            false);
    this.ahead = read();
  }

  @Override
  public boolean hasNext() {
    return ahead != null || now.isBefore(until);
  }

  @Override
  public WorldMessage next() {
    WorldMessage message = ahead;
    Instant tick = now.plus(SILENCE);
    if (message != null && !message.arrivedAt().isAfter(tick)) {
      now = message.arrivedAt();
      ahead = read();
      return message;
    }
    if (message == null && !now.isBefore(until)) {
      throw new NoSuchElementException();
    }
    now = tick.isBefore(until) ? tick : until;
    return new WorldMessage(now, time);
  }

  private @Nullable WorldMessage read() {
    WorldMessage next = messages.hasNext() ? messages.next() : null;
    return next != null && next.arrivedAt().isBefore(until) ? next : null;
  }
}
