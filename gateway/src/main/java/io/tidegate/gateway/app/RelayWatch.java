package io.tidegate.gateway.app;

import io.tidegate.gateway.desk.robots.RobotEnvironment;
import io.tidegate.gateway.notify.send.FewBytes;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks the relay every so often whether it lives and hears its monitoring. */
final class RelayWatch implements AutoCloseable {
  private static final Duration OFTEN = Duration.ofSeconds(30);
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
  private volatile RobotEnvironment.Relay state = RobotEnvironment.Relay.NONE;

  private RelayWatch() {}

  /**
   * Starts to ask.
   *
   * @param relay null: there is none
   */
  static RelayWatch start(@Nullable URI relay) {
    return start(relay, OFTEN);
  }

  /** The same with another pause between questions, for tests. */
  @SuppressWarnings("FutureReturnValueIgnored")
  static RelayWatch start(@Nullable URI relay, Duration pause) {
    RelayWatch watch = new RelayWatch();
    if (relay != null) {
      watch.thread.scheduleWithFixedDelay(
          () -> watch.ask(relay), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
    }
    return watch;
  }

  RobotEnvironment.Relay state() {
    return state;
  }

  /** Whatever comes of it, the next one is asked, too: what throws here would be the last. */
  private void ask(URI relay) {
    try {
      state = isHeard(relay) ? RobotEnvironment.Relay.HEARD : RobotEnvironment.Relay.SILENT;
    } catch (ExecutionException | TimeoutException | RuntimeException e) {
      state = RobotEnvironment.Relay.SILENT;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isHeard(URI relay)
      throws InterruptedException, ExecutionException, TimeoutException {
    HttpRequest request =
        HttpRequest.newBuilder(relay.resolve("/healthz")).timeout(TIMEOUT).build();
    CompletableFuture<HttpResponse<String>> asked =
        client.sendAsync(request, info -> new FewBytes());
    try {
      // The request's own limit ends at the headers: a body may drip for ever.
      HttpResponse<String> answer = asked.get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
      return answer.statusCode() == 200 && answer.body().contains("\"heard\"");
    } finally {
      asked.cancel(true);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
