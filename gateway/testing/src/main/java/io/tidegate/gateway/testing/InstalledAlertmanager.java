package io.tidegate.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The Alertmanager of this machine, alone and on loopback. See {@link Server#ALERTMANAGER}. */
public final class InstalledAlertmanager implements AutoCloseable {
  private final HttpClient http = HttpClient.newHttpClient();
  private final int port = FreePort.next();
  private final ServerProcess process;

  private InstalledAlertmanager(Path folder, Path config) {
    this.process =
        new ServerProcess(
            List.of(
                Server.ALERTMANAGER.path().toString(),
                "--config.file=" + config,
                "--storage.path=" + folder.resolve("data"),
                "--web.listen-address=127.0.0.1:" + port,
                "--cluster.listen-address="),
            folder.resolve("alertmanager.log"),
            this::isReady);
  }

  /**
   * Starts one.
   *
   * @param config as its own file says it
   */
  public static InstalledAlertmanager start(String config) {
    try {
      Path folder = Files.createTempDirectory("tidegate-alertmanager");
      Path file = Files.writeString(folder.resolve("alertmanager.yml"), config);
      InstalledAlertmanager alertmanager = new InstalledAlertmanager(folder, file);
      alertmanager.process.start();
      return alertmanager;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its port on loopback. */
  public int port() {
    return port;
  }

  /** Ends at once. */
  public void kill() {
    process.kill();
  }

  /** Starts again on the same port. */
  public void startAgain() {
    process.start();
  }

  @Override
  public void close() {
    process.kill();
  }

  private boolean isReady() throws IOException, InterruptedException {
    URI uri = URI.create("http://127.0.0.1:" + port + "/-/ready");
    return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
            .statusCode()
        == 200;
  }
}
