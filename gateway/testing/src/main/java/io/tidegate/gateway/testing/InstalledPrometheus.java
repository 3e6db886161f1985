package io.tidegate.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The Prometheus of this machine, on loopback. See {@link Server#PROMETHEUS}. */
public final class InstalledPrometheus implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = FreePort.next();
  private final ServerProcess process;

  private InstalledPrometheus(Path folder, Path config, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Server.PROMETHEUS.path().toString());
    command.add("--config.file=" + config);
    command.add("--storage.tsdb.path=" + folder.resolve("data"));
    command.add("--web.listen-address=127.0.0.1:" + port);
    command.addAll(List.of(options));
    this.process =
        new ServerProcess(
            command, folder.resolve("prometheus.log"), () -> get("/-/ready").statusCode() == 200);
  }

  /**
   * Starts one.
   *
   * @param target port of loopback whose {@code /metrics} to scrape
   */
  public static InstalledPrometheus scraping(int target) {
    return configured(
        """
        global: {scrape_interval: 1s, scrape_timeout: 1s}
        scrape_configs:
          - job_name: tidegate
            static_configs: [{targets: ["127.0.0.1:%d"]}]
        """
            .formatted(target),
        "");
  }

  /**
   * Starts one.
   *
   * @param config as its own file says it
   * @param rules what lies in {@code rules/} next to that file
   * @param options of its command line
   */
  public static InstalledPrometheus configured(String config, String rules, String... options) {
    try {
      Path folder = Files.createTempDirectory("tidegate-prometheus");
      Path file = Files.writeString(folder.resolve("prometheus.yml"), config);
      Files.createDirectory(folder.resolve("rules"));
      Files.writeString(folder.resolve("rules/tidegate.yml"), rules);
      InstalledPrometheus prometheus = new InstalledPrometheus(folder, file, options);
      prometheus.process.start();
      return prometheus;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * The samples of an instant query: {@code metric} with its labels, {@code value} with time and
   * text.
   *
   * @throws IllegalArgumentException if Prometheus cannot evaluate it
   */
  public List<JsonNode> query(String expression) {
    return samples("query?query=" + encoded(expression));
  }

  /**
   * The series of a range query: {@code metric} with its labels, {@code values} each with time and
   * text.
   *
   * @throws IllegalArgumentException if Prometheus cannot evaluate it
   */
  public List<JsonNode> range(String expression, Instant from, Instant to, Duration step) {
    return samples(
        "query_range?query=%s&start=%d&end=%d&step=%d"
            .formatted(
                encoded(expression), from.getEpochSecond(), to.getEpochSecond(), step.toSeconds()));
  }

  private List<JsonNode> samples(String request) {
    HttpResponse<String> response = get("/api/v1/" + request);
    try {
      JsonNode answer = new JsonMapper().readTree(response.body());
      if (!answer.path("status").asText().equals("success")) {
        throw new IllegalArgumentException(request + ": " + answer.path("error").asText());
      }
      List<JsonNode> samples = new ArrayList<>();
      answer.path("data").path("result").forEach(samples::add);
      return samples;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String encoded(String expression) {
    return URLEncoder.encode(expression, StandardCharsets.UTF_8);
  }

  /** Ends at once. */
  public void kill() {
    process.kill();
  }

  /** Starts again on the same port with what it had stored. */
  public void startAgain() {
    process.start();
  }

  @Override
  public void close() {
    process.kill();
  }

  private HttpResponse<String> get(String path) {
    URI uri = URI.create("http://127.0.0.1:" + port + path);
    try {
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
