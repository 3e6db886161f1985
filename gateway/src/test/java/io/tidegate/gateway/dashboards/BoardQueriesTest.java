package io.tidegate.gateway.dashboards;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.app.Gateway;
import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.settings.GatewaySettings;
import io.tidegate.gateway.settings.HttpSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.Board;
import io.tidegate.gateway.testing.InstalledMosquitto;
import io.tidegate.gateway.testing.InstalledPostgres;
import io.tidegate.gateway.testing.InstalledPrometheus;
import io.tidegate.gateway.testing.RequiresServers;
import io.tidegate.gateway.testing.Server;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.paho.mqttv5.client.MqttClient;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;

/** Every query of every board, evaluated by a real Prometheus that scrapes a running gateway. */
class BoardQueriesTest {
  /** Appear only after what this test does not make: faults, minutes, and families that chat. */
  private static final Set<String> NOT_YET =
      Set.of(
          "tidegate_detect_doubts",
          "tidegate_device_certificates_expiring",
          "tidegate_http_server_requests_seconds_count{status",
          "tidegate_ingest_messages_ignored_total",
          "tidegate_ingest_retries_total",
          "tidegate_notify_answers_total",
          "tidegate_oldest_row_seconds");

  private static final Pattern METRIC = Pattern.compile("\\b((?:tidegate|jvm)_[a-z_]+)\\{");
  private static final String KEY = "00".repeat(31) + "01";
  private static final String DOOR =
      "{\"v\":1,\"boot\":\"7f3a\",\"seq\":%d,\"at\":\"%s\",\"type\":\"door\",\"state\":\"%s\"}";

  private static final String CONFIG =
      "{\"v\":1,\"boot\":\"7f3a\",\"seq\":%d,\"at\":\"%s\",\"type\":\"config\",\"change\":\"firmware\"}";

  @Test
  @RequiresServers({Server.MOSQUITTO, Server.POSTGRES, Server.PROMETHEUS})
  void everyQueryAnswersFromMetricsOfARunningGateway() throws Exception {
    try (InstalledPostgres postgres = InstalledPostgres.start();
        InstalledMosquitto broker = InstalledMosquitto.start()) {
      DatabaseSettings database = postgres.create();
      register(database);
      GatewaySettings settings =
          GatewaySettings.of(database, broker.settings(), HttpSettings.onLoopback(0), KEY);
      try (Gateway gateway = Gateway.start(settings, Throwable::printStackTrace)) {
        await().atMost(Duration.ofSeconds(30)).until(() -> gateway.ingest().isCaughtUp());
        try (InstalledPrometheus prometheus = InstalledPrometheus.scraping(gateway.metricsPort())) {
          everyMetricSaysWhatItIs(gateway.scrape());
          publish(broker.settings().uri());
          openDesk(gateway.httpPort());
          everyMetricIsThere(prometheus);
          everyQueryAnswers(prometheus);
        }
      }
    }
  }

  private static void everyMetricSaysWhatItIs(String scraped) {
    assertThat(scraped.lines().filter(line -> line.startsWith("# TYPE tidegate_")))
        .hasSizeGreaterThan(20)
        .allSatisfy(
            type -> {
              String name = type.substring(7, type.indexOf(' ', 7));
              assertThat(scraped).containsPattern("# HELP " + name + " [A-Z1]");
            });
  }

  private static void everyMetricIsThere(InstalledPrometheus prometheus) {
    Set<String> names = new TreeSet<>();
    for (Board.Query query : queries()) {
      Matcher metric = METRIC.matcher(query.expression());
      while (metric.find()) {
        names.add(metric.group(1));
      }
    }
    names.removeIf(NOT_YET::contains);
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(names)
                    .isNotEmpty()
                    .allSatisfy(name -> assertThat(prometheus.query(name)).as(name).isNotEmpty()));
  }

  private static void everyQueryAnswers(InstalledPrometheus prometheus) {
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              List<String> silent = new ArrayList<>();
              for (Board.Query query : queries()) {
                boolean mayBeEmpty = NOT_YET.stream().anyMatch(query.expression()::contains);
                if (prometheus.query(query.filledIn()).isEmpty() && !mayBeEmpty) {
                  silent.add(query.where() + ": " + query.filledIn());
                }
              }
              assertThat(silent).isEmpty();
            });
  }

  private static List<Board.Query> queries() {
    return Board.all().stream().flatMap(board -> board.queries().stream()).toList();
  }

  /**
   * Events that are stored, one twice, one late, one of a stranger, and one that cannot be read.
   */
  private static void publish(String uri) throws MqttException {
    MqttClient client = new MqttClient(uri, "device", new MemoryPersistence());
    client.connect();
    String lock = "tidegate/v1/wenchao/lock-1/event";
    for (int i = 0; i < 20; i++) {
      send(client, lock, DOOR.formatted(i, now(), i % 2 == 0 ? "forced" : "closed"));
    }
    String again = DOOR.formatted(20, now(), "closed");
    send(client, lock, again);
    send(client, lock, again);
    send(client, lock, DOOR.formatted(21, now().minusSeconds(7_200), "opened"));
    send(client, lock, CONFIG.formatted(22, now()));
    send(client, "tidegate/v1/wenchao/stranger/event", again);
    send(client, lock, "{");
    client.disconnect();
    client.close();
  }

  private static void openDesk(int port) throws IOException, InterruptedException {
    HttpRequest page = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/")).build();
    HttpClient.newHttpClient().send(page, HttpResponse.BodyHandlers.discarding());
  }

  /** The protocol takes microseconds at most. */
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MILLIS);
  }

  private static void send(MqttClient client, String topic, String payload) throws MqttException {
    client.publish(topic, payload.getBytes(StandardCharsets.UTF_8), 1, false);
  }

  private static void register(DatabaseSettings settings) {
    try (Database database = Database.open(settings)) {
      database.migrate();
      database
          .jdbi()
          .useHandle(
              h ->
                  h.createScript(
                          """
                          INSERT INTO community VALUES ('wenchao', '闻潮', 'Wenchao');
                          INSERT INTO grid (community, code, name_zh, name_en)
                            VALUES ('wenchao', 'g1', '一', 'one');
                          INSERT INTO micro_grid (grid, code, kind, name_zh, name_en)
                            VALUES (1, 'm1', 'natural_compound', '一', 'one');
                          INSERT INTO place (community, kind, code, name_zh, name_en, micro_grid)
                            VALUES ('wenchao', 'gate', 'p1', '门', 'gate', 1);
                          INSERT INTO device (community, device_id, codec, place)
                            VALUES ('wenchao', 'lock-1', 'native', 1);
                          INSERT INTO door (device, door, place, kind, contact)
                            VALUES (1, 1, 1, 'shared', true);
                          """)
                      .execute());
    }
  }
}
