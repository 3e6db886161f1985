package io.tidegate.gateway.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.ingest.Delivery.Kind;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.junit.jupiter.api.Test;

class WorldTimesTest {
  private static final Instant START = Instant.parse("2026-09-07T00:00:00Z");

  private final WorldTimes times = new WorldTimes(START);

  @Test
  void messageSaysWhenItArrived() {
    assertThat(times.now()).isEqualTo(START);
    assertThat(times.of(saying("2026-09-07T08:00:00.5Z"))).isEqualTo(START.plusMillis(28_800_500));
    assertThat(times.instant()).isEqualTo(START.plusMillis(28_800_500));
  }

  @Test
  void whatSaysNothingArrivesWithTheMessageBeforeIt() {
    Instant before = times.of(saying("2026-09-07T08:00:00Z"));
    assertThat(times.of(new MqttMessage())).isEqualTo(before);
    assertThat(times.of(saying("yesterday"))).isEqualTo(before);
  }

  @Test
  void timeNeverGoesBack() {
    Instant before = times.of(saying("2026-09-07T08:00:00Z"));
    assertThat(times.of(saying("2026-09-07T07:59:59Z"))).isEqualTo(before);
  }

  @Test
  void canarySaysThatTheGatewayHasNoBroker() {
    assertThat(times.canary("lost".getBytes(StandardCharsets.US_ASCII))).isEqualTo(Kind.LOST);
    assertThat(times.canary("caught-up".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(Kind.CAUGHT_UP);
    assertThat(times.canary("time".getBytes(StandardCharsets.US_ASCII))).isEqualTo(Kind.CANARY);
  }

  @Test
  void outsideAWorldACanaryOfAnotherConnectionSaysNothing() {
    ArrivalTimes real = ArrivalTimes.by(Clock.systemUTC());

    assertThat(real.canary("lost".getBytes(StandardCharsets.US_ASCII))).isEqualTo(Kind.CANARY);
  }

  private static MqttMessage saying(String arrival) {
    MqttProperties properties = new MqttProperties();
    properties.setUserProperties(List.of(new UserProperty(WorldTimes.PROPERTY, arrival)));
    MqttMessage message = new MqttMessage();
    message.setProperties(properties);
    return message;
  }
}
