package io.tidegate.gateway.ingest;

import io.tidegate.gateway.metrics.IngestMetrics;
import io.tidegate.gateway.settings.IngestSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.Partitions;
import io.tidegate.gateway.store.ingest.Lease;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for the lease; with it rebuilds what the pipeline knows, then starts the source and the
 * pipeline. Renews the lease each second on a thread of its own; a process that has lost it stops.
 */
public final class IngestRole implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(IngestRole.class);
  private static final int SOCKET_TIMEOUT_SECONDS = 5;

  private final Database database;
  private final IngestSettings settings;
  private final PipelineState.Parts parts;
  private final SourceStarter sources;
  private final Consumer<Database> onActive;
  private final InstantSource clock;
  private final Pace pace;
  private final Consumer<Throwable> fatal;
  private final IngestMetrics metrics;
  private final CountDownLatch stopping = new CountDownLatch(1);
  private final Thread keeper;
  private final Thread starter;
  private boolean waiting;
  private volatile Lease.@Nullable Position held;
  private volatile @Nullable Pipeline pipeline;
  private volatile @Nullable LiveSource source;
  private volatile @Nullable BatchWriter writer;

  private IngestRole(
      IngestSettings settings,
      PipelineState.Parts parts,
      SourceStarter sources,
      Consumer<Database> onActive,
      InstantSource clock,
      Pace pace,
      Consumer<Throwable> fatal) {
    this.database = parts.database();
    this.settings = settings;
    this.parts = parts;
    this.sources = sources;
    this.onActive = onActive;
    this.clock = clock;
    this.pace = pace;
    this.fatal = fatal;
    this.metrics = parts.metrics();
    this.keeper = new Thread(this::keep, "ingest-lease");
    this.starter = new Thread(this::begin, "ingest-start");
  }

  /** Connects to where messages come from. */
  @FunctionalInterface
  public interface SourceStarter {
    /**
     * Starts to connect; returns at once.
     *
     * @param sessionExpected whether this gateway has received before
     */
    LiveSource start(boolean sessionExpected);
  }

  /**
   * Makes it ready; {@link #start} begins.
   *
   * @param onActive called once, when this process has become the one writer, before it ingests
   * @param clock the time of what does not arrive
   * @param fatal called when another process writes: this one must end without further
   *     acknowledgements
   */
  public static IngestRole ready(
      IngestSettings settings,
      PipelineState.Parts parts,
      SourceStarter sources,
      Consumer<Database> onActive,
      InstantSource clock,
      Pace pace,
      Consumer<Throwable> fatal) {
    return new IngestRole(settings, parts, sources, onActive, clock, pace, fatal);
  }

  /** Starts to wait for the lease; returns at once. Once only. */
  public void start() {
    keeper.start();
  }

  /** Whether this process holds the lease. */
  public boolean isActive() {
    return held != null;
  }

  /** Whether it ingests: the rebuild is done and the source runs. */
  public boolean isRunning() {
    return pipeline != null;
  }

  /** Whether the broker is connected. */
  public boolean isConnected() {
    LiveSource running = source;
    return running != null && running.isConnected();
  }

  /** Whether what the broker had kept has been delivered. */
  public boolean isCaughtUp() {
    LiveSource running = source;
    return running != null && running.isCaughtUp();
  }

  /** Why the batch in hand is not written; null while all is well. */
  public @Nullable String trouble() {
    BatchWriter running = writer;
    return running == null ? null : running.trouble();
  }

  private void keep() {
    String holder = UUID.randomUUID().toString();
    try {
      while (!stopping.await(1, TimeUnit.SECONDS)) {
        try (Connection connection = database.connect("tidegate-lease", SOCKET_TIMEOUT_SECONDS)) {
          keep(connection, holder);
        } catch (SQLException e) {
          metrics.databaseAnswers(false);
          LOGGER.atWarn().addKeyValue("reason", e.getSQLState()).log("lease: no database");
        }
      }
    } catch (InterruptedException e) {
      LOGGER.debug("lease keeper interrupted");
    }
  }

  private void keep(Connection connection, String holder)
      throws SQLException, InterruptedException {
    do {
      Lease.Position position = held;
      if (position == null) {
        Optional<Lease.Position> taken = Lease.take(connection, holder);
        if (taken.isPresent()) {
          held = taken.get();
          metrics.active(true);
          LOGGER.atInfo().addKeyValue("epoch", taken.get().epoch()).log("lease taken");
          starter.start();
        } else if (!waiting) {
          waiting = true;
          LOGGER.info(
              "standby: another gateway ingests; pages are served, and the lease is awaited");
        }
      } else if (!Lease.renew(connection, position.epoch())) {
        metrics.active(false);
        fatal.accept(
            new ForeignWriterException("the lease of epoch " + position.epoch() + " is gone"));
        return;
      }
      metrics.databaseAnswers(true);
    } while (!stopping.await(1, TimeUnit.SECONDS));
  }

  private void begin() {
    try {
      while (!stopping.await(0, TimeUnit.SECONDS)) {
        try {
          begin(held);
          return;
        } catch (SQLException e) {
          LOGGER.atWarn().setCause(e).log("cannot start to ingest yet, trying again");
          stopping.await(1, TimeUnit.SECONDS);
        }
      }
    } catch (InterruptedException e) {
      LOGGER.debug("interrupted");
    } catch (RuntimeException | Error e) {
      fatal.accept(e);
    }
  }

  private void begin(Lease.@Nullable Position position) throws SQLException {
    if (position == null) {
      return;
    }
    try (Connection connection = database.connect("tidegate-partitions", 60)) {
      Partitions.ensureWindow(connection, clock.instant());
    }
    PipelineState state = PipelineState.load(parts, position, clock.instant());
    writer = state.writer();
    onActive.accept(database);
    LiveSource started = sources.start(position.deliveries() > 0);
    source = started;
    Pipeline running = new Pipeline(settings, started, state, clock, pace, fatal);
    pipeline = running;
    running.start();
  }

  /**
   * Takes no more, finishes and acknowledges the batch in hand, disconnects, gives the lease back.
   */
  @Override
  public void close() {
    stopping.countDown();
    join(starter, 5_000);
    Pipeline running = pipeline;
    if (running != null) {
      running.close();
    }
    LiveSource connected = source;
    if (connected != null) {
      connected.close();
    }
    join(keeper, 6_000);
    Lease.Position position = held;
    if (position != null) {
      try (Connection connection = database.connect("tidegate-lease", SOCKET_TIMEOUT_SECONDS)) {
        Lease.release(connection, position.epoch());
      } catch (SQLException e) {
        LOGGER.atInfo().addKeyValue("reason", e.getSQLState()).log("lease not given back: expires");
      }
      metrics.active(false);
    }
  }

  private static void join(Thread thread, long millis) {
    try {
      thread.join(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
