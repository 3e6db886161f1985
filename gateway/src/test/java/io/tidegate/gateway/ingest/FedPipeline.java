package io.tidegate.gateway.ingest;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.tidegate.gateway.codec.Sources;
import io.tidegate.gateway.detect.Detection;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.event.source.Source;
import io.tidegate.gateway.metrics.IngestMetrics;
import io.tidegate.gateway.settings.IngestSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.alert.FiringAlerts;
import io.tidegate.gateway.store.ingest.Lease;
import io.tidegate.gateway.store.register.RegisterImport;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.testing.EmbeddedDatabase;
import io.tidegate.gateway.testing.SmallRegister;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * The pipeline over a real database and the small register, fed by hand. Its clock stands where the
 * last message arrived, so only arrivals move time.
 */
final class FedPipeline implements AutoCloseable {
  /** When the first message of a test arrives. */
  static final Instant START = Instant.parse("2026-11-24T00:00:00Z");

  /** Arrivals alone make the ticks, and a batch ends where one falls. */
  static final Pace BY_ARRIVAL = new Pace(false, false);

  static final String KEYS = "0123456789abcdef".repeat(4);

  final Database database = EmbeddedDatabase.migrated();
  final AtomicReference<@Nullable Throwable> fatal = new AtomicReference<>();
  FedSource source = new FedSource();

  /** What it reads, from its next start. */
  List<Source> sources = List.of(Source.ofNative(SmallRegister.ZONE));

  volatile Thresholds thresholds = Thresholds.CATALOGUE;
  private final List<Detector<?>> detectors;
  private @Nullable Pipeline pipeline;
  private int fed;

  FedPipeline(List<Detector<?>> detectors) {
    this.detectors = detectors;
    register(SmallRegister.texts());
  }

  FedPipeline() {
    this(Detectors.all());
  }

  /** Imports a register, as an operator would. */
  void register(Map<String, String> texts) {
    try {
      RegisterImport.run(database.jdbi(), SmallRegister.files(texts), START);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Starts, or starts again after {@link #stop}: connected, and caught up if asked. */
  FedPipeline start(boolean caughtUp, Instant at) {
    return start(BY_ARRIVAL, caughtUp, at);
  }

  /** The same with another pace. */
  FedPipeline start(Pace pace, boolean caughtUp, Instant at) {
    try (Connection connection = database.connect("test", 10)) {
      Lease.Position position = Lease.take(connection, "test").orElseThrow();
      source = new FedSource();
      fed = 0;
      PipelineState state = PipelineState.load(parts(), position, at);
      Pipeline made =
          new Pipeline(
              new IngestSettings(500, Duration.ofMillis(5)),
              source,
              state,
              InstantSource.fixed(at),
              pace,
              fatal::set);
      pipeline = made;
      control(Delivery.Kind.CONNECTED, at);
      if (caughtUp) {
        control(Delivery.Kind.CAUGHT_UP, at);
      }
      made.start();
      return this;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Ends it in order and gives the lease back. */
  void stop() {
    Pipeline running = pipeline;
    pipeline = null;
    if (running != null) {
      running.close();
    }
    sql("UPDATE ingest_partition SET holder = NULL");
  }

  void control(Delivery.Kind kind, Instant at) {
    source.control(kind, at);
    fed++;
  }

  /** An event of a device of the community {@code trial}. */
  Delivery event(String device, Instant at, String members) {
    return event(device, at, 0, members);
  }

  /** The same sent again under a packet id. */
  Delivery event(String device, Instant at, int repeatOf, String members) {
    fed++;
    String topic = "tidegate/v1/trial/" + device + "/event";
    String payload = "{\"v\":1," + members + "}";
    return repeatOf == 0
        ? source.message(topic, payload, at)
        : source.message(topic, payload, at, repeatOf, true, false);
  }

  /** Any bytes on any topic; the first {@code kept} of them, where a source cuts them. */
  void message(String topic, byte[] payload, int kept, Instant at) {
    fed++;
    source.message(topic, payload, kept, at);
  }

  /** The word of a device's status. */
  void status(String device, Instant at, String word, boolean retained) {
    fed++;
    source.message("tidegate/v1/trial/" + device + "/status", word, at, 60_000, false, retained);
  }

  /** What another gateway on the same broker sends to itself. */
  void canaryOfAnother(Instant at) {
    fed++;
    source.message("tidegate/v1/gateway/another/canary", "0", at);
  }

  /** Waits until all that was fed is acknowledged. */
  FedPipeline settle() {
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(10))
        .until(() -> source.acked() == fed);
    return this;
  }

  void sql(String statement) {
    database.jdbi().useHandle(h -> h.execute(statement));
  }

  /** The one number that a query gives. */
  int number(String query) {
    return database.jdbi().withHandle(h -> h.createQuery(query).mapTo(Integer.class).one());
  }

  /** The texts that a query gives. */
  List<String> texts(String query) {
    return database.jdbi().withHandle(h -> h.createQuery(query).mapTo(String.class).list());
  }

  private PipelineState.Parts parts() {
    Sources read = new Sources(sources);
    return new PipelineState.Parts(
        database,
        read,
        new MessageReader(read, id -> id, SmallRegister.FINGERPRINTER),
        new DeadLetterSeal(Fingerprinter.parseKeys(KEYS)),
        () -> RegisterStore.load(database.jdbi()),
        () -> thresholds,
        () -> new Detection(detectors, SmallRegister.ZONE),
        new AlertStep(Detectors.all(), SmallRegister.ZONE),
        FiringAlerts::load,
        "tidegate-test",
        10_000,
        SmallRegister.ZONE,
        new IngestMetrics(new SimpleMeterRegistry()));
  }

  @Override
  public void close() {
    stop();
    database.close();
  }
}
