package io.tidegate.gateway.app;

import io.tidegate.gateway.api.RobotParts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks the relay every so often whether it lives and hears its monitoring. */
final class RelayWatch implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "relay-watch");
            made.setDaemon(true);
            return made;
          });
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(TIMEOUT).version(HttpClient.Version.HTTP_1_1).build();
  private volatile RobotParts.Relay state = RobotParts.Relay.NONE;

  private RelayWatch() {}

  /**
   * Starts to ask.
   *
   * @param relay null: there is none
   */
  @SuppressWarnings("FutureReturnValueIgnored")
  static RelayWatch start(@Nullable URI relay) {
    RelayWatch watch = new RelayWatch();
    if (relay != null) {
      watch.thread.scheduleWithFixedDelay(() -> watch.ask(relay), 0, 30, TimeUnit.SECONDS);
    }
    return watch;
  }

  RobotParts.Relay state() {
    return state;
  }

  private void ask(URI relay) {
    try {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(relay.resolve("/healthz")).timeout(TIMEOUT).build(),
              HttpResponse.BodyHandlers.ofString());
      state =
          answer.statusCode() == 200 && answer.body().contains("\"heard\"")
              ? RobotParts.Relay.HEARD
              : RobotParts.Relay.SILENT;
    } catch (IOException e) {
      state = RobotParts.Relay.SILENT;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
