package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.api.Answers;
import io.tidegate.gateway.api.AuthHandler;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.desk.alerts.AlertService;
import io.tidegate.gateway.store.read.AlertChange;
import io.tidegate.gateway.store.read.FeedCursor;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * What the live stream tells, asked for from time to time, for browsers through which no stream
 * comes (web views of chat apps, proxies that hold answers back).
 */
public final class AlertPoll {
  private final AuthHandler auth;
  private final Blocking blocking;
  private final AlertService alerts;
  private final ChangeJson json;

  public AlertPoll(AuthHandler auth, Blocking blocking, AlertService alerts, ChangeJson json) {
    this.auth = auth;
    this.blocking = blocking;
    this.alerts = alerts;
    this.json = json;
  }

  /** An event by its name in the stream; {@code after}: where the next one goes on. */
  private record Event(String event, String after, String data) {}

  /** Adds the route. */
  public void mount(Router router) {
    router.get("/poll/alerts").handler(this::answer);
  }

  private void answer(RoutingContext ctx) {
    auth.identify(ctx)
        .onFailure(ctx::fail)
        .onSuccess(
            caller -> {
              if (caller.isPresent()) {
                answer(ctx, caller.get().scope());
              } else {
                send(ctx, event("auth", new FeedCursor(0, 0), "{}"));
              }
            });
  }

  private void answer(RoutingContext ctx, Scope scope) {
    String after = ctx.request().getParam("after", "");
    FeedCursor known = FeedCursor.parse(after).orElse(null);
    blocking
        .run(() -> alerts.missed(known))
        .onFailure(ctx::fail)
        .onSuccess(
            missed ->
                send(
                    ctx,
                    known == null || missed.tooMuch()
                        ? event("resync", missed.now(), "{}")
                        : changes(missed.changes(), known, scope)));
  }

  private Event changes(List<AlertChange> missed, FeedCursor known, Scope scope) {
    List<AlertChange> seen =
        missed.stream().filter(change -> scope.sees(change.sighted())).toList();
    FeedCursor now = missed.isEmpty() ? known : missed.get(missed.size() - 1).cursor();
    return seen.isEmpty() ? event("alive", now, "{}") : event("alerts", now, json.write(seen));
  }

  private static Event event(String name, FeedCursor after, String data) {
    return new Event(name, after.toString(), data);
  }

  private static void send(RoutingContext ctx, Event event) {
    ctx.response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(Answers.encoded(event));
  }
}
