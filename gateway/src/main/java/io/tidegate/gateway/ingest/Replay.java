package io.tidegate.gateway.ingest;

import io.tidegate.gateway.detect.Detection;
import io.tidegate.gateway.detect.DeviceMinute;
import io.tidegate.gateway.detect.GatewayState;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.store.event.EventReader;
import io.tidegate.gateway.store.event.StoredEvents;
import io.tidegate.gateway.store.ingest.Batches;
import io.tidegate.gateway.store.ingest.GatewayPresence;
import io.tidegate.gateway.store.ingest.TrafficHistory;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Takes the rules through stored batches once more, in the order of the pipeline, with their
 * minutes of messages, their ticks and the gateway's own presence; the findings are thrown away.
 */
final class Replay {
  private final Detection detection;
  private final Register register;
  private final Deque<Batches.Past> batches;
  private final Deque<GatewayPresence.Change> presence = new ArrayDeque<>();
  private @Nullable TrafficHistory traffic;
  private @Nullable Instant tick;
  private long events;

  /**
   * @param batches in their order, without a gap
   */
  Replay(Detection detection, Register register, Collection<Batches.Past> batches) {
    this.detection = detection;
    this.register = register;
    this.batches = new ArrayDeque<>(batches);
  }

  /** The last tick; null if there was none. */
  @Nullable Instant tick() {
    return tick;
  }

  /** How many events there were. */
  long events() {
    return events;
  }

  /**
   * Does it. Autocommit has to be off.
   *
   * @param healthSince health and presence that arrived earlier are left out
   * @param minutesSince minutes of messages that were counted earlier are left out
   */
  void run(Connection connection, Instant healthSince, Instant minutesSince) throws SQLException {
    if (batches.isEmpty()) {
      return;
    }
    long first = batches.getFirst().batch();
    long last = batches.getLast().batch();
    presence.addAll(GatewayPresence.between(connection, first, last));
    try (TrafficHistory opened = TrafficHistory.of(connection, first, last, minutesSince)) {
      traffic = opened;
      StoredEvents.replay(
          connection, first, last, healthSince, new EventReader(register), this::take);
      ticksUpTo(Long.MAX_VALUE);
      presenceBefore(Long.MAX_VALUE, Integer.MAX_VALUE);
    }
  }

  private void take(long batch, int index, SeenEvent seen) throws SQLException {
    ticksUpTo(batch);
    presenceBefore(batch, index);
    detection.event(seen, register);
    events++;
  }

  private void ticksUpTo(long batch) throws SQLException {
    while (!batches.isEmpty() && batches.element().batch() <= batch) {
      Batches.Past past = batches.remove();
      presenceBefore(past.batch(), -1);
      minutesOf(past.batch());
      if (past.tick() != null) {
        tick = past.tick();
        detection.tick(past.tick(), register);
      }
    }
  }

  private void minutesOf(long batch) throws SQLException {
    while (traffic != null && traffic.hasOf(batch)) {
      DeviceMinute minute = Traffic.minute(traffic.take());
      if (minute != null) {
        detection.minute(minute, register);
      }
    }
  }

  private void presenceBefore(long batch, int index) {
    while (!presence.isEmpty()) {
      GatewayPresence.Change next = presence.element();
      if (next.batch() > batch || (next.batch() == batch && next.index() > index)) {
        return;
      }
      presence.remove();
      Words.parse(GatewayState.class, next.state())
          .ifPresent(state -> detection.gateway(state, next.at()));
    }
  }
}
