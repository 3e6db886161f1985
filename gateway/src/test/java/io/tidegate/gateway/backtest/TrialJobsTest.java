package io.tidegate.gateway.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.store.rule.TrialRun;
import io.tidegate.gateway.store.rule.TrialRuns;
import io.tidegate.gateway.testing.SmallRegister;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TrialJobsTest {
  private static final Instant NOW = SmallHistory.day(24, 0);

  private final Database database = SmallHistory.shared().database();
  private final TrialRuns runs = new TrialRuns(database.jdbi());

  @Test
  void eachValueIsTriedOnTheHistoryAndNoneThatLosesWhatWasTrueIsProposed() {
    try (TrialJobs jobs = jobs()) {
      assertThat(jobs.begin(wish())).isTrue();
      assertThat(jobs.begin(wish())).as("a second one").isFalse();
      await()
          .atMost(Duration.ofMinutes(3))
          .until(() -> runs.latest("denied-repeated").orElseThrow().state() != running());
    }
    TrialRun run = runs.latest("denied-repeated").orElseThrow();
    assertThat(run.state()).isEqualTo(TrialRun.State.DONE);
    assertThat(run.tries()).extracting(one -> one.value()).containsExactly(3L, 4L, 5L, 8L, 10L);
    assertThat(run.tries().get(1).added()).isEqualTo(3);
    assertThat(run.tries().get(1).sameRight()).isEqualTo(3);
    assertThat(run.tries().get(2))
        .satisfies(now -> assertThat(now.wouldBe()).isEqualTo(now.was()))
        .satisfies(now -> assertThat(now.gone()).isZero());
    assertThat(run.tries().get(4))
        .satisfies(most -> assertThat(most.goneRight()).isEqualTo(3))
        .satisfies(most -> assertThat(most.precision()).isEmpty());
    assertThat(run.proposed()).isNull();
  }

  private static TrialRun.State running() {
    return TrialRun.State.RUNNING;
  }

  private TrialJobs jobs() {
    Register register = RegisterStore.load(database.jdbi());
    return new TrialJobs(database, Detectors.all(), () -> register, SmallRegister.ZONE, () -> NOW);
  }

  private static TrialRun.Wish wish() {
    return new TrialRun.Wish("denied-repeated", "count", 5, SmallHistory.START, NOW, 1);
  }
}
