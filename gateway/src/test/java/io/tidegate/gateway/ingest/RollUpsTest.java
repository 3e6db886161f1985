package io.tidegate.gateway.ingest;

import static io.tidegate.gateway.ingest.FedPipeline.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidegate.gateway.store.event.RollUps;
import io.tidegate.gateway.testing.SmallRegister;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The sums for the boards, as they come out of what the pipeline has stored. */
class RollUpsTest {
  private static final Duration TO_MIDNIGHT = Duration.ofHours(16); // START is 8 in the morning
  private static final Instant LATER = START.plus(Duration.ofDays(4));

  private final FedPipeline fed = new FedPipeline();
  private int number;

  @AfterEach
  void close() {
    fed.close();
  }

  @Test
  void hoursAndDaysAreSummedAndCutAtTheCommunitysMidnight() throws SQLException {
    fed.start(true, START);
    granted(START.plusSeconds(10));
    granted(START.plusSeconds(20));
    denied(START.plusSeconds(30));
    granted(START.plus(TO_MIDNIGHT).minusSeconds(1));
    granted(START.plus(TO_MIDNIGHT).plusSeconds(1));
    fed.settle();
    run();
    assertThat(fed.texts("SELECT day || ' ' || opens || ' ' || denials FROM sum_day ORDER BY 1"))
        .containsExactly("2026-11-24 3 1", "2026-11-25 1 0");
    assertThat(
            fed.texts(
                "SELECT to_char(hour AT TIME ZONE 'UTC', 'DD HH24') || ' ' || events"
                    + " FROM sum_hour ORDER BY hour"))
        .containsExactly("24 00 3", "24 15 1", "24 16 1");
  }

  @Test
  void anEventThatComesDaysLaterChangesItsOwnHourAndDay() throws SQLException {
    fed.start(true, START);
    granted(START.plusSeconds(10));
    fed.settle();
    run();
    reported("granted", START.plusSeconds(20), START.plus(Duration.ofDays(3)));
    fed.settle();
    run();
    assertThat(fed.texts("SELECT opens || ' ' || late FROM sum_hour")).containsExactly("2 1");
    assertThat(fed.texts("SELECT day || ' ' || opens FROM sum_day"))
        .containsExactly("2026-11-24 2");
  }

  @Test
  void aRunThatWasEndedIsGoneOnWithByTheNextAndNothingCountsTwice() throws SQLException {
    fed.start(true, START);
    for (int i = 0; i < 3; i++) {
      granted(START.plusSeconds(10 + i));
      fed.settle();
    }
    fed.sql("UPDATE event SET batch = batch * 900"); // some steps
    fed.sql("UPDATE ingest_partition SET batch = batch * 900");
    AtomicInteger steps = new AtomicInteger();
    RollUps ended =
        rollUps(
            took -> {
              if (steps.incrementAndGet() == 3) {
                throw new IllegalStateException("ended");
              }
            });
    assertThatThrownBy(() -> ended.run(LATER)).hasMessage("ended");
    assertThat(ended.due()).isPositive();
    long before = ended.due();
    assertThat(ended.run(LATER)).isTrue();
    assertThat(before).isGreaterThan(ended.due());
    assertThat(ended.due()).isZero();
    assertThat(fed.texts("SELECT opens::text FROM sum_hour")).containsExactly("3");
    assertThat(fed.texts("SELECT opens::text FROM sum_day")).containsExactly("3");
    List<String> whole = rows();
    run();
    assertThat(rows()).isEqualTo(whole);
  }

  @Test
  void aRunReadsOnlyWhatCameSinceTheLast() throws SQLException {
    fed.start(true, START);
    granted(START.plusSeconds(10));
    fed.settle();
    run();
    fed.sql("UPDATE event SET kind = 'gone'"); // would be seen by whoever read it again
    granted(START.plusSeconds(20));
    fed.settle();
    run();
    assertThat(fed.texts("SELECT opens::text FROM sum_hour")).containsExactly("2");
  }

  @Test
  void twoGatewaysAtOnceAddEachBatchOnce() throws Exception {
    fed.start(true, START);
    for (int i = 0; i < 5; i++) {
      granted(START.plusSeconds(10 + i));
      fed.settle();
    }
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      Callable<Boolean> run = () -> rollUps(took -> {}).run(LATER);
      for (Future<Boolean> each : threads.invokeAll(List.of(run, run))) {
        assertThat(each.get()).isTrue();
      }
    } finally {
      threads.shutdownNow();
    }
    assertThat(fed.texts("SELECT opens::text FROM sum_day")).containsExactly("5");
  }

  @Test
  void anotherZoneSumsEverythingAnew() throws SQLException {
    fed.start(true, START);
    granted(START.plusSeconds(10));
    granted(START.plus(TO_MIDNIGHT).plusSeconds(1));
    fed.settle();
    run();
    new RollUps(fed.database, ZoneId.of("UTC"), took -> {}).run(LATER);
    assertThat(fed.texts("SELECT day || ' ' || opens FROM sum_day ORDER BY 1"))
        .containsExactly("2026-11-24 2");
  }

  @Test
  void whatWasBeforeTheFirstBatchThatIsStoredIsNotSteppedThrough() throws SQLException {
    fed.start(true, START);
    granted(START.plusSeconds(10));
    fed.settle();
    denied(START.plusSeconds(20));
    fed.settle();
    for (String table : List.of("event", "ingest_batch", "ingest_partition")) {
      fed.sql("UPDATE " + table + " SET batch = batch + 63000000"); // two years at one a second
    }
    AtomicInteger steps = new AtomicInteger();
    assertThat(rollUps(took -> steps.incrementAndGet()).run(LATER)).isTrue();
    assertThat(steps.get()).isEqualTo(2); // to begin, and all that is stored
    assertThat(fed.texts("SELECT opens || ' ' || denials FROM sum_hour")).containsExactly("1 1");
  }

  private List<String> rows() {
    return fed.texts(
        "SELECT h::text FROM sum_hour h UNION ALL SELECT d::text FROM sum_day d ORDER BY 1");
  }

  private void granted(Instant at) {
    reported("granted", at, at);
  }

  private void denied(Instant at) {
    reported("denied", at, at);
  }

  private void reported(String outcome, Instant at, Instant heard) {
    number++;
    fed.event(
        "gate-1",
        heard,
        "\"boot\":\"a\",\"seq\":%d,\"at\":\"%s\",\"type\":\"access\",\"outcome\":\"%s\"%s"
            .formatted(
                number,
                at,
                outcome,
                outcome.equals("denied") ? ",\"reason\":\"unknown_credential\"" : ""));
  }

  private void run() throws SQLException {
    rollUps(took -> {}).run(LATER);
  }

  private RollUps rollUps(Consumer<Duration> stepped) {
    return new RollUps(fed.database, SmallRegister.ZONE, stepped);
  }
}
