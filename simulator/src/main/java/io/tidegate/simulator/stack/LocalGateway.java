package io.tidegate.simulator.stack;

import io.tidegate.gateway.app.Gateway;
import io.tidegate.gateway.detect.Detector;
import io.tidegate.gateway.detect.Detectors;
import io.tidegate.gateway.detect.RuleMode;
import io.tidegate.gateway.detect.Thresholds;
import io.tidegate.gateway.event.source.Naming;
import io.tidegate.gateway.event.source.Source;
import io.tidegate.gateway.ingest.PastLoad;
import io.tidegate.gateway.mqtt.WorldTimes;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.settings.MqttSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.store.rule.RuleSettings;
import io.tidegate.gateway.store.rule.SettingChange;
import io.tidegate.simulator.firmware.Subscription;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** The gateway in this process, by the same code as in production, on loopback. */
public final class LocalGateway implements AutoCloseable {
  /** Longest payload of a family that is not native, bytes. */
  private static final int FOREIGN_LIMIT = 16_384;

  private final Gateway gateway;

  private LocalGateway(Gateway gateway) {
    this.gateway = gateway;
  }

  /** Takes messages of the past through the pipeline; no gateway may run meanwhile. */
  public static void load(DatabaseAddress address, Iterator<PastFrame> past)
      throws SQLException, InterruptedException {
    Gateway.load(
        settings(address, "tcp://127.0.0.1:1", 0, Map.of()),
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return past.hasNext();
          }

          @Override
          public PastLoad.PastMessage next() {
            PastFrame frame = past.next();
            return new PastLoad.PastMessage(frame.topic(), frame.payload(), frame.receivedAt());
          }
        });
  }

  /**
   * Says early that {@link #start} would not get its port.
   *
   * @param httpPort 0: any free one
   * @throws IOException if somebody has it, saying what to do
   */
  public static void requireFree(int httpPort) throws IOException {
    int unused = Ports.free(httpPort, "--http-port");
  }

  /**
   * Starts it; returns once its desk answers. A failure that ends a gateway ends this process.
   *
   * @param httpPort 0: any free one
   */
  public static LocalGateway start(DatabaseAddress address, String brokerUri, int httpPort)
      throws IOException {
    GatewaySettings settings =
        settings(
            address,
            brokerUri,
            httpPort == 0 ? 0 : Ports.free(httpPort, "--http-port"),
            System.getenv());
    return new LocalGateway(Gateway.start(settings, LocalGateway::die));
  }

  /**
   * Starts one that lives in a made-up world: what is published says when it arrives, and nothing
   * else moves its time.
   *
   * @param clientId its MQTT client id
   * @param start of the world, UTC
   * @param community whose devices are heard
   * @param foreign filters besides the native one
   */
  public static LocalGateway startInWorld(
      DatabaseAddress address,
      String brokerUri,
      String clientId,
      Instant start,
      String community,
      List<Subscription> foreign) {
    List<Source> sources = new ArrayList<>(List.of(Source.ofNative(GatewaySettings.USUAL_ZONE)));
    foreign.forEach(one -> sources.add(source(community, one)));
    GatewaySettings settings =
        GatewaySettings.of(
            address.settings(),
            new MqttSettings(brokerUri, null, null, clientId, null, null, null),
            HttpSettings.onLoopback(0),
            MadeUp.CREDENTIAL_KEY,
            null,
            null,
            sources);
    return new LocalGateway(
        Gateway.startInWorld(settings, new WorldTimes(start), LocalGateway::die));
  }

  private static Source source(String community, Subscription subscription) {
    int level = subscription.device();
    return new Source(
        subscription.filter(),
        subscription.codec(),
        new Naming.Fixed(community),
        level == 0 ? new Naming.Body() : new Naming.Level(level),
        GatewaySettings.USUAL_ZONE,
        FOREIGN_LIMIT);
  }

  private static void die(Throwable failure) {
    System.err.println("the gateway cannot go on: " + failure);
    Runtime.getRuntime().halt(1);
  }

  /** Turns on, for the whole community, the rules that are off until someone does. */
  public static void turnOnEveryRule(DatabaseAddress address, Instant at) {
    try (Database database = Database.open(address.settings())) {
      RuleSettings settings = new RuleSettings(database.jdbi(), Detectors.all());
      for (Detector<?> detector : Detectors.all()) {
        if (detector.usualMode() != RuleMode.ON) {
          boolean done =
              settings.change(
                  new SettingChange(
                      detector.rule().id(),
                      Thresholds.EVERYWHERE,
                      Map.of(),
                      RuleMode.ON,
                      true,
                      at,
                      null,
                      "every rule of a made-up world is judged"));
          if (!done) {
            throw new IllegalStateException(detector.rule().id() + " has too many settings");
          }
        }
      }
    }
  }

  /** Where the desk is. */
  public String url() {
    return "http://127.0.0.1:" + gateway.httpPort() + "/";
  }

  /** Port of loopback that its metrics are on. */
  public int metricsPort() {
    return gateway.metricsPort();
  }

  /** Whether it takes what devices publish. */
  public boolean isListening() {
    return gateway.ingest().isRunning() && gateway.ingest().isCaughtUp();
  }

  /** Events that were there already. */
  public long duplicates() {
    return gateway
        .scrape()
        .lines()
        .filter(line -> line.startsWith("tidegate_ingest_events_duplicate_total"))
        .mapToLong(line -> Math.round(Double.parseDouble(line.substring(line.lastIndexOf(' ')))))
        .sum();
  }

  @Override
  public void close() {
    gateway.close();
  }

  private static GatewaySettings settings(
      DatabaseAddress address, String brokerUri, int httpPort, Map<String, String> environment) {
    return GatewaySettings.of(
        address.settings(),
        new MqttSettings(
            brokerUri,
            environment.get("TIDEGATE_MQTT_USERNAME"),
            environment.get("TIDEGATE_MQTT_PASSWORD"),
            null,
            null,
            null,
            null),
        HttpSettings.onLoopback(httpPort),
        MadeUp.CREDENTIAL_KEY,
        MadeUp.DATA_KEY,
        MadeUp.LOOKUP_KEY,
        List.of(Source.ofNative(GatewaySettings.USUAL_ZONE)));
  }
}
