package io.tidegate.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.Server;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The gateway that ingests dies, or stands still and wakes again, at full rate; the other goes on.
 * {@link TwoGatewaysTest} is the short form.
 */
@Tag("soak")
@RequiresServers({Server.MOSQUITTO, Server.POSTGRES})
class TakeOverTest {
  private static final int RATE = 2_000; // events a second
  private static final int TURN = 20; // events published at once
  private static final String STORED = "SELECT count(*) FROM event";

  private final Ground ground = new InstalledGround();
  private final DatabaseSettings settings = ground.create();
  private final Database database = Database.open(settings);
  private final GatewayChild one = child();
  private final GatewayChild two = child();
  private final ManyDevices devices = new ManyDevices(Instant.now());
  private final AtomicInteger sent = new AtomicInteger();
  private final AtomicInteger unanswered = new AtomicInteger();
  private final ScheduledExecutorService load = Executors.newSingleThreadScheduledExecutor();
  private final ScheduledExecutorService desk = Executors.newSingleThreadScheduledExecutor();

  @BeforeEach
  void startBoth() throws Exception {
    database.migrate();
    ManyDevices.register(database);
    one.start();
    awaitNumber(GatewayChild.CAUGHT_UP, 1, 60);
    two.startAsStandby();
  }

  @AfterEach
  void close() {
    load.shutdownNow();
    desk.shutdownNow();
    one.close();
    two.close();
    database.close();
    ground.close();
  }

  @Test
  void killedAtFullRate() throws Exception {
    prove(one::kill, () -> {});
  }

  @Test
  void standingStillForHalfAMinuteAtFullRate() throws Exception {
    prove(
        one::pause,
        () -> {
          one.resume();
          await().atMost(Duration.ofSeconds(15)).until(() -> !one.isAlive());
        });
  }

  private void prove(Runnable fault, Runnable after) throws Exception {
    try (Publisher publisher = new Publisher(ground.brokerPort())) {
      var unusedLoad =
          load.scheduleAtFixedRate(
              () -> publish(publisher), 0, TURN * 1_000 / RATE, TimeUnit.MILLISECONDS);
      var unusedDesk = desk.scheduleAtFixedRate(this::ask, 0, 200, TimeUnit.MILLISECONDS);
      awaitNumber(STORED, 15 * RATE, 60);
      fault.run();
      long began = System.nanoTime();
      awaitNumber("SELECT epoch FROM ingest_partition", 2, 15);
      int batch = number("SELECT batch FROM ingest_partition");
      awaitNumber("SELECT batch FROM ingest_partition", batch + 1, 15);
      final Duration firstCommit = since(began);
      await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> sent.get() - number(STORED) < RATE); // what comes in a second
      final Duration backlogGone = since(began);
      await()
          .atMost(Duration.ofSeconds(40))
          .until(() -> since(began).compareTo(Duration.ofSeconds(30)) >= 0);
      after.run();
      load.shutdown();
      assertThat(load.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
      publisher.flush();
      awaitNumber(STORED, sent.get(), 60);
      System.err.printf(
          "take-over at %d events/s: first commit after %d ms, backlog gone after %d ms, %d sent,"
              + " %d stored, %d questions unanswered by the desk%n",
          RATE,
          firstCommit.toMillis(),
          backlogGone.toMillis(),
          sent.get(),
          number(STORED),
          unanswered.get());
      assertThat(firstCommit).isLessThan(Duration.ofSeconds(15));
      assertThat(backlogGone).isLessThan(Duration.ofSeconds(60));
      assertThat(unanswered).hasValue(0);
      assertEachOnce();
    }
  }

  private void assertEachOnce() {
    int each = sent.get() / 4;
    assertThat(number(STORED)).isEqualTo(sent.get());
    assertThat(
            number(
                """
                SELECT count(*) FROM (SELECT DISTINCT device, boot, sequence FROM event WHERE sequence IS NOT NULL) AS x"""))
        .isEqualTo(2 * each);
    assertThat(
            number(
                """
                SELECT count(DISTINCT reason) FROM event e JOIN device d ON d.number = e.device
                WHERE d.device_id LIKE 'n%'"""))
        .isEqualTo(each);
  }

  private void publish(Publisher publisher) {
    try {
      for (int n = 0; n < TURN; n++) {
        int i = sent.get();
        publisher.publish(ManyDevices.topic(i), devices.payload(i));
        sent.incrementAndGet();
      }
    } catch (Exception e) {
      throw new IllegalStateException(e); // the schedule ends, and the numbers show it
    }
  }

  private void ask() {
    if (!two.serves()) {
      unanswered.incrementAndGet();
    }
  }

  private GatewayChild child() {
    return new GatewayChild(settings, ground.brokerPort(), "gateway-two", "-Xmx256m");
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }

  private void awaitNumber(String query, int wanted, int seconds) {
    await()
        .atMost(Duration.ofSeconds(seconds))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> number(query) >= wanted);
  }

  private int number(String query) {
    return database.jdbi().withHandle(h -> h.createQuery(query).mapTo(Integer.class).one());
  }
}
