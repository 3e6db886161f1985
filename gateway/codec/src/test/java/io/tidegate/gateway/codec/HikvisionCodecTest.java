package io.tidegate.gateway.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.CredentialType;
import io.tidegate.gateway.event.DeviceEvent.Access;
import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.event.Fingerprinter;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a golden message does not show: keys, fingerprints and other zones. */
class HikvisionCodecTest {
  private static final Fingerprinter FINGERPRINTER = new Fingerprinter(Map.of(1, new byte[32]));
  private static final String INNER =
      """
      "cardNo":"0123456789","doorNo":1,"serialNo":77,"employeeNoString":"17"
      """;

  @Test
  void anEntryLiveAndInASearchHasOneKey() {
    Access live = pass(1, "2026-11-24T08:00:02+08:00", "Asia/Shanghai");
    Access searched =
        access(
            """
            {"AcsEvent":{"InfoList":[{"major":5,"minor":1,"time":"2026-11-24T08:00:02+08:00",%s}]}}
            """
                .formatted(INNER),
            "Asia/Shanghai");
    assertThat(searched).isEqualTo(live);
  }

  @Test
  void aCardIsItsUidInDecimal() {
    assertThat(pass(1, "2026-11-24T08:00:02+08:00", "Asia/Shanghai").credential())
        .isEqualTo(FINGERPRINTER.credential(CredentialType.CARD, "", "075BCD15"));
  }

  @Test
  void aFaceIsItsPersonOnThisDevice() {
    assertThat(pass(75, "2026-11-24T08:00:02+08:00", "Asia/Shanghai").credential())
        .isEqualTo(FINGERPRINTER.credential(CredentialType.FACE, "wenchao/gate-1", "17"));
  }

  @Test
  void theFactorysOffsetSaysNothingWhereItIsNotTheSites() {
    assertThat(pass(1, "2026-11-23T21:00:02+08:00", "America/Sao_Paulo").head().time().occurredAt())
        .isEqualTo(Instant.parse("2026-11-24T00:00:02Z"));
    assertThat(pass(1, "2026-11-24T01:00:02+01:00", "America/Sao_Paulo").head().time().occurredAt())
        .isEqualTo(Instant.parse("2026-11-24T00:00:02Z"));
  }

  @Test
  void entriesOfASearchWithoutTimeAndNumberDifferByTheirPlace() {
    Decoded.Events searched =
        decode(
            """
            {"AcsEvent":{"InfoList":[{"major":5,"minor":25,"doorNo":1},
            {"major":5,"minor":25,"doorNo":2}]}}
            """,
            "Asia/Shanghai");
    assertThat(searched.events()).extracting(event -> event.head().part()).containsExactly(0, 1);
  }

  private static Access pass(int code, String clock, String zone) {
    return access(
        """
        {"dateTime":"%s","AccessControllerEvent":{"majorEventType":5,"subEventType":%d,%s}}
        """
            .formatted(clock, code, INNER),
        zone);
  }

  private static Access access(String body, String zone) {
    return (Access) decode(body, zone).events().get(0);
  }

  private static Decoded.Events decode(String body, String zone) {
    Message message =
        new Message(
            "access/hikvision",
            body.getBytes(StandardCharsets.UTF_8),
            Instant.parse("2026-11-24T00:00:05Z"),
            false,
            "wenchao",
            new DeviceId("wenchao", "gate-1"),
            ZoneId.of(zone));
    return (Decoded.Events) new HikvisionCodec().decode(message, Memory.EMPTY, FINGERPRINTER);
  }
}
