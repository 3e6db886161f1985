package io.tidegate.simulator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidegate.simulator.stack.ChildJvm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Listens to a desk's live stream as a page does, and records when each alert arrives. */
final class AlertFeed {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DATA = "data: ";

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;
  private final String token;
  private final InstantSource clock;
  private final Map<String, Instant> notifiedAt = new ConcurrentHashMap<>();

  AlertFeed(String url, String token, InstantSource clock) {
    this.url = url;
    this.token = token;
    this.clock = clock;
  }

  /** Waits until the gateway says that it is ready. */
  void awaitReady(ChildJvm gateway, Duration patience) throws IOException, InterruptedException {
    Instant giveUp = clock.instant().plus(patience);
    while (clock.instant().isBefore(giveUp)) {
      gateway.requireAlive("the gateway");
      if (isReady()) {
        return;
      }
      Thread.sleep(100);
    }
    throw new IOException("the gateway is not ready after " + patience.toSeconds() + " s");
  }

  private boolean isReady() throws InterruptedException {
    try {
      return http.send(request("/readyz"), HttpResponse.BodyHandlers.discarding()).statusCode()
          == 200;
    } catch (IOException e) {
      return false; // it does not listen yet
    }
  }

  /** Opens the stream; a thread of its own reads it until it ends. */
  void open() throws IOException, InterruptedException {
    HttpResponse<Stream<String>> response =
        http.send(request("/sse/alerts"), HttpResponse.BodyHandlers.ofLines());
    if (response.statusCode() != 200) {
      throw new IOException("the live stream answers " + response.statusCode());
    }
    Thread reader = new Thread(() -> read(response.body()), "alert-feed");
    reader.setDaemon(true);
    reader.start();
  }

  /**
   * When each alert of a rule first arrived, by the subject's id.
   *
   * @param count returns once that many are known
   */
  Map<String, Instant> subjects(String rule, int count, Duration patience)
      throws IOException, InterruptedException {
    Map<String, Instant> subjects = new HashMap<>();
    alerts(rule, count, patience)
        .forEach(
            (subject, alert) -> {
              Instant at = notifiedAt.get(alert);
              if (at != null) {
                subjects.put(subject, at);
              }
            });
    return subjects;
  }

  /**
   * The alerts of a rule received so far, by the subject's id.
   *
   * @param count returns once that many are known
   */
  Map<String, String> alerts(String rule, int count, Duration patience)
      throws IOException, InterruptedException {
    Instant giveUp = clock.instant().plus(patience);
    Map<String, String> alerts = new HashMap<>();
    Map<String, Boolean> asked = new HashMap<>();
    while (alerts.size() < count && clock.instant().isBefore(giveUp)) {
      for (String alert : notifiedAt.keySet()) {
        if (asked.putIfAbsent(alert, true) == null) {
          JsonNode found = get("/api/v1/alerts/" + alert);
          if (found.path("rule").asText().equals(rule)) {
            alerts.put(found.path("subject").path("id").asText(), alert);
          }
        }
      }
      Thread.sleep(100);
    }
    return alerts;
  }

  /** Id of one of the micro-grids. */
  String microGrid() throws IOException, InterruptedException {
    return get("/api/v1/micro-grids").path("items").path(0).path("id").asText();
  }

  private void read(Stream<String> lines) {
    lines
        .filter(line -> line.startsWith(DATA))
        .forEach(
            line -> {
              Instant now = clock.instant();
              for (JsonNode change : parsed(line.substring(DATA.length())).path("changes")) {
                notifiedAt.putIfAbsent(change.path("id").asText(), now);
              }
            });
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return parsed(http.send(request(path), HttpResponse.BodyHandlers.ofString()).body());
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("Authorization", "Bearer " + token)
        .build();
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new IllegalStateException("the desk sent no JSON", e);
    }
  }
}
