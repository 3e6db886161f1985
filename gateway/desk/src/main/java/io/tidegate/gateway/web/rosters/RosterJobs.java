package io.tidegate.gateway.web.rosters;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.rosters.RosterService;
import io.tidegate.gateway.store.roster.RosterUpload;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads rosters on threads of its own and keeps what was read for half an hour: previews of this
 * process alone; another reads the file again. Safe on any thread.
 */
public final class RosterJobs implements AutoCloseable {
  /** How long somebody may look at a preview before it has to be made again. */
  static final Duration LOOKED_AT = Duration.ofMinutes(30);

  private static final Logger LOGGER = LoggerFactory.getLogger(RosterJobs.class);
  private static final int THREADS = 2;
  private static final int MOST = 12;

  private final RosterService rosters;
  private final Map<UUID, RosterJob> jobs = new LinkedHashMap<>();
  private final Map<Integer, CompletableFuture<Void>> running = new HashMap<>();
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          THREADS,
          work -> {
            Thread made = new Thread(work, "tidegate-roster");
            made.setDaemon(true);
            return made;
          });

  public RosterJobs(RosterService rosters) {
    this.rosters = rosters;
  }

  RosterService rosters() {
    return rosters;
  }

  /** The reading of a file, begun now unless it was; one that is too old is begun again. */
  RosterJob reading(RosterUpload upload, Scope scope, Instant now) {
    synchronized (jobs) {
      jobs.values().removeIf(job -> job.isOlderThan(now.minus(LOOKED_AT)));
      RosterJob known = jobs.get(upload.id());
      return known == null ? begin(upload, scope, now) : known;
    }
  }

  /** Reads it again, as when it is to be read in another way. */
  RosterJob again(RosterUpload upload, Scope scope, Instant now) {
    synchronized (jobs) {
      return begin(upload, scope, now);
    }
  }

  /** The reading there is; null: none, or too old. */
  @Nullable RosterJob known(UUID upload, Instant now) {
    synchronized (jobs) {
      RosterJob job = jobs.get(upload);
      return job == null || job.isOlderThan(now.minus(LOOKED_AT)) ? null : job;
    }
  }

  void forget(UUID upload) {
    synchronized (jobs) {
      jobs.remove(upload);
    }
  }

  private RosterJob begin(RosterUpload upload, Scope scope, Instant now) {
    if (jobs.size() >= MOST) {
      jobs.remove(jobs.keySet().iterator().next());
    }
    RosterJob job = new RosterJob(now);
    jobs.remove(upload.id());
    jobs.put(upload.id(), job);
    run(upload.account(), job, () -> job.read(rosters.read(scope, upload, job::goesOn)));
    return job;
  }

  /**
   * Runs long work for a job, whose stage says how far it is; of each account one after the other,
   * so that none takes all threads.
   */
  void run(int account, RosterJob job, Runnable work) {
    synchronized (running) {
      CompletableFuture<Void> before = running.get(account);
      CompletableFuture<Void> done =
          (before == null ? CompletableFuture.<Void>completedFuture(null) : before)
              .thenRunAsync(() -> run(job, work), threads)
              .exceptionally(
                  closed -> { // the threads are shut down
                    job.failed();
                    return null;
                  });
      running.values().removeIf(CompletableFuture::isDone);
      running.put(account, done);
    }
  }

  private static void run(RosterJob job, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) { // after an Error, too, the page must not wait
      LOGGER
          .atWarn()
          .addKeyValue("reason", e.getClass().getName())
          .log("roster not read or not applied");
      job.failed();
    }
  }

  @Override
  public void close() {
    threads.shutdown();
  }
}
