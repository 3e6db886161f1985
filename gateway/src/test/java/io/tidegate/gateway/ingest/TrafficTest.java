package io.tidegate.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.store.ingest.TrafficStore.StateRow;
import io.tidegate.gateway.store.ingest.TrafficStore.TrafficRow;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TrafficTest {
  private static final Instant NOW = Instant.parse("2026-11-24T02:00:00Z");
  private static final DeviceId GATE = new DeviceId("trial", "gate-1");

  @Test
  void aDeadLetterTriedAgainDoesNotMoveLastSeenBack() {
    Traffic traffic = new Traffic(ZoneId.of("Asia/Shanghai"));
    assertThat(traffic.flush(NOW)).isNull();
    traffic.message(GATE, 1, NOW, false);
    traffic.message(GATE, 1, NOW.minusSeconds(7_200), false);
    Traffic.Flush flush = Objects.requireNonNull(traffic.flush(NOW.plusSeconds(60)));
    assertThat(flush.states()).extracting(StateRow::lastSeen).containsExactly(NOW);
    assertThat(flush.traffic()).extracting(TrafficRow::lastArrival).containsExactly(NOW);
  }
}
