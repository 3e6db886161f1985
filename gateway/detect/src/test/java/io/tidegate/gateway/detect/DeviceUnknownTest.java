package io.tidegate.gateway.detect;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.registry.Register;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeviceUnknownTest {
  private static final Instant NOON = Instant.parse("2026-11-24T04:00:00Z");
  private static final List<Detector<?>> RULES = List.of(new Timeline<>(new DeviceUnknown()));

  private final Register register = SmallCommunity.register();
  private final Detection detection = new Detection(RULES, SmallCommunity.ZONE);

  @Test
  void pastAHundredIdsOneAlertStandsForTheOthersOfACommunity() {
    List<String> subjects = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      for (Finding finding : minute("wenchao", "made-up-" + i, NOON.plusSeconds(i))) {
        if (finding.type() == Finding.Type.FIRES) {
          subjects.add(finding.subject().key());
        }
      }
    }
    assertThat(subjects).hasSize(101).doesNotHaveDuplicates().contains("wenchao/*");
  }

  @Test
  void itEndsWhenTheDeviceIsRegistered() {
    assertThat(minute("wenchao", "gate-new", NOON))
        .extracting(Finding::type)
        .containsExactly(Finding.Type.FIRES);
    assertThat(detection.tick(NOON.plusSeconds(60), register)).isEmpty();
    Register after = SmallCommunity.registerWith("gate-new");
    assertThat(detection.tick(NOON.plusSeconds(120), after))
        .extracting(Finding::type)
        .containsExactly(Finding.Type.RESOLVES);
  }

  private List<Finding> minute(String community, String device, Instant at) {
    DeviceMinute minute = new DeviceMinute(new TopicId(community, device), null, at, 3, 0, 0, at);
    return detection.minute(minute, register);
  }
}
