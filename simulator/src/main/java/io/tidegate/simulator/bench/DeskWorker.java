package io.tidegate.simulator.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** One browser at the desk: hears of alerts by stream or by polling, and loads a page at times. */
final class DeskWorker {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DATA = "data: ";

  private final HttpClient http;
  private final String url;
  private final String session;
  private final InstantSource clock;
  private final Map<String, Instant> notifiedAt = new ConcurrentHashMap<>();
  private final Queue<Double> pageMillis = new ConcurrentLinkedQueue<>();
  private final Queue<String> failures = new ConcurrentLinkedQueue<>();
  private volatile String after = "";

  DeskWorker(HttpClient http, String url, String session, InstantSource clock) {
    this.http = http;
    this.url = url;
    this.session = session;
    this.clock = clock;
  }

  /** When it first received each alert, by the alert's id. */
  Map<String, Instant> notifiedAt() {
    return notifiedAt;
  }

  /** How long each page took, in ms, as the browser sees it. */
  Queue<Double> pageMillis() {
    return pageMillis;
  }

  /** What went wrong; empty: nothing. */
  Queue<String> failures() {
    return failures;
  }

  /** Opens the stream, and again whenever it ends (it does after some minutes), until stopped. */
  void stream() {
    String path = after.isEmpty() ? "/sse/alerts" : "/sse/alerts?after=" + after;
    var unused =
        http.sendAsync(
                request(path),
                answer -> HttpResponse.BodySubscribers.fromLineSubscriber(new EachLine(this::line)))
            .whenComplete(
                (answer, failure) -> {
                  if (failure != null) {
                    failures.add("stream: " + failure.getClass().getSimpleName());
                  } else if (answer.statusCode() != 200) {
                    failures.add("stream: " + answer.statusCode());
                  } else {
                    stream();
                  }
                });
  }

  /** Asks once what has changed. */
  void poll() {
    var unused =
        http.sendAsync(request("/poll/alerts?after=" + after), HttpResponse.BodyHandlers.ofString())
            .whenComplete(
                (answer, failure) -> {
                  if (failure != null || answer.statusCode() != 200) {
                    failures.add("poll: " + (failure == null ? answer.statusCode() : failure));
                    return;
                  }
                  JsonNode body = parsed(answer.body());
                  after = body.path("after").asText();
                  changes(parsed(body.path("data").asText()));
                });
  }

  /** Loads a page. */
  void page(String path) {
    long start = System.nanoTime();
    var unused =
        http.sendAsync(request(path), HttpResponse.BodyHandlers.ofString())
            .whenComplete(
                (answer, failure) -> {
                  if (failure != null || answer.statusCode() != 200) {
                    failures.add(path + ": " + (failure == null ? answer.statusCode() : failure));
                  } else {
                    pageMillis.add((System.nanoTime() - start) / 1e6);
                  }
                });
  }

  /**
   * Loads a page and waits for it.
   *
   * @return ms
   * @throws IOException if it is not answered with 200
   */
  double pageNow(String path) throws IOException, InterruptedException {
    long start = System.nanoTime();
    int status = http.send(request(path), HttpResponse.BodyHandlers.ofString()).statusCode();
    if (status != 200) {
      throw new IOException(path + " is answered with " + status);
    }
    return (System.nanoTime() - start) / 1e6;
  }

  private void line(String line) {
    if (line.startsWith("id: ")) {
      after = line.substring(4);
    } else if (line.startsWith(DATA)) {
      changes(parsed(line.substring(DATA.length())));
    }
  }

  private void changes(JsonNode data) {
    Instant now = clock.instant();
    for (JsonNode change : data.path("changes")) {
      notifiedAt.putIfAbsent(change.path("id").asText(), now);
    }
  }

  private HttpRequest request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .header("Cookie", "tidegate=" + session)
        .timeout(Duration.ofMinutes(10))
        .build();
  }

  private static JsonNode parsed(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the desk sent no JSON", e);
    }
  }
}
