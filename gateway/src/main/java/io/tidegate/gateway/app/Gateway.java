package io.tidegate.gateway.app;

import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.tidegate.gateway.app.rosterfile.RosterProcess;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.event.Fingerprinter;
import io.tidegate.gateway.ingest.IngestRole;
import io.tidegate.gateway.ingest.Pace;
import io.tidegate.gateway.ingest.PastLoad;
import io.tidegate.gateway.ingest.PipelineState;
import io.tidegate.gateway.ingest.SteadyClock;
import io.tidegate.gateway.metrics.CertificateMetrics;
import io.tidegate.gateway.metrics.ClockMetrics;
import io.tidegate.gateway.metrics.IngestMetrics;
import io.tidegate.gateway.metrics.MetricHelp;
import io.tidegate.gateway.metrics.MqttMetrics;
import io.tidegate.gateway.mqtt.ArrivalTimes;
import io.tidegate.gateway.mqtt.WorldTimes;
import io.tidegate.gateway.notify.Notifier;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.account.Passwords;
import io.tidegate.gateway.store.audit.AuditLog;
import io.tidegate.gateway.store.register.RegisterStore;
import io.tidegate.gateway.store.register.RegisterWatch;
import io.tidegate.gateway.store.rule.RuleSettings;
import io.tidegate.gateway.store.rule.ThresholdsWatch;
import io.tidegate.gateway.web.DataProtection;
import io.tidegate.gateway.web.Desk;
import io.tidegate.gateway.web.MetricsServer;
import io.tidegate.gateway.web.PipelineAccess;
import io.tidegate.gateway.web.ServiceContext;
import io.tidegate.gateway.web.WebServer;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The composition root: makes the parts, joins them as functions, and closes them by hand, newest
 * first: web, then ingest (refuses, drains, commits, acks), mqtt (without unsubscribing), store.
 */
public final class Gateway implements AutoCloseable {
  private static final Logger LOGGER = LoggerFactory.getLogger(Gateway.class);

  private final Closer closer = new Closer();
  private final PrometheusMeterRegistry meters = meters();
  private final IngestRole ingest;
  private final WebServer web;
  private final MetricsServer metrics;

  private Gateway(GatewaySettings settings, @Nullable WorldTimes world, Consumer<Throwable> fatal) {
    boolean whole = false;
    try {
      InstantSource clock = InstantSource.system();
      SteadyClock steady = SteadyClock.over(clock);
      InstantSource ingestClock = world == null ? steady : world;
      ArrivalTimes times =
          world == null ? ArrivalTimes.by(steady, steady::takeOver, steady::isToBeFollowed) : world;
      ClockMetrics.watch(meters, steady::step);
      closer.add(meters, PrometheusMeterRegistry::close);
      Database database = closer.add(Database.open(settings.database()), Database::close);
      database.migrate();
      People.check(settings, database);
      CredentialKey.check(settings, database);
      Erasures erasures = new Erasures(settings, database);
      erasures.atStart(clock.instant());
      RegisterWatch register =
          closer.add(
              RegisterWatch.start(
                  database,
                  changed ->
                      LOGGER
                          .atInfo()
                          .addKeyValue("version", changed.version())
                          .log("register swapped"),
                  e -> LOGGER.atWarn().addKeyValue("reason", e.toString()).log("register")),
              RegisterWatch::close);
      ThresholdsWatch thresholds =
          closer.add(
              ThresholdsWatch.start(
                  database,
                  Detectors.all(),
                  Gateway::logThresholds,
                  e -> LOGGER.atWarn().addKeyValue("reason", e.toString()).log("thresholds")),
              ThresholdsWatch::close);
      IngestMetrics ingestMetrics = new IngestMetrics(meters);
      MqttMetrics mqttMetrics = new MqttMetrics(meters);
      String clientId = ClientId.of(settings, database);
      PushedMessages pushed =
          closer.add(
              new PushedMessages(settings.mqtt(), clientId, database, ingestMetrics, clock),
              PushedMessages::close);
      PipelineState.Parts parts =
          IngestParts.of(
              settings,
              database,
              clientId,
              register::register,
              thresholds::thresholds,
              ingestMetrics);
      Housekeeping housekeeping =
          closer.add(
              new Housekeeping(
                  settings, database, meters, register::register, erasures, ingestClock),
              Housekeeping::close);
      Notifier notifier =
          closer.add(
              Robots.notifier(settings, database, register::register, meters, clock),
              Notifier::close);
      RelayWatch relay =
          closer.add(RelayWatch.start(settings.robots().relayUrl()), RelayWatch::close);
      closer.add(
          CertificateWatch.start(settings, new CertificateMetrics(meters, clock)),
          CertificateWatch::close);
      ingest =
          closer.add(
              IngestRole.ready(
                  settings.ingest(),
                  parts,
                  expected -> IngestParts.source(settings, parts, expected, times, mqttMetrics),
                  active -> begin(housekeeping, notifier, settings, world != null),
                  ingestClock,
                  world == null ? Pace.LIVE : Pace.WORLD,
                  fatal),
              IngestRole::close);
      web =
          closer.add(
              WebServer.start(
                  settings.http(),
                  vertx ->
                      new Desk(
                          vertx,
                          settings.http(),
                          new ServiceContext(
                              database,
                              register::register,
                              new AuditLog(database.jdbi(), Configured.auditChain(settings)),
                              clock,
                              settings.zone()),
                          new DataProtection(
                              new Passwords(),
                              People.store(settings),
                              Fingerprinter.parse(settings.requireCredentialKey()),
                              settings.erasuresFile() != null),
                          new PipelineAccess(
                              Configured.cannotReport(),
                              () -> ReadinessCheck.of(database, ingest),
                              pushed),
                          Robots.environment(settings, relay::state),
                          new RosterProcess(),
                          meters)),
              WebServer::close);
      metrics =
          closer.add(
              MetricsServer.start(
                  settings.metrics(),
                  settings.http(),
                  meters::scrape,
                  () -> ReadinessCheck.of(database, ingest)),
              MetricsServer::close);
      ingest.start(); // once the ports are ours: a start that fails takes no lease
      whole = true;
    } finally {
      if (!whole) {
        closer.close();
      }
    }
  }

