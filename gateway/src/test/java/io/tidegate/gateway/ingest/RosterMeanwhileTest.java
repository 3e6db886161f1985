package io.tidegate.gateway.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.change.ChangeKind;
import io.tidegate.gateway.roster.change.ImportMode;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.store.roster.RosterApply;
import io.tidegate.gateway.store.roster.RosterRequest;
import io.tidegate.gateway.testing.RosterTown;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Logger;
import org.awaitility.Awaitility;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked // a null that is not expected fails the test
class RosterMeanwhileTest {
  private static final Logger LOGGER = Logger.getLogger(RosterMeanwhileTest.class.getName());
  private static final int ROWS = 5000;

  @Test
  void ingestLosesNothingAndSeesNoHalfRosterWhileFiveThousandRowsAreApplied() throws Exception {
    try (FedPipeline fed = new FedPipeline()) {
      fed.register(RosterTown.texts(ROWS / 4));
      RosterTown town = new RosterTown(fed.database);
      int before = tenancies(RegisterStore.load(fed.database.jdbi()));
      fed.start(true, FedPipeline.START);
      AtomicBoolean done = new AtomicBoolean();
      Set<Integer> seen = new ConcurrentSkipListSet<>();
      CountDownLatch watching = new CountDownLatch(1);
      Thread watch =
          new Thread(
              () -> {
                do {
                  seen.add(tenancies(RegisterStore.load(fed.database.jdbi())));
                  watching.countDown();
                } while (!done.get());
              });
      watch.start();
      watching.await();
      int[] events = {0};
      Thread feed =
          new Thread(
              () -> {
                while (!done.get() || events[0] < 2000) {
                  Instant at = FedPipeline.START.plusMillis(events[0]++);
                  fed.event(
                      "gate-1", at, "\"at\":\"" + at + "\",\"type\":\"door\",\"state\":\"opened\"");
                  Awaitility.await()
                      .pollDelay(Duration.ZERO)
                      .pollInterval(Duration.ofMillis(1))
                      .until(() -> events[0] - fed.source.acked() < 2000);
                }
              });
      feed.start();

      String rows = RosterTown.rows(ROWS);
      long start = System.nanoTime();
      RosterRequest request = town.request(rows, ImportMode.INCREMENTAL);
      RosterApply.Planned planned = town.plan(request);
      long previewed = System.nanoTime();
      RosterApply.Outcome outcome = town.apply(rows);
      long applied = System.nanoTime();
      done.set(true);
      feed.join();
      watch.join();
      fed.settle();
      seen.add(tenancies(RegisterStore.load(fed.database.jdbi())));

      LOGGER.info(
          "previewed in %d ms, read and applied in %d ms, meanwhile %d events"
              .formatted(
                  Duration.ofNanos(previewed - start).toMillis(),
                  Duration.ofNanos(applied - previewed).toMillis(),
                  events[0]));
      assertThat(planned.plan().count(ChangeKind.MOVED_IN)).isEqualTo(ROWS);
      assertThat(outcome.result()).isEqualTo(RosterApply.Result.APPLIED);
      assertThat(seen).containsExactly(before, before + ROWS);
      assertThat(fed.number("SELECT count(*) FROM event")).isEqualTo(events[0]);
      assertThat(fed.fatal.get()).isNull();
    }
  }

  private static int tenancies(Register register) {
    return register.places().stream()
        .filter(Place::isUnit)
        .mapToInt(room -> register.tenanciesOf(room.id()).size())
        .sum();
  }
}
