package io.tidegate.gateway.mqtt;

import io.tidegate.gateway.ingest.Delivery.Kind;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;

/**
 * The time of a made-up world: its messages say when they arrived, in the user property {@value
 * #PROPERTY}. What says nothing, such as the gateway's own canary, arrives with the message before
 * it. Time never goes back, and stands while nothing arrives. Thread-safe.
 *
 * <p>Only for simulations: otherwise any client that may publish could set what time it is.
 */
public final class WorldTimes implements ArrivalTimes, InstantSource {
  /** Name of the MQTT 5 user property: an ISO instant. */
  public static final String PROPERTY = "tidegate-arrived-at";

  /** Payload of a canary: from here on the gateway has no broker. */
  public static final String LOST = "lost";

  /** Payload of a canary: it has one again, and what was kept for it has been delivered. */
  public static final String CAUGHT_UP = "caught-up";

  private Instant latest; // guarded by this

  /**
   * @param start of the world: the time until its first message arrives
   */
  public WorldTimes(Instant start) {
    this.latest = start;
  }

  @Override
  public Instant of(MqttMessage message) {
    MqttProperties properties = message.getProperties();
    if (properties == null) {
      return now();
    }
    for (UserProperty property : properties.getUserProperties()) {
      if (property.getKey().equals(PROPERTY)) {
        return reached(property.getValue());
      }
    }
    return now();
  }

  @Override
  public synchronized Instant now() {
    return latest;
  }

  @Override
  public Kind canary(byte[] payload) {
    return switch (new String(payload, StandardCharsets.UTF_8)) {
      case LOST -> Kind.LOST;
      case CAUGHT_UP -> Kind.CAUGHT_UP;
      default -> Kind.CANARY;
    };
  }

  @Override
  public Instant instant() {
    return now();
  }

  /** What is no instant says nothing: Paho's thread may not throw. */
  private synchronized Instant reached(String text) {
    try {
      Instant arrival = Instant.parse(text);
      if (arrival.isAfter(latest)) {
        latest = arrival;
      }
    } catch (DateTimeException e) {
      return latest;
    }
    return latest;
  }
}
