package io.tidegate.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceEvent.Access;
import io.tidegate.gateway.event.Fingerprinter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a golden message does not show: keys and fingerprints. */
class UhppoteCodecTest {
  private static final Fingerprinter FINGERPRINTER = new Fingerprinter(Map.of(1, new byte[32]));

  @Test
  void anEventOnTheFeedAndOnTheLiveTopicHasOneKey() {
    Access feed = swipe("events", 12, 6112345, "2026-11-24 08:00:02 CST");
    Access live = swipe("events/live", 12, 6112345, "2026-11-24 08:00:02 CST");
    assertThat(live).isEqualTo(feed);
  }

  @Test
  void anEventOfAControllerThatCountsFromOneAgainHasAnotherKey() {
    assertThat(swipe("events", 12, 6112345, "2026-11-24 08:00:02 CST").head().key())
        .isNotEqualTo(swipe("events", 12, 6112345, "2026-11-20 08:00:02 CST").head().key());
  }

  @Test
  void aCardOfA26BitReaderIsFacilityAndNumber() {
    // 61 and 12345: 3D and 3039
    assertThat(swipe("events", 12, 6112345, "").credential())
        .isEqualTo(FINGERPRINTER.credential(CredentialType.CARD, "", "003D3039"));
  }

  @Test
  void aCardOfA34BitReaderIsItsBits() {
    assertThat(swipe("events", 12, 388570000, "").credential())
        .isEqualTo(FINGERPRINTER.credential(CredentialType.CARD, "", "17291B90"));
  }

  private static Access swipe(String topic, long number, long card, String clock) {
    String body =
        """
        {"message":{"event":{"event":{"device-id":405419896,"event-id":%d,"event-type":1,
        "access-granted":true,"door-id":1,"direction":1,"card-number":%d,"timestamp":"%s",
        "event-reason":1}}}}
        """
            .formatted(number, card, clock);
    Message message =
        new Message(
            "uhppoted/gateway/" + topic,
            body.getBytes(StandardCharsets.UTF_8),
            Instant.parse("2026-11-24T00:00:05Z"),
            false,
            "wenchao",
            null,
            ZoneId.of("Asia/Shanghai"));
    Decoded decoded = new UhppoteCodec().decode(message, Memory.EMPTY, FINGERPRINTER);
    return (Access) ((Decoded.Events) decoded).events().get(0);
  }
}
