package io.tidegate.simulator.score;

import io.tidegate.gateway.mqtt.WorldTimes;
import io.tidegate.simulator.firmware.Frame;
import io.tidegate.simulator.world.World;
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
  private final String topic;
  private Instant now;
  private @Nullable WorldMessage ahead;

  /** What is still to be reported of it; null if nothing is. */
  private World.@Nullable Away away;

  private boolean lost;

  /**
   * @param until end, exclusive
   * @param clientId the gateway's: what comes to its own topic it only acknowledges
   * @param away while the gateway has no broker, as reported to it: in a world it always has one
   */
  Clocked(
      Iterator<WorldMessage> messages,
      Instant start,
      Instant until,
      String clientId,
      World.@Nullable Away away) {
    this.messages = messages;
    this.now = start;
    this.until = until;
    this.away = away;
    this.topic = "tidegate/v1/gateway/" + clientId + "/canary";
    this.ahead = read();
  }

  @Override
  public boolean hasNext() {
    return ahead != null || now.isBefore(until);
  }

  @Override
  public WorldMessage next() {
    if (ahead == null && !now.isBefore(until)) {
      throw new NoSuchElementException();
    }
    WorldMessage message = ahead;
    Instant tick = now.plus(SILENCE);
    Instant next =
        message == null || tick.isBefore(message.arrivedAt()) ? tick : message.arrivedAt();
    World.Away broken = away;
    if (broken != null && !lost && !next.isBefore(broken.from())) {
      lost = true;
      return says(broken.from(), WorldTimes.LOST);
    }
    boolean isAway = broken != null && lost;
    if (message != null && (isAway ? waited(message) : !message.arrivedAt().isAfter(tick))) {
      now = message.arrivedAt();
      ahead = read();
      return message;
    }
    if (broken != null && lost) {
      away = null;
      return says(broken.to(), WorldTimes.CAUGHT_UP);
    }
    return says(tick.isBefore(until) ? tick : until, "time");
  }

  /** Whether the message came when the gateway was back. */
  private boolean waited(WorldMessage message) {
    return away != null && !message.arrivedAt().isAfter(away.to());
  }

  private WorldMessage says(Instant at, String what) {
    now = at;
    byte[] payload = what.getBytes(StandardCharsets.US_ASCII);
    return new WorldMessage(at, new Frame(topic, payload, false));
  }

  private @Nullable WorldMessage read() {
    WorldMessage next = messages.hasNext() ? messages.next() : null;
    return next != null && next.arrivedAt().isBefore(until) ? next : null;
  }
}
