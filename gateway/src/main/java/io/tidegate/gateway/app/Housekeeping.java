package io.tidegate.gateway.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.tidegate.gateway.metrics.DeviceMetrics;
import io.tidegate.gateway.metrics.RetentionMetrics;
import io.tidegate.gateway.metrics.TaskMetrics;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.Upkeep;
import io.tidegate.gateway.store.alert.Recovery;
import io.tidegate.gateway.store.alert.TimedHandling;
import io.tidegate.gateway.store.audit.AuditUpkeep;
import io.tidegate.gateway.store.device.DeviceCredentials;
import io.tidegate.gateway.store.event.RollUps;
import io.tidegate.gateway.store.ingest.DeviceDays;
import io.tidegate.gateway.store.read.OldestRows;
import io.tidegate.gateway.store.walk.HouseNumbers;
import io.tidegate.gateway.store.walk.NumberStore;
import io.tidegate.gateway.store.walk.WalkPlanner;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What time sets off, on one thread, by the holder of the lease alone: upkeep and the audit each
 * hour, the day's rounds in the morning, base numbers after midnight, the days of devices twice an
 * hour, alerts that recovered each minute, and three times a minute what is due of their handling.
 */
final class Housekeeping implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Housekeeping.class);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "housekeeping");
            made.setDaemon(true);
            return made;
          });
  private final Upkeep upkeep;
  private final Recovery recovery;
  private final TimedHandling handling;
  private final AuditUpkeep audit;
  private final Runnable rounds;
  private final Runnable numbers;
  private final DeviceDays deviceDays;
  private final RollUps rollUps;
  private final Erasures erasures;
  private final OldestRows oldest;
  private final RetentionMetrics metrics;
  private final DeviceCredentials devices;
  private final DeviceMetrics deviceMetrics;
  private final TaskMetrics tasks;
  private final InstantSource clock;

  /**
   * Upkeep of a database.
   *
   * @param register the newest one
   */
  Housekeeping(
      GatewaySettings settings,
      Database database,
      MeterRegistry meters,
      Supplier<Register> register,
      Erasures erasures,
      InstantSource clock) {
    ZoneId zone = settings.zone();
    WalkPlanner making = new WalkPlanner(database.jdbi());
    NumberStore numbers = new NumberStore(database.jdbi());
    this.rounds = () -> making.dueRounds(register.get(), clock.instant(), zone);
    HouseNumbers ofHouses = new HouseNumbers(database.jdbi());
    this.numbers =
        () -> {
          numbers.keepDays(clock.instant(), zone);
          ofHouses.keepMonth(clock.instant(), zone);
        };
    this.deviceDays = new DeviceDays(database, zone);
    this.erasures = erasures;
    this.audit = new AuditUpkeep(database.jdbi(), Configured.auditChain(settings), zone);
    this.oldest = new OldestRows(database.jdbi());
    this.metrics = new RetentionMetrics(meters);
    this.devices = new DeviceCredentials(database.jdbi());
    this.deviceMetrics = new DeviceMetrics(meters);
    this.tasks = new TaskMetrics(meters);
    this.rollUps = new RollUps(database, zone, tasks::rolledUp);
    this.upkeep = new Upkeep(database);
    this.recovery = new Recovery(database);
    this.handling = new TimedHandling(database, zone);
    this.clock = clock;
  }

  /**
   * Starts what a made-up world needs, whose days take seconds: alerts that recovered are closed
   * each second, and nothing of its past is dropped.
   */
  void startInWorld() {
    recurs("recovery", 1, 1, () -> recovery.run(clock.instant()));
  }

  /** Starts the tasks; a failed run is logged and counted by its guard and the next one comes. */
  void start() {
    recurs("recovery", 30, 60, () -> recovery.run(clock.instant()));
    recurs("handling", 20, 20, () -> handling.run(clock.instant()));
    recurs("upkeep", 60, 3_600, () -> upkeep.run(clock.instant()));
    recurs("ages", 100, 900, this::measure);
    recurs("rounds", 45, 300, rounds::run);
    recurs("base numbers", 50, 300, numbers::run);
    recurs("days of devices", 75, 1_800, () -> deviceDays.run(clock.instant()));
    recurs("roll-ups", 5, 60, this::rollUp);
    recurs("audit upkeep", 90, 3_600, () -> audit.run(clock.instant()));
    recurs("erasures asked for", 40, 60, () -> erasures.onRequest(clock.instant()));
    recurs("erasures by age", 120, 24 * 3_600, () -> erasures.byAge(clock.instant()));
  }

  /**
   * @param first seconds until the first run
   * @param pause seconds between the end of one and the next
   */
  @SuppressWarnings("FutureReturnValueIgnored")
  private void recurs(String task, long first, long pause, Job job) {
    tasks.recurs(task, clock.instant());
    thread.scheduleWithFixedDelay(() -> guard(task, job), first, pause, TimeUnit.SECONDS);
  }

  /**
   * How old the oldest is of what upkeep should have taken away, and how long certificates hold.
   */
  void measure() {
    metrics.stands(oldest.ages(clock.instant()));
    DeviceCredentials.Expiry expiry = devices.expiry(clock.instant(), DeviceMetrics.SOON);
    deviceMetrics.stands(expiry.soonest(), expiry.expiring());
  }

  private void rollUp() throws SQLException {
    try {
      rollUps.run(clock.instant());
    } finally {
      tasks.batchesDue(rollUps.due());
    }
  }

  /** A job. */
  private interface Job {
    void run() throws SQLException;
  }

  /** A failed run is logged; the next one comes all the same. */
  private void guard(String name, Job job) {
    try {
      job.run();
      tasks.succeeded(name, clock.instant());
    } catch (SQLException | RuntimeException e) {
      if (thread.isShutdown()) {
        LOGGER
            .atInfo()
            .addKeyValue("task", name)
            .log("ended by the stop, goes on at the next start");
        return;
      }
      tasks.failed(name);
      LOGGER.atWarn().addKeyValue("reason", e.toString()).log(name + " failed, comes again");
    }
  }

  /** A task under way has a second; what it has not committed by then the next start does. */
  @Override
  public void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(1, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
