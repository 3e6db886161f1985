package io.tidegate.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidegate.gateway.ingest.Delivery;
import io.tidegate.gateway.ingest.Delivery.Kind;
import io.tidegate.gateway.metrics.MqttMetrics;
import io.tidegate.gateway.testing.EmbeddedBroker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class MqttSourceTest {
  private static final String TOPIC = "tidegate/v1/trial/gate-1/event";
  private static final EmbeddedBroker BROKER = EmbeddedBroker.start();

  @AfterAll
  static void stopBroker() {
    BROKER.close();
  }

  @Test
  void canaryThatAnEarlierProcessLeftInTheQueueDoesNotSayCaughtUp() throws Exception {
    try (MqttSource source = start("earlier-canary")) {
      takeUntilCaughtUp(source); // the session stands
    }
    publish("tidegate/v1/gateway/earlier-canary/canary", "1");
    publish(TOPIC, "{}");
    try (MqttSource source = start("earlier-canary")) {
      List<Delivery> taken = takeUntilCaughtUp(source);
      assertThat(taken).extracting(Delivery::kind).contains(Kind.CANARY);
      assertThat(indexOf(taken, Kind.CAUGHT_UP)).isGreaterThan(indexOf(taken, Kind.MESSAGE));
    }
  }

  @Test
  void unacknowledgedMessageComesAgainWithDupAndAnAcknowledgedOneDoesNot() throws Exception {
    try (MqttSource source = start("acks")) {
      takeUntilCaughtUp(source);
      publish(TOPIC, "first");
      source.ackThrough(takeMessages(source, 1).get(0));
      publish(TOPIC, "second");
      takeMessages(source, 1);
    }
    try (MqttSource source = start("acks")) {
      assertThat(
              takeUntilCaughtUp(source).stream()
                  .filter(delivery -> delivery.kind() == Kind.MESSAGE)
                  .map(delivery -> text(delivery) + " " + delivery.dup()))
          .containsExactly("second true");
    }
  }

  @Test
  void payloadLongerThanItsSourceKeepsIsCutAtOnceAndKnownByItsDigest() throws Exception {
    try (MqttSource source = start("long")) {
      takeUntilCaughtUp(source);
      publish(TOPIC, "x".repeat(1_000_000));
      List<Delivery> taken = takeMessages(source, 1);
      assertThat(taken.get(0).length()).isEqualTo(1_000_000);
      assertThat(taken.get(0).payload()).hasSize(4096);
      assertThat(taken.get(0).digest()).hasSize(32);
    }
  }

  private static MqttSource start(String clientId) throws IOException {
    return MqttSource.start(
        BROKER.settings(),
        clientId,
        new Subscription(
            List.of("tidegate/v1/+/+/+"),
            4096,
            topic -> 4096,
            (topic, payload, length, at, retained) -> null),
        false,
        ArrivalTimes.by(InstantSource.system()),
        new MqttMetrics(new SimpleMeterRegistry()));
  }

  /** Polls and acknowledges, as the pipeline does. */
  private static List<Delivery> takeUntilCaughtUp(MqttSource source) {
    List<Delivery> taken = new ArrayList<>();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              List<Delivery> polled = source.poll(1_000, Duration.ofMillis(50));
              taken.addAll(polled);
              if (!polled.isEmpty()) {
                source.ackThrough(polled.get(polled.size() - 1));
              }
              return indexOf(taken, Kind.CAUGHT_UP) >= 0;
            });
    return taken;
  }

  private static List<Delivery> takeMessages(MqttSource source, int count) {
    List<Delivery> taken = new ArrayList<>();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(
            () -> {
              taken.addAll(source.poll(10, Duration.ofMillis(50)));
              return taken.size() >= count;
            });
    return taken;
  }

  private static int indexOf(List<Delivery> taken, Kind kind) {
    return Arrays.asList(taken.stream().map(Delivery::kind).toArray()).indexOf(kind);
  }

  private static String text(Delivery delivery) {
    return new String(delivery.payload(), StandardCharsets.UTF_8);
  }

  private static void publish(String topic, String payload) throws MqttException {
    MqttClient client =
        new MqttClient(BROKER.settings().uri(), "publisher", new MemoryPersistence());
    client.connect();
    client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false);
    client.disconnect();
    client.close();
  }
}
