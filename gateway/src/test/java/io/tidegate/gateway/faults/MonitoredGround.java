package io.tidegate.gateway.faults;

import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.notify.RobotServer;
import io.tidegate.gateway.notify.relay.Relay;
import io.tidegate.gateway.settings.RelayFile;
import io.tidegate.gateway.testing.FreePort;
import io.tidegate.gateway.testing.InstalledAlertmanager;
import io.tidegate.gateway.testing.InstalledMosquitto;
import io.tidegate.gateway.testing.InstalledPostgres;
import io.tidegate.gateway.testing.InstalledPrometheus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;

/**
 * A gateway with everything that watches it, by the files that we ship: Prometheus with the rules,
 * Alertmanager, the relay, and a chat group to hear of it.
 */
final class MonitoredGround implements AutoCloseable {
  private static final Path SHIPPED = Path.of("../dashboards/prometheus");
  private static final String TOKEN = "a-made-up-token-of-the-relay";
  private static final String METRICS_TOKEN = "a-made-up-token-of-the-metrics";
  private static final String GROUP = "operators";

  final InstalledMosquitto broker;
  final InstalledPostgres postgres;
  final GatewayChild gateway;
  final int gatewayPort = FreePort.next();
  final InstalledAlertmanager alertmanager;
  final InstalledPrometheus prometheus;

  private final Opened opened;
  private final RobotServer chat;
  private final Relay relay;

  private MonitoredGround(boolean hurried, Opened opened) throws IOException {
    Path folder = Files.createTempDirectory("tidegate-monitored");
    this.opened = opened;
    this.broker = opened.add(InstalledMosquitto.start());
    this.postgres = opened.add(InstalledPostgres.start());
    this.chat = opened.add(new RobotServer());
    this.gateway =
        opened.add(
            new GatewayChild(postgres.create(), broker.port(), "gateway-watched", "-Xmx256m")
                .with("TIDEGATE_METRICS_TOKEN", METRICS_TOKEN));
    gateway.start(gatewayPort);
    this.relay = opened.add(relay(folder, hurried ? "10s" : "75s"));
    this.alertmanager =
        opened.add(InstalledAlertmanager.start(alertmanagerConfig(folder, hurried)));
    this.prometheus =
        opened.add(
            InstalledPrometheus.configured(
                prometheusConfig(folder, hurried),
                rules(hurried),
                "--rules.alert.resend-delay=" + (hurried ? "1s" : "15s")));
    await()
        .atMost(Duration.ofMinutes(2))
        .until(() -> !prometheus.query("tidegate_mqtt_caught_up == 1").isEmpty());
  }

  /**
   * Starts all of it.
   *
   * @param hurried with seconds where the files that we ship have minutes
   */
  static MonitoredGround start(boolean hurried) throws IOException {
    Opened opened = new Opened();
    try {
      return new MonitoredGround(hurried, opened);
    } catch (IOException
        | RuntimeException
        | Error e) { // what has started so far would outlive the test
      opened.close();
      throw e;
    }
  }

  /** How many letters the group has had. */
  int letters() {
    return chat.at(GROUP).size();
  }

  /**
   * Waits for a letter that says so.
   *
   * @param after only those that came after so many
   * @return how long it took
   */
  Duration awaitLetter(int after, String text, Duration atMost) {
    long start = System.nanoTime();
    await("a letter with: " + text)
        .atMost(atMost)
        .until(
            () -> chat.at(GROUP).stream().skip(after).anyMatch(each -> each.text().contains(text)));
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private Relay relay(Path folder, String silence) throws IOException {
    Path file = folder.resolve("relay.yaml");
    Files.writeString(
        file,
        """
        port: 0
        token: %s
        silence: %s
        hosts: %s
        robots:
          - {name: operators, kind: feishu, language: en, url: "%s", secret: "%s"}
        """
            .formatted(
                TOKEN,
                silence,
                String.join(", ", chat.settings().hosts().stream().map(Object::toString).toList()),
                chat.uri("feishu", GROUP),
                RobotServer.SECRET));
    return Relay.start(RelayFile.load(file), InstantSource.system());
  }

  private String alertmanagerConfig(Path folder, boolean hurried) throws IOException {
    Path token = Files.writeString(folder.resolve("token"), TOKEN);
    String config =
        Files.readString(SHIPPED.resolve("alertmanager.yml"))
            .replace("relay:9099", "127.0.0.1:" + relay.port())
            .replace("/run/secrets/relay_token", token.toString());
    return hurried
        ? config.replace(": 10s", ": 1s").replaceAll("interval: 1m", "interval: 2s")
        : config;
  }

  private String prometheusConfig(Path folder, boolean hurried) throws IOException {
    Path token = Files.writeString(folder.resolve("metrics_token"), METRICS_TOKEN);
    String config =
        Files.readString(SHIPPED.resolve("prometheus.yml"))
            .replace("gateway:9464", "127.0.0.1:" + gatewayPort)
            .replace("/run/secrets/metrics_token", token.toString())
            .replaceAll(" *tls_config:\n *ca_file: .*\n", "")
            .replace("alertmanager:9093", "127.0.0.1:" + alertmanager.port())
            .replace("scheme: https", "scheme: http");
    return hurried
        ? config.replace(": 15s", ": 1s").replace("1s\n  eval", "1s\n  scrape_timeout: 1s\n  eval")
        : config;
  }

  private static String rules(boolean hurried) throws IOException {
    String rules = Files.readString(SHIPPED.resolve("rules/tidegate.yml"));
    return hurried ? rules.replaceAll("for: [0-9]+[mh]", "for: 2s") : rules;
  }

  @Override
  public void close() {
    opened.close();
  }
}
