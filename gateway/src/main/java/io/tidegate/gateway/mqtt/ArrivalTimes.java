package io.tidegate.gateway.mqtt;

import io.tidegate.gateway.ingest.Delivery.Kind;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.function.BooleanSupplier;
import org.eclipse.paho.mqttv5.common.MqttMessage;

/** What stamps a message with its arrival, UTC. Asked by Paho's thread and by the supervisor's. */
public interface ArrivalTimes {
  /** When this message, which has just been delivered, arrived. */
  Instant of(MqttMessage message);

  /** The time of what is no message: a change of the connection. */
  Instant now();

  /** What a canary says that is not of this connection; nothing but in a made-up world. */
  default Kind canary(byte[] payload) {
    return Kind.CANARY;
  }

  /** A connection is about to be made anew. */
  default void connecting() {}

  /** Whether a connection is to be made anew, since the time of this one is no longer the right. */
  default boolean isToBeFollowed() {
    return false;
  }

  /** By the clock, in whole microseconds: everywhere but in a made-up world. */
  static ArrivalTimes by(InstantSource clock) {
    return by(clock, () -> {}, () -> false);
  }

  /**
   * The same.
   *
   * @param connecting called before each connection
   * @param toBeFollowed whether a connection is to be made anew for the time's sake
   */
  static ArrivalTimes by(InstantSource clock, Runnable connecting, BooleanSupplier toBeFollowed) {
    return new ArrivalTimes() {
      @Override
      public void connecting() {
        connecting.run();
      }

      @Override
      public boolean isToBeFollowed() {
        return toBeFollowed.getAsBoolean();
      }

      @Override
      public Instant of(MqttMessage message) {
        return now();
      }

      @Override
      public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS); // a rebuild sees no finer one
      }
    };
  }
}
