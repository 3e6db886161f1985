package io.tidegate.gateway.ingest;

import io.tidegate.gateway.detect.Detection;
import io.tidegate.gateway.detect.DetectorFailure;
import io.tidegate.gateway.detect.DeviceMinute;
import io.tidegate.gateway.detect.GatewayState;
import io.tidegate.gateway.event.EventKind;
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
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the detectors back what they knew: replays the stored batches, in the order of the
 * pipeline, with their minutes of messages, their ticks and the gateway's own presence; the
 * findings are thrown away.
 */
final class Rebuild {
  private static final Logger LOGGER = LoggerFactory.getLogger(Rebuild.class);

  private final Detection detection;
  private final Register register;
  private final Deque<Batches.Past> batches;
  private final Deque<GatewayPresence.Change> presence;
  private final TrafficHistory traffic;
  private @Nullable Instant lastTick;
  private long events;

  private Rebuild(
      Detection detection,
      Register register,
      Deque<Batches.Past> batches,
      Deque<GatewayPresence.Change> presence,
      TrafficHistory traffic) {
    this.detection = detection;
    this.register = register;
    this.batches = batches;
    this.presence = presence;
    this.traffic = traffic;
  }

  /**
   * What came out.
   *
   * @param tick the last one; null if there was none
   * @param events replayed
   */
  record Result(@Nullable Instant tick, long events) {}

  /**
   * Replays what the rules look back at, as of {@code now}. Autocommit has to be off: rows are read
   * by the thousand.
   */
  static Result run(Connection connection, Detection detection, Register register, Instant now)
      throws SQLException {
    Instant since = now.minus(detection.lookBack());
    Instant healthSince = now.minus(detection.lookBack(EventKind.HEALTH));
    Deque<Batches.Past> batches = new ArrayDeque<>(Batches.since(connection, since));
    if (batches.isEmpty()) {
      return new Result(null, 0);
    }
    long first = batches.peek().batch();
    try (TrafficHistory traffic =
        TrafficHistory.since(connection, now.minus(detection.lookBackAtMinutes()))) {
      Rebuild rebuild =
          new Rebuild(
              detection,
              register,
              batches,
              new ArrayDeque<>(GatewayPresence.since(connection, first)),
              traffic);
      StoredEvents.replay(connection, first, healthSince, new EventReader(register), rebuild::take);
      rebuild.finish();
      report(detection);
      return new Result(rebuild.lastTick, rebuild.events);
    }
  }

  private static void report(Detection detection) {
    for (DetectorFailure failure : detection.takeFailures()) {
      LOGGER
          .atError()
          .addKeyValue("rule", failure.rule())
          .addKeyValue("failures", failure.count())
          .setCause(failure.cause())
          .log("detector failed while rebuilding");
    }
  }

  private void take(long batch, int index, SeenEvent seen) throws SQLException {
    ticksUpTo(batch);
    presenceBefore(batch, index);
    detection.event(seen, register);
    events++;
  }

  private void ticksUpTo(long batch) throws SQLException {
    while (!batches.isEmpty() && batches.peek().batch() <= batch) {
      Batches.Past past = batches.remove();
      presenceBefore(past.batch(), -1);
      minutesOf(past.batch());
      if (past.tick() != null) {
        lastTick = past.tick();
        detection.tick(past.tick(), register);
      }
    }
  }

  private void minutesOf(long batch) throws SQLException {
    while (traffic.hasOf(batch)) {
      DeviceMinute minute = Traffic.minute(traffic.take());
      if (minute != null) {
        detection.minute(minute, register);
      }
    }
  }

  private void presenceBefore(long batch, int index) {
    while (!presence.isEmpty()) {
      GatewayPresence.Change next = presence.peek();
      if (next.batch() > batch || (next.batch() == batch && next.index() > index)) {
        return;
      }
      presence.remove();
      Words.parse(GatewayState.class, next.state())
          .ifPresent(state -> detection.gateway(state, next.at()));
    }
  }

  private void finish() throws SQLException {
    ticksUpTo(Long.MAX_VALUE);
    presenceBefore(Long.MAX_VALUE, Integer.MAX_VALUE);
  }
}
