package io.tidegate.gateway.notify;

import io.tidegate.gateway.metrics.NotifyMetrics;
import io.tidegate.gateway.notify.plan.DayPlanning;
import io.tidegate.gateway.notify.plan.Duty;
import io.tidegate.gateway.notify.plan.Planning;
import io.tidegate.gateway.notify.send.Sender;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.notify.Deliveries;
import io.tidegate.gateway.store.notify.Plans;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Plans and sends, on threads of its own: ingest never waits for it. Only in the holder of the
 * lease.
 */
public final class Notifier implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Notifier.class);
  private static final int PAUSE_MILLIS = 250;

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "notify-plan");
            made.setDaemon(true);
            return made;
          });
  private final Plans plans;
  private final Deliveries deliveries;
  private final Sender sender;
  private final @Nullable DigestFile digest;
  private final Supplier<Duty> duty;
  private final NotifyMetrics metrics;
  private final InstantSource clock;
  private String failing = ""; // of our one thread

  /**
   * @param digest null: none is written
   * @param duty the hours on duty now; asked on our thread, and may block
   */
  public Notifier(
      Database database,
      Sender sender,
      @Nullable DigestFile digest,
      Supplier<Duty> duty,
      NotifyMetrics metrics,
      InstantSource clock) {
    this.plans = new Plans(database.jdbi());
    this.deliveries = new Deliveries(database.jdbi());
    this.sender = sender;
    this.digest = digest;
    this.duty = duty;
    this.metrics = metrics;
    this.clock = clock;
  }

  /**
   * Starts; a failed run is logged and the next one comes. Once only.
   *
   * @param internet whether robots can be reached at all; else there is the digest file alone
   */
  @SuppressWarnings("FutureReturnValueIgnored")
  public void start(boolean internet) {
    DigestFile file = digest;
    if (file != null) {
      thread.scheduleWithFixedDelay(
          () -> guard(() -> file.keep(clock.instant())), 5, 60, TimeUnit.SECONDS);
    }
    if (!internet) {
      return;
    }
    thread.scheduleWithFixedDelay(
        () -> guard(this::planAndSend), PAUSE_MILLIS, PAUSE_MILLIS, TimeUnit.MILLISECONDS);
    thread.scheduleWithFixedDelay(() -> guard(this::keepDays), 5, 30, TimeUnit.SECONDS);
  }

  private void planAndSend() {
    Instant now = clock.instant();
    boolean more = true;
    while (more) {
      more =
          plans.plan(seen -> new Planning(duty.get()).of(seen.happened(), seen.robots(), now), now);
    }
    sender.look();
  }

  private void keepDays() {
    Instant now = clock.instant();
    plans.planDays(robots -> DayPlanning.of(robots, duty.get(), now), now);
    metrics.gaveUp(deliveries.expire(now));
    Deliveries.Counts counts = deliveries.counts();
    metrics.stands(counts.waiting(), counts.stopped());
  }

  /** A failure is logged once, however often it comes again. */
  private void guard(Runnable job) {
    try {
      job.run();
      failing = "";
    } catch (RuntimeException e) {
      String reason = e.getClass().getName();
      if (!reason.equals(failing)) {
        LOGGER.atWarn().addKeyValue("reason", reason).log("notices not planned, tried again");
      }
      failing = reason;
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    try {
      thread.awaitTermination(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    sender.close();
  }
}
