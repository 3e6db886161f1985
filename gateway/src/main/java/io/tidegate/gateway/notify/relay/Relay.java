package io.tidegate.gateway.notify.relay;

import io.tidegate.gateway.account.Language;
import io.tidegate.gateway.event.Words;
import io.tidegate.gateway.notify.message.Notice;
import io.tidegate.gateway.notify.message.Phrase;
import io.tidegate.gateway.notify.message.Phrases;
import io.tidegate.gateway.notify.send.HttpSender;
import io.tidegate.gateway.settings.RelaySettings;
import io.tidegate.gateway.store.notify.RobotAddress;
import io.tidegate.gateway.store.notify.RobotKind;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * The relay: {@code POST /alertmanager} with the bearer token takes what Alertmanager sends, and
 * {@code GET /healthz} tells whether the monitoring's messages arrive. Messages are sent on other
 * threads.
 */
public final class Relay implements AutoCloseable {
  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_ALERTS = 20;
  private static final long LOOK_MILLIS = 1_000;

  private final RelaySettings settings;
  private final InstantSource clock;
  private final Watchdog watchdog;
  private final List<RobotQueue> queues = new ArrayList<>();
  private final Vertx vertx;
  private final HttpServer server;

  private Relay(RelaySettings settings, InstantSource clock) throws IOException {
    this.settings = settings;
    this.clock = clock;
    this.watchdog = new Watchdog(settings.silence(), clock.instant());
    HttpSender courier = new HttpSender(settings.way());
    for (RelaySettings.Robot robot : settings.robots()) {
      queues.add(
          new RobotQueue(
              robot.name(),
              Words.parse(RobotKind.class, robot.kind()).orElseThrow(),
              new RobotAddress(robot.url(), robot.secret()),
              new Phrases(Language.of(robot.language()).orElseThrow()),
              courier,
              clock));
    }
    this.vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1));
    this.server =
        vertx.createHttpServer(
            new HttpServerOptions()
                .setHost(settings.host())
                .setPort(settings.port())
                .setIdleTimeout(60));
  }

  /**
   * Listens, and returns once it does.
   *
   * @throws IOException if it cannot, or a file of the settings cannot be read
   */
  public static Relay start(RelaySettings settings, InstantSource clock) throws IOException {
    Relay relay = new Relay(settings, clock);
    relay.server.requestHandler(relay::answer);
    try {
      relay.server.listen().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      relay.close();
      throw new IOException(e);
    } catch (ExecutionException | TimeoutException e) {
      relay.close();
      throw new IOException("cannot listen on " + settings.host() + ":" + settings.port(), e);
    }
    relay.queues.forEach(RobotQueue::start);
    relay.vertx.setPeriodic(LOOK_MILLIS, timer -> relay.look());
    return relay;
  }

  /** The port it listens on. */
  public int port() {
    return server.actualPort();
  }

  private void look() {
    if (watchdog.fallsSilent(clock.instant())) {
      tell(phrases -> plain(phrases.say(Phrase.RELAY_SILENT, silence(phrases)), List.of()));
    }
  }

  private String silence(Phrases phrases) {
    long seconds = settings.silence().toSeconds();
    return seconds % 60 == 0
        ? phrases.say(Phrase.MINUTES, seconds / 60)
        : phrases.say(Phrase.SECONDS, seconds);
  }

  private void answer(HttpServerRequest request) {
    String path = request.path();
    if (request.method().equals(HttpMethod.GET) && path.equals("/healthz")) {
      String word = watchdog.isSilent() ? "silent" : "heard";
      request
          .response()
          .putHeader("Content-Type", "application/json")
          .end("{\"watchdog\":\"" + word + "\"}");
    } else if (!path.equals("/alertmanager") || !request.method().equals(HttpMethod.POST)) {
      end(request, 404);
    } else if (!isKnown(request)) {
      end(request, 401);
    } else {
      take(request);
    }
  }

  private void take(HttpServerRequest request) {
    String length = request.getHeader("Content-Length");
    if (length == null || !length.matches("[0-9]{1,9}") || Integer.parseInt(length) > MOST_BYTES) {
      end(request, 413);
      return;
    }
    request
        .body()
        .onSuccess(
            body ->
                SystemAlerts.read(body.toString(StandardCharsets.UTF_8))
                    .ifPresentOrElse(
                        alerts -> {
                          relay(alerts);
                          end(request, 200);
                        },
                        () -> end(request, 400)))
        .onFailure(failure -> request.connection().close());
  }

  private void relay(SystemAlerts alerts) {
    if (alerts.watchdog() && watchdog.heard(clock.instant())) {
      tell(phrases -> plain(phrases.say(Phrase.RELAY_BACK), List.of()));
    }
    if (!alerts.alerts().isEmpty()) {
      tell(phrases -> notice(phrases, alerts));
    }
  }

  private static Notice notice(Phrases phrases, SystemAlerts alerts) {
    List<String> lines = new ArrayList<>();
    List<SystemAlerts.Alert> shown =
        alerts.alerts().subList(0, Math.min(MOST_ALERTS, alerts.alerts().size()));
    for (SystemAlerts.Alert alert : shown) {
      lines.add(title(phrases, alert));
      if (!alert.summary().isEmpty()) {
        lines.add(alert.summary());
      }
      if (alert.firing() && !alert.runbook().isEmpty()) {
        lines.add(alert.runbook());
      }
    }
    int more = alerts.truncated() + alerts.alerts().size() - shown.size();
    if (more > 0) {
      lines.add(phrases.say(Phrase.MORE, more));
    }
    return plain(lines.get(0), lines.subList(1, lines.size()));
  }

  private static String title(Phrases phrases, SystemAlerts.Alert alert) {
    Phrase phrase = alert.firing() ? Phrase.RELAY_FIRING : Phrase.RELAY_RESOLVED;
    String severity = alert.severity().isEmpty() ? "" : " (" + alert.severity() + ")";
    return phrases.say(phrase, alert.name() + severity);
  }

  private static Notice plain(String title, List<String> lines) {
    return new Notice("system", title, lines, null, List.of(), null);
  }

  private void tell(Function<Phrases, Notice> made) {
    queues.forEach(queue -> queue.add(made.apply(queue.phrases())));
  }

  private boolean isKnown(HttpServerRequest request) {
    String given = request.getHeader("Authorization");
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8),
            ("Bearer " + settings.token()).getBytes(StandardCharsets.UTF_8));
  }

  private static void end(HttpServerRequest request, int status) {
    request.response().setStatusCode(status).end();
  }

  /** Takes no more; what waits is lost. */
  @Override
  public void close() {
    queues.forEach(RobotQueue::close);
    try {
      vertx.close().toCompletionStage().toCompletableFuture().get(2, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      return; // the process ends anyway
    }
  }
}
