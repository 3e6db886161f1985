package io.tidegate.gateway.ingest;

import io.tidegate.gateway.detect.CheckpointPart;
import io.tidegate.gateway.detect.state.KeptBytes;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.state.RuleStates;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes down what the rules know, once an hour and at an orderly stop, so that the next start
 * replays little. The pipeline gives it values that nothing changes any more, all of one committed
 * batch; it writes them on a thread and a connection of its own, so that no batch waits. Whatever
 * fails costs the next start some time and nothing else.
 */
final class CheckpointWriter implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(CheckpointWriter.class);

  static final Duration EVERY = Duration.ofHours(1);

  private static final int SOCKET_TIMEOUT_SECONDS = 60;

  private final Database database;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread made = new Thread(work, "rule-state");
            made.setDaemon(true);
            return made;
          });
  private final long erasures;
  private Instant keptAt;
  private @Nullable Future<?> underWay;

  /**
   * @param erasures how many people had been erased when the rules began
   * @param keptAt when what was read at the start was written; the epoch: nothing was
   */
  CheckpointWriter(Database database, long erasures, Instant keptAt) {
    this.database = database;
    this.erasures = erasures;
    this.keptAt = keptAt;
  }

  /** Whether it is time to keep the state, and the last one has been dealt with. */
  boolean isDue(Instant now) {
    return !now.isBefore(keptAt.plus(EVERY)) && (underWay == null || underWay.isDone());
  }

  /**
   * Begins to write; returns at once.
   *
   * @param batch number of the last batch that the parts know of, committed
   */
  void keep(long batch, List<CheckpointPart> parts, Instant now) {
    keptAt = now;
    underWay = thread.submit(() -> write(batch, parts, now));
  }

  /** Waits for what is under way, or gives it up. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (thread.awaitTermination(5, TimeUnit.SECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    thread.shutdownNow();
  }

  private void write(long batch, List<CheckpointPart> parts, Instant now) {
    long started = System.nanoTime();
    long bytes = 0;
    try (Connection connection = database.connect("tidegate-state", SOCKET_TIMEOUT_SECONDS)) {
      connection.setAutoCommit(false);
      KeptBytes format = new KeptBytes();
      for (CheckpointPart part : parts) {
        byte[] state = bytes(format, part);
        if (state != null) {
          RuleStates.add(
              connection, batch, now, part.name(), format.version(part.types()), state, erasures);
          bytes += state.length;
        }
      }
      RuleStates.dropBefore(connection, batch);
      connection.commit();
      LOGGER
          .atInfo()
          .addKeyValue("batch", batch)
          .addKeyValue("bytes", bytes)
          .addKeyValue("durationMs", Duration.ofNanos(System.nanoTime() - started).toMillis())
          .log("state of the rules kept");
    } catch (SQLException | RuntimeException e) {
      LOGGER
          .atWarn()
          .addKeyValue("reason", e.toString())
          .log("state of the rules not kept, comes again");
    }
  }

  private static byte @Nullable [] bytes(KeptBytes format, CheckpointPart part) {
    try {
      return format.write(part.types(), part.value());
    } catch (RuntimeException e) {
      LOGGER
          .atError()
          .addKeyValue("part", part.name())
          .setCause(e)
          .log("state cannot be kept: the next start replays more");
      return null;
    }
  }
}
