package io.tidegate.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.roster.change.ChangeKind;
import io.tidegate.gateway.roster.change.ImportMode;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.register.RegisterWatch;
import io.tidegate.gateway.store.roster.RosterApply;
import io.tidegate.gateway.store.roster.RosterRequest;
import io.tidegate.gateway.store.roster.RosterRollback;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.RosterTown;
import io.tidegate.gateway.testing.Server;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.logging.Logger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A roster of 5,000 rows is applied and taken back, first alone, then while a gateway stores 2,000
 * events a second that come over Mosquitto.
 */
@Tag("soak")
class RosterOverBrokerTest {
  private static final Logger LOGGER = Logger.getLogger(RosterOverBrokerTest.class.getName());
  private static final int ROWS = 5000;
  private static final int RATE = 2000;
  private static final Duration PREVIEW = Duration.ofSeconds(3);
  private static final Duration APPLY = Duration.ofSeconds(5);

  private record Times(Duration preview, Duration apply, Duration back) {
    void check() {
      assertThat(preview).isLessThan(PREVIEW);
      assertThat(apply).isLessThan(APPLY);
      assertThat(back).isLessThan(APPLY);
    }
  }

  @Test
  @RequiresServers({Server.MOSQUITTO, Server.POSTGRES})
  void losesNoEventAndShowsNoHalfRosterWhileARosterIsAppliedAndTakenBack() throws Exception {
    try (Ground ground = new InstalledGround()) {
      DatabaseSettings settings = ground.create();
      try (Database database = Database.open(settings);
          GatewayChild child = new GatewayChild(settings, ground.brokerPort(), "gateway-a")) {
        database.migrate();
        ManyDevices.register(database, RosterTown.texts(ROWS / 4));
        child.start();
        child.awaitCaughtUp(database);
        prove(database, child, ground.brokerPort());
      }
    }
  }

  private static void prove(Database database, GatewayChild child, int brokerPort)
      throws Exception {
    RosterTown town = new RosterTown(database);
    Set<Integer> seen = new ConcurrentSkipListSet<>();
    try (RegisterWatch watch =
        RegisterWatch.start(
            database, register -> seen.add(tenancies(register)), error -> seen.add(-1))) {
      int before = tenancies(watch.register());
      applyAndTakeBack(town, watch, "cold"); // what is timed has run before, as in a gateway
      applyAndTakeBack(town, watch, "alone").check();
      try (SteadyFeed feed = SteadyFeed.start(brokerPort, RATE)) {
        await().until(() -> stored(database) > RATE);
        Times meanwhile = applyAndTakeBack(town, watch, "meanwhile");
        int published = feed.stop();
        long waited = awaitStored(database, published, child);
        report(
            "%d events at %d/s, the last stored %d ms later"
                .formatted(published, feed.rate(), waited));
        assertThat(seen).containsExactly(before, before + ROWS);
        assertThat(feed.rate()).isBetween(RATE * 95 / 100, RATE * 105 / 100);
        assertThat(number(database, "SELECT count(*) FROM dead_letter")).isZero();
        assertThat(number(database, "SELECT count(*) FROM sequence_gap")).isZero();
        meanwhile.check();
      }
    }
  }

  private static Times applyAndTakeBack(RosterTown town, RegisterWatch watch, String when) {
    int before = tenancies(watch.register());
    String rows = RosterTown.rows(ROWS);
    long start = System.nanoTime();
    RosterRequest request = town.request(rows, ImportMode.INCREMENTAL);
    RosterApply.Planned planned = town.plan(request);
    Duration previewed = Duration.ofNanos(System.nanoTime() - start);
    assertThat(planned.plan().count(ChangeKind.MOVED_IN)).isEqualTo(ROWS);

    RosterApply.Outcome[] applied = new RosterApply.Outcome[1];
    Duration apply =
        timed(() -> applied[0] = town.apply(request, RosterApply.Consent.NONE, RosterTown.NOW));
    assertThat(applied[0].result()).isEqualTo(RosterApply.Result.APPLIED);
    awaitTenancies(watch, before + ROWS);
    RosterRollback.Outcome[] rolled = new RosterRollback.Outcome[1];
    Duration back = timed(() -> rolled[0] = town.roll(applied[0].batch()));
    assertThat(rolled[0].result()).isEqualTo(RosterRollback.Result.DONE);
    awaitTenancies(watch, before);

    report(
        "%s: previewed in %d ms, applied in %d ms, taken back in %d ms"
            .formatted(when, previewed.toMillis(), apply.toMillis(), back.toMillis()));
    return new Times(previewed, apply, back);
  }

  private static Duration timed(Runnable work) {
    long start = System.nanoTime();
    work.run();
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static void awaitTenancies(RegisterWatch watch, int wanted) {
    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(tenancies(watch.register())).isEqualTo(wanted));
  }

  private static int tenancies(Register register) {
    return register.places().stream()
        .filter(Place::isUnit)
        .mapToInt(room -> register.tenanciesOf(room.id()).size())
        .sum();
  }

  /** Returns how long it took, in milliseconds. */
  private static long awaitStored(Database database, int published, GatewayChild child) {
    return timed(
            () ->
                await()
                    .atMost(Duration.ofMinutes(1))
                    .untilAsserted(
                        () ->
                            assertThat(stored(database))
                                .withFailMessage(child::output)
                                .isEqualTo(published)))
        .toMillis();
  }

  private static void report(String text) {
    LOGGER.info(() -> text);
  }

  private static int stored(Database database) {
    return number(database, "SELECT count(*) FROM event");
  }

  private static int number(Database database, String query) {
    return database.jdbi().withHandle(h -> h.createQuery(query).mapTo(Integer.class).one());
  }
}
