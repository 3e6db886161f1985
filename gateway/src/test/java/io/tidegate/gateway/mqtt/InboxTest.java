package io.tidegate.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.ingest.Delivery;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.junit.jupiter.api.Test;

class InboxTest {
  private static final Instant NOW = Instant.parse("2026-11-24T00:00:00Z");

  private final Inbox inbox =
      new Inbox(
          4,
          topic -> topic.equals("large") ? 100_000 : 4_096,
          ArrivalTimes.by(InstantSource.fixed(NOW)),
          (topic, payload, length, at, retained) -> null);

  @Test
  void payloadOverItsLimitIsCutAtOnceAndKeepsItsLengthAndDigest() throws Exception {
    byte[] long10 = new byte[10 * 1024 * 1024];
    Arrays.fill(long10, (byte) 7);
    assertThat(offer("small", long10, 1)).isTrue();
    assertThat(offer("large", new byte[50_000], 1)).isTrue();
    assertThat(offer("small", new byte[4_096], 1)).isTrue();
    List<Delivery> taken = inbox.poll(10, Duration.ZERO);
    assertThat(taken.get(0).isCut()).isTrue();
    assertThat(taken.get(0).payload()).hasSize(Inbox.CUT_BYTES);
    assertThat(taken.get(0).length()).isEqualTo(long10.length);
    assertThat(taken.get(0).digest())
        .isEqualTo(MessageDigest.getInstance("SHA-256").digest(long10));
    assertThat(taken.subList(1, 3)).noneMatch(Delivery::isCut);
    assertThat(taken).allMatch(delivery -> delivery.receivedAt().equals(NOW));
  }

  @Test
  void onlyShortMessagesAreReadWhereTheyArrive() throws Exception {
    List<Integer> read = new ArrayList<>();
    Inbox reading =
        new Inbox(
            4,
            topic -> 65_536,
            ArrivalTimes.by(InstantSource.fixed(NOW)),
            (topic, payload, length, at, retained) -> {
              read.add(length);
              return null;
            });
    for (int length : List.of(Inbox.EARLY_BYTES, Inbox.EARLY_BYTES + 1)) {
      MqttMessage message = new MqttMessage(new byte[length]);
      message.setQos(1);
      assertThat(reading.offer("any", message, false, Delivery.Kind.MESSAGE, 1)).isTrue();
    }
    assertThat(read).containsExactly(Inbox.EARLY_BYTES);
    assertThat(reading.poll(10, Duration.ZERO)).hasSize(2);
  }

  @Test
  void qos0IsBoundedByPlacesAndDroppedCounted() throws Exception {
    for (int i = 0; i < Inbox.QOS0_PLACES; i++) {
      assertThat(offer("small", new byte[1], 0)).isTrue();
    }
    assertThat(offer("small", new byte[1], 0)).isFalse();
    assertThat(inbox.dropped()).isOne();
    assertThat(offer("small", new byte[1], 1)).as("QoS 1 has places of its own").isTrue();
    assertThat(inbox.poll(1, Duration.ZERO)).hasSize(1);
    assertThat(offer("small", new byte[1], 0)).as("a place is free again").isTrue();
  }

  @Test
  void qos0IsBoundedByBytes() {
    int accepted = 0;
    while (offer("large", new byte[100_000], 0)) {
      accepted++;
    }
    assertThat(accepted).isEqualTo(Inbox.QOS0_BYTES / 100_000);
    assertThat(offer("large", new byte[100_000], 1)).isTrue();
  }

  @Test
  void backlogCountsQos1UntilItIsPolled() throws Exception {
    offer("small", new byte[1], 1);
    offer("small", new byte[1], 1);
    offer("small", new byte[1], 0);
    assertThat(inbox.backlog()).isEqualTo(2);
    inbox.poll(10, Duration.ZERO);
    assertThat(inbox.backlog()).isZero();
  }

  private boolean offer(String topic, byte[] payload, int qos) {
    MqttMessage message = new MqttMessage(payload);
    message.setQos(qos);
    return inbox.offer(topic, message, false, Delivery.Kind.MESSAGE, 1);
  }
}
