package io.tidegate.gateway.ingest;

import static io.tidegate.gateway.ingest.FedPipeline.START;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class WorldPaceTest {
  private record Outcome(
      List<String> firings, List<String> notified, List<String> traffic, int batches) {}

  @Test
  void batchOverManyTicksGivesTheFindingsOfABatchATick() {
    Outcome past = play(FedPipeline.BY_ARRIVAL);
    Outcome world = play(Pace.WORLD);
    assertThat(past.firings()).hasSize(2);
    assertThat(world.firings()).isEqualTo(past.firings());
    assertThat(world.traffic()).isEqualTo(past.traffic());
    assertThat(world.notified()).hasSameSizeAs(past.notified());
    assertThat(world.batches()).isLessThan(past.batches() / 2);
  }

  @Test
  void alertIsToldAtTheTickThatFoundIt() {
    assertThat(play(Pace.WORLD).notified()).contains("opened " + START.plusSeconds(61));
  }

  private static Outcome play(Pace pace) {
    try (FedPipeline fed = new FedPipeline()) {
      fed.start(pace, true, START);
      for (int second = 1; second <= 400; second++) {
        Instant at = START.plusSeconds(second);
        String stamp = "\"at\":\"" + at + "\",\"boot\":\"a\",\"seq\":" + second + ",";
        String state = second == 1 || second == 200 ? "opened" : second % 10 == 9 ? "closed" : null;
        if (state != null && (second < 2 || second > 150)) {
          fed.event("gate-1", at, stamp + "\"type\":\"door\",\"state\":\"" + state + "\"");
        } else {
          fed.event("gate-1", at, stamp + "\"type\":\"tamper\",\"state\":\"cleared\"");
        }
      }
      fed.settle();
      return new Outcome(
          fed.texts(
              "SELECT rule || ' ' || started_at || ' ' || ended_at FROM alert_firing f"
                  + " JOIN alert a ON a.id = f.alert ORDER BY 1"),
          fed.texts(
              "SELECT action || ' ' || to_char(at AT TIME ZONE 'UTC',"
                  + " 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') FROM alert_history ORDER BY at, action"),
          fed.texts("SELECT minute || ' ' || messages FROM traffic ORDER BY 1"),
          fed.number("SELECT count(*) FROM ingest_batch"));
    }
  }
}