  /**
   * Migrates, then serves; returns once the pages answer. Ingest starts when the lease is ours.
   *
   * @param fatal called when this process must end at once, without closing
   */
  public static Gateway start(GatewaySettings settings, Consumer<Throwable> fatal) {
    return new Gateway(settings, null, fatal);
  }

  /**
   * The same for a made-up world: its messages say when they arrived, and that alone moves the time
   * of rules and alerts, as fast as they come. Never for real devices.
   */
  public static Gateway startInWorld(
      GatewaySettings settings, WorldTimes world, Consumer<Throwable> fatal) {
    return new Gateway(settings, world, fatal);
  }

  /** Jobs of the lease holder. Simulations send no notifications. */
  private static void begin(
      Housekeeping housekeeping, Notifier notifier, GatewaySettings settings, boolean inWorld) {
    if (inWorld) {
      housekeeping.startInWorld();
    } else {
      housekeeping.start();
      notifier.start(settings.robots().internet());
    }
  }

  /**
   * Takes messages of the past into the database of {@code settings}, with the arrival times of
   * then; no broker, no pages.
   */
  public static void load(GatewaySettings settings, Iterator<PastLoad.PastMessage> messages)
      throws SQLException, InterruptedException {
    try (Database database = Database.open(settings.database())) {
      database.migrate();
      Register register = RegisterStore.load(database.jdbi());
      Thresholds thresholds =
          new RuleSettings(database.jdbi(), Detectors.all()).load().thresholds();
      PastLoad.run(
          settings.ingest(),
          IngestParts.of(
              settings,
              database,
              "history",
              () -> register,
              () -> thresholds,
              new IngestMetrics(meters())),
          messages);
    }
  }

  /** The role of ingest here, for health checks. */
  public IngestRole ingest() {
    return ingest;
  }

  /** Prometheus text of all metrics. */
  public String scrape() {
    return meters.scrape();
  }

  /** The port that desk and API answer on. */
  public int httpPort() {
    return web.port();
  }

  /** The port that metrics and the details of readiness are served on. */
  public int metricsPort() {
    return metrics.port();
  }

  private static void logThresholds(RuleSettings.Loaded loaded) {
    LOGGER.atInfo().addKeyValue("version", loaded.version()).log("thresholds in force");
    if (!loaded.ignored().isEmpty()) {
      LOGGER
          .atWarn()
          .addKeyValue("settings", String.join(" ", loaded.ignored()))
          .log("settings of rules or thresholds that this version does not have are passed over");
    }
  }

  private static PrometheusMeterRegistry meters() {
    PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    registry.config().meterFilter(new MetricHelp());
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    return registry;
  }

  @Override
  public void close() {
    closer.close();
  }
}
