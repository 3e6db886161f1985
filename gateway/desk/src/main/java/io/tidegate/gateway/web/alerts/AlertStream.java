package io.tidegate.gateway.web.alerts;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.api.AuthHandler;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Problem;
import io.tidegate.gateway.api.ProblemException;
import io.tidegate.gateway.desk.alerts.AlertService;
import io.tidegate.gateway.store.read.AlertChange;
import io.tidegate.gateway.store.read.FeedCursor;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The live stream: tells every open page which alerts changed, by id; the page asks for the rest.
 * Of the event loop, but for {@link #publish}'s caller, who must come on it.
 */
public final class AlertStream {
  /** Most streams open at a time, and of one account. */
  private static final int LIMIT = 500;

  private static final int LIMIT_AN_ACCOUNT = 20;
  private static final long HEARTBEAT_MILLIS = 15_000;

  /** A stream ends after this, so that the session is looked at again. */
  private static final long LONGEST_MILLIS = 300_000;

  private final Vertx vertx;
  private final AuthHandler auth;
  private final Blocking blocking;
  private final AlertService alerts;
  private final ChangeJson json;
  private final Set<StreamClient> clients = new LinkedHashSet<>();

  public AlertStream(
      Vertx vertx,
      AuthHandler auth,
      Blocking blocking,
      AlertService alerts,
      ChangeJson json,
      MeterRegistry meters) {
    this.vertx = vertx;
    this.auth = auth;
    this.blocking = blocking;
    this.alerts = alerts;
    this.json = json;
    Gauge.builder("tidegate.http.sse.clients", clients, Set::size).register(meters);
    vertx.setPeriodic(HEARTBEAT_MILLIS, timer -> List.copyOf(clients).forEach(StreamClient::alive));
  }

  /** Tells all pages. */
  public void publish(List<AlertChange> changes) {
    List.copyOf(clients).forEach(client -> client.changed(changes));
  }

  /** Ends all streams. */
  public void close() {
    List.copyOf(clients).forEach(StreamClient::end);
  }

  /** Adds the route. */
  public void mount(Router router) {
    router.get("/sse/alerts").handler(this::open);
  }

  /** GET /sse/alerts: goes on after Last-Event-ID, else after the parameter {@code after}. */
  private void open(RoutingContext ctx) {
    auth.identify(ctx)
        .onFailure(ctx::fail)
        .onSuccess(
            caller -> {
              if (caller.isPresent()) {
                open(ctx, caller.get());
              } else if (ctx.request().getHeader("Authorization") != null) {
                ctx.fail(new ProblemException(Problem.unauthorized()));
              } else {
                // A browser would try again for ever at a 401.
                start(ctx).end("event: auth\ndata: {}\n\n");
              }
            });
  }

  private void open(RoutingContext ctx, Caller caller) {
    if (ctx.response().closed()) {
      return; // left while we asked who it is: no handler would ever tell us
    }
    int account = caller.account().id();
    long own = clients.stream().filter(client -> client.scope.account() == account).count();
    if (clients.size() >= LIMIT || own >= LIMIT_AN_ACCOUNT) {
      ctx.fail(
          new ProblemException(
              new Problem(
                  429,
                  "too-many-streams",
                  "Too many streams",
                  "close some pages first",
                  Map.of())));
      return;
    }
    String last = ctx.request().getHeader("Last-Event-ID");
    String after = last == null ? ctx.request().getParam("after") : last;
    Optional<FeedCursor> known = after == null ? Optional.empty() : FeedCursor.parse(after);
    FeedCursor from = known.orElse(new FeedCursor(0, 0));
    HttpServerResponse response = start(ctx);
    StreamClient client = new StreamClient(response, caller.scope(), from, json::write);
    clients.add(client);
    long timer =
        vertx.setTimer(
            LONGEST_MILLIS,
            id -> {
              client.end();
              forget(client, id);
            });
    response.endHandler(ended -> forget(client, timer));
    response.closeHandler(closed -> forget(client, timer));
    response.exceptionHandler(failed -> forget(client, timer));
    client.alive();
    replay(client, known.orElse(null));
  }

  private void replay(StreamClient client, @Nullable FeedCursor known) {
    blocking
        .run(() -> alerts.missed(known))
        .onFailure(failure -> client.end())
        .onSuccess(
            missed -> {
              if (missed.tooMuch()) {
                client.resync(missed.now());
              } else if (known == null) {
                client.startAt(missed.now());
              } else {
                client.replayed(missed.changes());
              }
              client.alive();
            });
  }

  private void forget(StreamClient client, long timer) {
    vertx.cancelTimer(timer);
    clients.remove(client);
  }

  private static HttpServerResponse start(RoutingContext ctx) {
    return ctx.response()
        .setChunked(true)
        .setWriteQueueMaxSize(64 * 1024)
        .putHeader("Content-Type", "text/event-stream")
        .putHeader("Cache-Control", "no-store")
        .putHeader("X-Accel-Buffering", "no");
  }
}
