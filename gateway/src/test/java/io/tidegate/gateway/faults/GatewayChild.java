package io.tidegate.gateway.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.store.Database;
import io.tidegate.gateway.testing.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A gateway as a process of its own, as it runs in production; may be killed. One thread. */
final class GatewayChild implements AutoCloseable {
  /** The key that the register of the tests is made with; nobody's. */
  static final String KEY = "0123456789abcdef".repeat(4);

  /** How often gateways have heard all that the broker had kept. */
  static final String CAUGHT_UP = "SELECT count(*) FROM gateway_presence WHERE state = 'caught_up'";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final ProcessBuilder builder;
  private final Path output;
  private int httpPort; // another at each start: one kept free for minutes may be taken
  private int metricsPort;
  private @Nullable Process process;

  /**
   * @param database as the child is to reach it
   * @param brokerPort on loopback
   * @param options of its JVM
   */
  GatewayChild(DatabaseSettings database, int brokerPort, String clientId, String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.add("-XX:TieredStopAtLevel=1"); // it lives for seconds
    command.addAll(
        List.of(
            "-cp", System.getProperty("java.class.path"), "io.tidegate.gateway.app.Main", "serve"));
    try {
      this.output = Files.createTempFile("tidegate-child", ".log");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()));
    var environment = builder.environment();
    environment.put("TIDEGATE_DB_URL", database.url());
    environment.put("TIDEGATE_DB_USER", database.user());
    environment.put("TIDEGATE_DB_PASSWORD", database.password());
    environment.put("TIDEGATE_MQTT_URI", "tcp://127.0.0.1:" + brokerPort);
    environment.put("TIDEGATE_MQTT_CLIENT_ID", clientId);
    environment.put("TIDEGATE_CREDENTIAL_KEY", KEY);
  }

  /** Sets one more variable of its environment. */
  GatewayChild with(String name, String value) {
    builder.environment().put(name, value);
    return this;
  }

  /** What a command said, and its exit status. */
  record Output(int status, String text) {}

  /** Runs another command beside it with the same settings, within a minute. */
  Output run(String... command) throws IOException, InterruptedException {
    List<String> words = new ArrayList<>(builder.command());
    words.remove("serve");
    words.addAll(List.of(command));
    Path output = Files.createTempFile("tidegate-command", ".log");
    ProcessBuilder other =
        new ProcessBuilder(words).redirectErrorStream(true).redirectOutput(output.toFile());
    other.environment().putAll(builder.environment());
    Process running = other.start();
    try {
      if (!running.waitFor(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException(List.of(command) + ": " + Files.readString(output));
      }
      return new Output(running.exitValue(), Files.readString(output));
    } finally {
      running.destroyForcibly();
      Files.delete(output);
    }
  }

  /** Starts it; returns at once. */
  void start() {
    start(FreePort.next());
  }

  /** Starts it with its metrics at that port; returns at once. */
  void start(int port) {
    metricsPort = port;
    httpPort = FreePort.next();
    builder.environment().put("TIDEGATE_METRICS_PORT", Integer.toString(metricsPort));
    builder.environment().put("TIDEGATE_HTTP_PORT", Integer.toString(httpPort));
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits until one has heard all that the broker had kept, a minute at most. */
  void awaitCaughtUp(Database database) {
    await()
        .atMost(Duration.ofMinutes(1))
        .untilAsserted(
            () -> assertThat(caughtUp(database)).withFailMessage(this::output).isPositive());
  }

  private static int caughtUp(Database database) {
    return database.jdbi().withHandle(h -> h.createQuery(CAUGHT_UP).mapTo(Integer.class).one());
  }

  /** Starts it where another one ingests, and waits until it says that it stands by. */
  void startAsStandby() {
    start();
    await()
        .atMost(Duration.ofMinutes(1))
        .ignoreExceptions()
        .until(() -> readiness().contains("\"standby\""));
  }

  /** SIGKILL. */
  void kill() {
    end(true);
  }

  /** SIGTERM, and waits for its orderly end. */
  void stop() {
    end(false);
  }

  /** SIGSTOP: it stands still and nobody is told, as a machine that sleeps. */
  void pause() {
    signal("-STOP");
  }

  /** SIGCONT: it goes on as if no time had passed. */
  void resume() {
    signal("-CONT");
  }

  /** What it says of its readiness. */
  String readiness() throws IOException, InterruptedException {
    return get(metricsPort, "/readyz").body();
  }

  /** What it tells Prometheus. */
  String metrics() throws IOException, InterruptedException {
    return get(metricsPort, "/metrics").body();
  }

  /** Whether its pages answer within two seconds. */
  boolean serves() {
    try {
      return get(httpPort, "/readyz?for=desk").statusCode() == 200;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  boolean isAlive() {
    Process running = process;
    return running != null && running.isAlive();
  }

  /** The end of what it has said. */
  String output() {
    try {
      String all = Files.readString(output);
      return all.substring(Math.max(0, all.length() - 4_000));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    kill();
  }

  private static HttpResponse<String> get(int port, String path)
      throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + port + path);
    return CLIENT.send(
        HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(2)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private void signal(String name) {
    Process running = process;
    if (running == null) {
      throw new IllegalStateException("does not run");
    }
    try {
      int status =
          new ProcessBuilder("kill", name, Long.toString(running.pid()))
              .inheritIO()
              .start()
              .waitFor();
      if (status != 0) {
        throw new IllegalStateException("kill " + name + ": " + status);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void end(boolean atOnce) {
    Process running = process;
    process = null;
    if (running == null) {
      return;
    }
    if (atOnce) {
      running.destroyForcibly();
    } else {
      running.destroy();
    }
    try {
      if (!running.waitFor(20, TimeUnit.SECONDS)) {
        throw new IllegalStateException("does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
