package io.tidegate.gateway.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/** The connection to the broker. */
public final class MqttMetrics {
  /** 1 while the connection stands. */
  public static final String CONNECTED = "tidegate.mqtt.connected";

  /** 1 while everything the broker had kept for us has been delivered. */
  public static final String CAUGHT_UP = "tidegate.mqtt.caught.up";

  /** Connections made. */
  public static final String CONNECTS = "tidegate.mqtt.connects";

  /** Connections at which the broker no longer had our session: possible losses. */
  public static final String SESSIONS_LOST = "tidegate.mqtt.sessions.lost";

  /** QoS 1 messages that arrived and wait for the pipeline. */
  public static final String BACKLOG = "tidegate.mqtt.backlog";

  /** QoS 0 messages dropped because the queue was full. */
  public static final String DROPPED = "tidegate.mqtt.dropped";

  private final MeterRegistry registry;
  private final Counter connects;
  private final Counter sessionsLost;
  private LongSupplier dropped = () -> 0; // held here: the registry holds what it watches weakly

  /** Registers what counts from the start. */
  public MqttMetrics(MeterRegistry registry) {
    this.registry = registry;
    this.connects = registry.counter(CONNECTS);
    this.sessionsLost = registry.counter(SESSIONS_LOST);
  }

  /** Takes the states of the running source. */
  public void watch(
      IntSupplier backlog,
      LongSupplier dropped,
      BooleanSupplier connected,
      BooleanSupplier caughtUp) {
    Gauge.builder(BACKLOG, backlog, IntSupplier::getAsInt).strongReference(true).register(registry);
    this.dropped = dropped;
    FunctionCounter.builder(DROPPED, this, metrics -> metrics.dropped.getAsLong())
        .register(registry);
    Gauge.builder(CONNECTED, connected, on -> on.getAsBoolean() ? 1 : 0)
        .strongReference(true)
        .register(registry);
    Gauge.builder(CAUGHT_UP, caughtUp, on -> on.getAsBoolean() ? 1 : 0)
        .strongReference(true)
        .register(registry);
  }

  /** A connection was made. */
  public void connected() {
    connects.increment();
  }

  /** The broker had no session for us, though there was one. */
  public void sessionLost() {
    sessionsLost.increment();
  }
}
