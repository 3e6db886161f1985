package io.tidegate.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.account.Grant;
import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.store.account.Accounts;
import io.tidegate.gateway.store.account.Tokens;
import io.tidegate.gateway.store.read.AlertFeed;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertStreamTest {
  private static final Instant AT = Instant.parse("2026-11-24T01:00:00Z");
  private RunningDesk desk;

  @BeforeEach
  void start() {
    desk = new RunningDesk();
  }

  @AfterEach
  void stop() {
    desk.close();
  }

  @Test
  void openPageHearsOfANewAlert() {
    List<String> lines = listen(desk.token, null);
    UUID id = desk.alert("door-forced", AT);
    awaitLine(lines, id.toString());
    assertThat(lines).anyMatch(line -> line.startsWith("id: "));
    assertThat(String.join("\n", lines)).contains("event: alerts").contains("\"opened\":true");
    assertThat(desk.scrape()).contains("tidegate_http_sse_clients 1");
  }

  @Test
  void feedBeginsWithTheLastChangesThatAPageOpenedBeforeItMayHaveMissed() {
    UUID before = desk.alert("door-forced", AT);
    List<UUID> notified = new CopyOnWriteArrayList<>();
    try (AlertFeed feed =
        AlertFeed.start(
            desk.database, changes -> changes.forEach(change -> notified.add(change.alert())))) {
      await().untilAsserted(() -> assertThat(notified).contains(before));
      assertThat(feed.cursor()).isNotNull();
    }
  }

  @Test
  void alertOutOfTheReadersScopeIsNotTold() {
    new Accounts(desk.database.jdbi())
        .add("wang.example", "王例", Language.ZH_CN, "none", List.of(Grant.parse("worker:g1-b")));
    String worker = new Tokens(desk.database.jdbi()).add("wang.example", "", null).orElseThrow();
    List<String> lines = listen(worker, null);
    UUID elsewhere = desk.alert("door-forced", AT);
    UUID own = desk.alert("tamper", AT, "device", "3", 4, 2);
    awaitLine(lines, own.toString());
    assertThat(String.join("\n", lines)).doesNotContain(elsewhere.toString());
  }

  @Test
  void whatHappenedMeanwhileIsToldAfterTheLastEventId() {
    List<String> before = listen(desk.token, null);
    UUID seen = desk.alert("door-forced", AT);
    awaitLine(before, seen.toString());
    String last =
        before.stream()
            .filter(line -> line.startsWith("id: "))
            .reduce((earlier, later) -> later)
            .orElseThrow();
    UUID missed = desk.alert("door-held", AT);
    List<String> after = listen(desk.token, last.substring(4));
    awaitLine(after, missed.toString());
    assertThat(String.join("\n", after)).doesNotContain(seen.toString());
  }

  @Test
  void alertOfATransactionThatCommitsLateIsNotPassedOver() {
    List<String> lines = listen(desk.token, null);
    UUID early;
    UUID late;
    try (Handle slow = desk.database.jdbi().open()) {
      slow.begin();
      // Takes its transaction number now, and its row before the other's.
      late = DeskContent.insertAlert(slow, "tamper", AT, "device", "1", 2, 1);
      early = desk.alert("door-forced", AT);
      desk.alert("door-held", AT);
      slow.commit();
    }
    awaitLine(lines, late.toString());
    awaitLine(lines, early.toString());
  }

  @Test
  void tooMuchToReplayMeansReadingThePageAnew() {
    desk.sql(
        """
        INSERT INTO alert (rule, class, severity, subject_kind, subject_key, condition, handling,
          opened_at, last_fired_at, created_at, sentence_zh, sentence_en)
        VALUES ('tamper', 'place', 'high', 'device', '1', 'firing', 'new', now(), now(), now(), '', '');
        INSERT INTO alert_history (alert, at, action)
        SELECT id, now(), 'updated' FROM alert, generate_series(1, 300);
        """);
    List<String> lines = listen(desk.token, "3-1");
    awaitLine(lines, "event: resync");
    UUID next = desk.alert("door-forced", AT);
    awaitLine(lines, next.toString());
  }

  @Test
  void strangerIsToldInTheStreamAndWrongTokenByStatus() {
    assertThat(desk.get("/sse/alerts").body()).contains("event: auth");
    HttpRequest.Builder wrong =
        HttpRequest.newBuilder(desk.uri("/sse/alerts")).header("Authorization", "Bearer none");
    assertThat(desk.send(wrong).statusCode()).isEqualTo(401);
  }

  @Test
  void browserThatLeftBeforeItWasKnownIsNotKept() throws IOException {
    try (Handle lock = desk.database.jdbi().open()) {
      lock.begin();
      lock.execute("LOCK TABLE api_token");
      try (Socket browser = new Socket(InetAddress.getLoopbackAddress(), desk.port())) {
        String request =
            "GET /sse/alerts HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
                + desk.token
                + "\r\n\r\n";
        browser.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        browser.getOutputStream().flush();
        await().until(() -> waiting(lock) == 1);
      }
      // The event loop has seen the end of that connection before it answers a later one.
      await().until(() -> desk.scrape().contains("tidegate_http_sse_clients 0"));
      lock.commit();
    }
    await()
        .during(Duration.ofMillis(500))
        .atMost(Duration.ofSeconds(5))
        .until(() -> desk.scrape().contains("tidegate_http_sse_clients 0"));
  }

  private static long waiting(Handle h) {
    return h.createQuery(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'api_token'::regclass")
        .mapTo(Long.class)
        .one();
  }

  private List<String> listen(String token, @Nullable String lastEventId) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(desk.uri("/sse/alerts")).header("Authorization", "Bearer " + token);
    if (lastEventId != null) {
      request.header("Last-Event-ID", lastEventId);
    }
    List<String> lines = new CopyOnWriteArrayList<>();
    Thread reader =
        new Thread(
            () -> {
              try {
                HttpResponse<InputStream> answer =
                    HttpClient.newHttpClient()
                        .send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
                try (BufferedReader in =
                    new BufferedReader(
                        new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
                  for (String line = in.readLine(); line != null; line = in.readLine()) {
                    lines.add(line);
                  }
                }
              } catch (IOException e) {
                lines.add("end: " + new UncheckedIOException(e));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    reader.setDaemon(true);
    reader.start();
    awaitLine(lines, "event: alive");
    return lines;
  }

  private static void awaitLine(List<String> lines, String text) {
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> assertThat(lines).anyMatch(line -> line.contains(text)));
  }
}
