package io.tidegate.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.testing.SmallRegister;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TrafficBoundsTest {
  private static final Instant AT = Instant.parse("2026-11-24T00:00:00Z");

  private final Traffic traffic = new Traffic(SmallRegister.ZONE);

  @Test
  void madeUpIdsOfMadeUpCommunitiesAreBoundedAndEachMessageIsCounted() {
    traffic.flush(AT);
    for (int i = 0; i < 100_000; i++) {
      traffic.unregistered("community-" + i, "device-" + i, AT, false);
    }
    Traffic.Flush flush = Objects.requireNonNull(traffic.flush(AT.plusSeconds(60)));
    assertThat(flush.traffic())
        .hasSize(Traffic.MAX_UNREGISTERED + Traffic.MAX_PREFIXES + 1)
        .anyMatch(row -> row.community().equals(Traffic.OTHERS));
    assertThat(flush.traffic().stream().mapToLong(row -> row.messages()).sum()).isEqualTo(100_000);
  }

  @Test
  void furtherIdsOfOneCommunityAreOneRow() {
    traffic.flush(AT);
    for (int i = 0; i < 1_500; i++) {
      traffic.unregistered("trial", "device-" + i, AT, i % 2 == 0);
    }
    assertThat(Objects.requireNonNull(traffic.flush(AT.plusSeconds(60))).traffic())
        .hasSize(Traffic.MAX_UNREGISTERED + 1)
        .anyMatch(row -> row.deviceId().equals(Traffic.OTHERS) && row.messages() == 500);
  }
}
