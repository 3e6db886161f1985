package io.tidegate.gateway.ingest;

import static io.tidegate.gateway.ingest.FedPipeline.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.registry.SeenEvent;
import io.tidegate.gateway.store.event.EventReader;
import io.tidegate.gateway.store.event.StoredEvents;
import io.tidegate.gateway.store.register.RegisterStore;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoredEventsTest {
  @Test
  void whatIsReadBackIsWhatWasStoredToTheMicrosecond() throws SQLException {
    List<Instant> times = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      times.add(START.plusNanos(1_000L * (i * 7_919_003L + 1)));
    }
    try (FedPipeline fed = new FedPipeline()) {
      fed.start(true, START);
      for (Instant at : times) {
        fed.event("gate-1", at, "\"at\":\"" + at + "\",\"type\":\"door\",\"state\":\"opened\"");
      }
      fed.settle();
      List<SeenEvent> read = read(fed);
      assertThat(read).extracting(SeenEvent::occurredAt).isEqualTo(times);
      assertThat(read).extracting(SeenEvent::receivedAt).isEqualTo(times);
    }
  }

  private static List<SeenEvent> read(FedPipeline fed) throws SQLException {
    List<SeenEvent> read = new ArrayList<>();
    try (Connection tx = fed.database.connect("test", 10)) {
      tx.setAutoCommit(false);
      StoredEvents.replay(
          tx,
          0,
          Long.MAX_VALUE,
          Instant.parse("2027-01-01T00:00:00Z"),
          Instant.EPOCH,
          new EventReader(RegisterStore.load(fed.database.jdbi())),
          (batch, index, seen) -> read.add(seen));
    }
    return read;
  }
}
