package io.tidegate.simulator.bench;

import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt5.Mqtt5BlockingClient;
import com.hivemq.client.mqtt.mqtt5.Mqtt5ClientBuilder;
import io.tidegate.simulator.fleet.Fleet;
import io.tidegate.simulator.fleet.Outgoing;
import io.tidegate.simulator.wire.Broker;
import io.tidegate.simulator.wire.Progress;
import io.tidegate.simulator.wire.Publisher;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;

/** Messages that a broker keeps for sessions whose clients are disconnected. */
final class Backlog {
  private static final long EXPIRY_SECONDS = 86_400;
  private static final String FILTER = "tidegate/v1/+/+/+";
  private static final Duration SETTLE = Duration.ofMinutes(2);

  private final Broker broker;

  Backlog(Broker broker) {
    this.broker = broker;
  }

  /** Makes an empty session that keeps what comes from now on. */
  void open(String clientId) {
    Mqtt5BlockingClient client = client(clientId);
    client.connectWith().cleanStart(true).sessionExpiryInterval(EXPIRY_SECONDS).send();
    client.subscribeWith().topicFilter(FILTER).qos(MqttQos.AT_LEAST_ONCE).send();
    client.disconnect();
  }

  /** Ends a session and drops what it kept. */
  void drop(String clientId) {
    Mqtt5BlockingClient client = client(clientId);
    client.connectWith().cleanStart(true).sessionExpiryInterval(0).send();
    client.disconnect();
  }

  /** Publishes events and health of a fleet, as fast as the broker takes them. */
  void fill(Fleet fleet, long messages, Progress progress)
      throws IOException, InterruptedException {
    try (Publisher publisher = Publisher.open(broker, "tidegate-bench-fill", 2, 10_000)) {
      while (publisher.published() < messages) {
        Outgoing out = Objects.requireNonNull(fleet.next(), "the register has no people");
        if (out.stored()) {
          publisher.publish(out.frame());
          progress.reached(publisher.published());
        }
      }
      if (!publisher.settle(SETTLE) || publisher.failed() > 0) {
        throw new IOException("the broker refused " + publisher.failed() + " messages");
      }
    }
  }

  private Mqtt5BlockingClient client(String clientId) {
    Mqtt5ClientBuilder builder =
        MqttClient.builder()
            .useMqttVersion5()
            .identifier(clientId)
            .serverHost(broker.host())
            .serverPort(broker.port());
    String username = broker.username();
    String password = broker.password();
    if (username != null && password != null) {
      builder =
          builder
              .simpleAuth()
              .username(username)
              .password(password.getBytes(StandardCharsets.UTF_8))
              .applySimpleAuth();
    }
    return builder.buildBlocking();
  }
}
