package io.tidegate.gateway.faults;

import io.tidegate.gateway.settings.DatabaseSettings;
import io.tidegate.gateway.testing.FreePort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A gateway as a process of its own, as it runs in production; may be killed. One thread. */
final class GatewayChild implements AutoCloseable {
  /** The key that the register of the tests is made with; nobody's. */
  static final String KEY = "0123456789abcdef".repeat(4);

  private final ProcessBuilder builder;
  private final Path output;
  private int httpPort; // another at each start: one kept free for minutes may be taken
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
    var told = builder.environment();
    told.put("TIDEGATE_DB_URL", database.url());
    told.put("TIDEGATE_DB_USER", database.user());
    told.put("TIDEGATE_DB_PASSWORD", database.password());
    told.put("TIDEGATE_MQTT_URI", "tcp://127.0.0.1:" + brokerPort);
    told.put("TIDEGATE_MQTT_CLIENT_ID", clientId);
    told.put("TIDEGATE_CREDENTIAL_KEY", KEY);
  }

  /** Starts it; returns at once. */
  void start() {
    start(FreePort.next());
  }

  /** Starts it with its pages at that port; returns at once. */
  void start(int port) {
    httpPort = port;
    builder.environment().put("TIDEGATE_HTTP_PORT", Integer.toString(httpPort));
    try {
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** SIGKILL. */
  void kill() {
    end(true);
  }

  /** SIGTERM, and waits for its orderly end. */
  void stop() {
    end(false);
  }

  /** What it says of its readiness. */
  String readiness() throws IOException, InterruptedException {
    URI address = URI.create("http://127.0.0.1:" + httpPort + "/readyz");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString())
        .body();
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
