package io.tidegate.gateway.notify.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.notify.RobotServer;
import io.tidegate.gateway.notify.message.Notice;
import io.tidegate.gateway.notify.message.Phrases;
import io.tidegate.gateway.notify.send.HttpSender;
import io.tidegate.gateway.settings.RelayFile;
import io.tidegate.gateway.settings.RelaySettings;
import io.tidegate.gateway.settings.SettingsException;
import io.tidegate.gateway.store.notify.RobotAddress;
import io.tidegate.gateway.store.notify.RobotKind;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelayTest {
  private static final String TOKEN = "a-made-up-token-of-the-relay";

  /** As Alertmanager 0.28 sends it. */
  private static final String FIRING =
      """
      {"receiver":"tidegate","status":"firing","alerts":[
        {"status":"firing","labels":{"alertname":"GatewayDown","severity":"critical"},
         "annotations":{"summary":"No gateway answers","runbook_url":"docs/runbooks/GatewayDown.md"},"startsAt":"2026-11-24T05:00:00Z",
         "endsAt":"0001-01-01T00:00:00Z","generatorURL":"","fingerprint":"0a"},
        {"status":"resolved","labels":{"alertname":"DiskFull"},"annotations":{},
         "startsAt":"2026-11-24T04:00:00Z","endsAt":"2026-11-24T05:00:00Z","fingerprint":"0b"}],
       "groupLabels":{},"commonLabels":{},"commonAnnotations":{},"externalURL":"","version":"4",
       "groupKey":"{}","truncatedAlerts":3}""";

  private static final String WATCHDOG =
      """
      {"status":"firing","version":"4","alerts":[
        {"status":"firing","labels":{"alertname":"Watchdog","severity":"none"},"annotations":{}}]}""";

  @TempDir private Path directory;

  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-11-24T05:00:00Z"));
  private final HttpClient client = HttpClient.newHttpClient();
  private RobotServer server;
  private Relay relay;

  @BeforeEach
  void start() throws IOException {
    server = new RobotServer();
    relay = Relay.start(settings(), () -> Objects.requireNonNull(now.get()));
  }

  @AfterEach
  void stop() {
    relay.close();
    server.close();
  }

  private RelaySettings settings() throws IOException {
    Path file = directory.resolve("relay.yaml");
    Files.writeString(
        file,
        """
        port: 0
        token: %s
        hosts: %s
        robots:
          - {name: w, kind: wecom, language: en, url: "%s"}
          - {name: d, kind: dingtalk, url: "%s", secret: "%s"}
        """
            .formatted(
                TOKEN,
                String.join(
                    ", ", server.settings().hosts().stream().map(Object::toString).toList()),
                server.uri("wecom", "w"),
                server.uri("dingtalk", "d"),
                RobotServer.SECRET));
    return RelayFile.load(file);
  }

  private int send(String body, String token) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + relay.port() + "/alertmanager"))
            .header("Authorization", "Bearer " + token)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
  }

  private String health() throws Exception {
    URI uri = URI.create("http://127.0.0.1:" + relay.port() + "/healthz");
    return client
        .send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
        .body();
  }

  private void later(Duration time) {
    now.set(Objects.requireNonNull(now.get()).plus(time));
  }

  private List<String> texts(String robot, int letters) {
    await().atMost(Duration.ofSeconds(10)).until(() -> server.at(robot).size() >= letters);
    return server.at(robot).stream().map(RobotServer.Accepted::text).toList();
  }

  @Test
  void alertsReachEveryRobotInItsLanguage() throws Exception {
    assertThat(send(FIRING, TOKEN)).isEqualTo(200);
    assertThat(texts("w", 1).get(0))
        .contains("System: GatewayDown (critical)")
        .contains("No gateway answers")
        .contains("docs/runbooks/GatewayDown.md")
        .contains("DiskFull")
        .contains("3 more");
    assertThat(texts("d", 1).get(0)).contains("【系统告警】GatewayDown").contains("【系统恢复】DiskFull");
  }

  @Test
  void manyAlertsAreNamedAndTheRestCounted() throws Exception {
    String alert =
        "{\"status\":\"firing\",\"labels\":{\"alertname\":\"Disk%02d\"},\"annotations\":{}}";
    String alerts =
        IntStream.rangeClosed(1, 30).mapToObj(alert::formatted).collect(Collectors.joining(","));
    assertThat(send("{\"version\":\"4\",\"alerts\":[" + alerts + "]}", TOKEN)).isEqualTo(200);
    assertThat(texts("w", 1).get(0))
        .contains("Disk01", "Disk20", "10 more")
        .doesNotContain("Disk21");
  }

  @Test
  void messageThatCannotBeMadeKeepsNoOtherBack() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    InstantSource clock =
        () -> {
          if (looks.incrementAndGet() == 2) { // the first one is the constructor's
            throw new IllegalStateException("made up");
          }
          return Objects.requireNonNull(now.get());
        };
    RobotAddress address = new RobotAddress(server.uri("wecom", "q"), "");
    try (RobotQueue queue =
        new RobotQueue(
            "q",
            RobotKind.WECOM,
            address,
            new Phrases(Language.EN),
            new HttpSender(server.settings()),
            clock)) {
      queue.start();
      queue.add(new Notice("system", "first", List.of(), null, List.of(), null));
      await().until(() -> looks.get() >= 2);
      queue.add(new Notice("system", "second", List.of(), null, List.of(), null));
      assertThat(texts("q", 1).get(0)).contains("second");
    }
  }

  @Test
  void whoeverHasNoTokenIsRefusedAndNothingIsSent() throws Exception {
    assertThat(send(FIRING, "another-token-of-nobody")).isEqualTo(401);
    assertThat(send("{\"version\":\"3\"}", TOKEN)).isEqualTo(400);
    assertThat(send("not json", TOKEN)).isEqualTo(400);
    assertThat(send("x".repeat(1 << 21), TOKEN)).isEqualTo(413);
    assertThat(send(FIRING, TOKEN)).isEqualTo(200);
    assertThat(texts("w", 1)).hasSize(1);
  }

  @Test
  void silenceOfTheMonitoringIsSaidOnceAndSoIsItsEnd() throws Exception {
    assertThat(send(WATCHDOG, TOKEN)).isEqualTo(200);
    later(Duration.ofMinutes(4));
    assertThat(send(WATCHDOG, TOKEN)).isEqualTo(200);
    later(Duration.ofMinutes(4));
    assertThat(health()).contains("heard");
    later(Duration.ofMinutes(1));
    assertThat(texts("w", 1)).hasSize(1).allMatch(text -> text.contains("no Watchdog for 5 min"));
    assertThat(health()).contains("silent");
    later(Duration.ofMinutes(30));
    assertThat(send(WATCHDOG, TOKEN)).isEqualTo(200);
    assertThat(texts("w", 2)).hasSize(2).last().asString().contains("Monitoring is back");
    assertThat(health()).contains("heard");
  }

  @Test
  void robotThatIsDownIsTriedAgainAndWhatWaitedGoesAsOne() throws Exception {
    server.fault("w", "down");
    assertThat(send(FIRING, TOKEN)).isEqualTo(200);
    texts("d", 1);
    await().until(() -> server.asked.get() >= 2);
    assertThat(send(FIRING.replace("GatewayDown", "Second"), TOKEN)).isEqualTo(200);
    assertThat(send(FIRING.replace("GatewayDown", "Third"), TOKEN)).isEqualTo(200);
    server.mend("w");
    later(Duration.ofSeconds(3));
    assertThat(texts("w", 2).get(0)).contains("GatewayDown");
    assertThat(texts("w", 2).get(1)).contains("Second").contains("Third");
  }

  @Test
  void everythingWrongWithItsFileIsSaidAtOnceAndNoSecretWith() throws Exception {
    Path file = directory.resolve("wrong.yaml");
    Files.writeString(
        file,
        """
        token: short-secret
        silence: 5 hours
        robotz: []
        robots:
          - {kind: wecom, url: "https://elsewhere.example/send?key=hidden"}
        """);
    assertThatThrownBy(() -> RelayFile.load(file))
        .isInstanceOfSatisfying(
            SettingsException.class,
            e ->
                assertThat(e.problems())
                    .hasSize(4)
                    .noneMatch(
                        problem -> problem.contains("hidden") || problem.contains("short-secret")));
  }
}
