package io.tidegate.gateway.notify.send;

import io.tidegate.gateway.metrics.NotifyMetrics;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.notify.CallIds;
import io.tidegate.gateway.store.notify.DayReads;
import io.tidegate.gateway.store.notify.Deliveries;
import io.tidegate.gateway.store.notify.DutyReads;
import io.tidegate.gateway.store.notify.Outcomes;
import io.tidegate.gateway.store.notify.Robot;
import io.tidegate.gateway.store.notify.RobotSeal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends what is due, one message at a time for each robot and no faster than its bucket gives
 * tokens; a slow robot holds up none but itself. {@link #look} is called every so often, on one
 * thread.
 */
public final class Sender implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Sender.class);
  private static final int THREADS = 8;

  private final ExecutorService threads;
  private final Deliveries deliveries;
  private final @Nullable RobotSeal seal;
  private final RobotRound turn;
  private final InstantSource clock;
  private final Map<Integer, Bucket> buckets = new ConcurrentHashMap<>();
  private final Set<Integer> busy = ConcurrentHashMap.newKeySet();

  /**
   * @param seal opens addresses; null: there is no key, so every robot is stopped
   */
  public Sender(
      Database database,
      @Nullable RobotSeal seal,
      Material material,
      HttpSender courier,
      NotifyMetrics metrics,
      InstantSource clock) {
    this.deliveries = new Deliveries(database.jdbi());
    this.seal = seal;
    this.clock = clock;
    this.turn =
        new RobotRound(
            deliveries,
            new Outcomes(database.jdbi()),
            new Batcher(
                deliveries,
                new CallIds(database.jdbi()),
                new DayReads(database.jdbi()),
                new DutyReads(database.jdbi()),
                material),
            courier,
            metrics,
            clock);
    this.threads =
        Executors.newFixedThreadPool(
            THREADS,
            work -> {
              Thread made = new Thread(work, "notify-send");
              made.setDaemon(true);
              return made;
            });
  }

  /** Starts a turn for each robot that has something due, a token, and no turn under way. */
  public void look() {
    for (Deliveries.Due due : deliveries.due(seal, clock.instant())) {
      int robot = due.robot().id();
      if (bucket(due.robot()).hasOne(clock.instant()) && busy.add(robot)) {
        threads.execute(() -> turnOf(due));
      }
    }
  }

  private void turnOf(Deliveries.Due due) {
    int robot = due.robot().id();
    try {
      if (turn.take(due)) {
        buckets.put(robot, bucket(due.robot()).less(clock.instant()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      // The class alone: a text may hold an address.
      LOGGER
          .atWarn()
          .addKeyValue("robot", robot)
          .addKeyValue("reason", e.getClass().getName())
          .log("turn failed, comes again");
    } finally {
      busy.remove(robot);
    }
  }

  private Bucket bucket(Robot robot) {
    return buckets.computeIfAbsent(
        robot.id(),
        id ->
            Bucket.after(
                Bucket.Rate.of(robot.kind()),
                deliveries.sentSince(id, clock.instant().minus(Duration.ofMinutes(1))),
                clock.instant()));
  }

  /** Messages in flight have 2 s; one that was accepted but not recorded is sent again. */
  @Override
  public void close() {
    threads.shutdown();
    try {
      if (!threads.awaitTermination(2, TimeUnit.SECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
