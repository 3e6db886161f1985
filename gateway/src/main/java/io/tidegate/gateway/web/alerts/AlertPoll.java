package io.tidegate.gateway.web.alerts;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.api.Blocking;
import io.tidegate.gateway.api.Gate;
import io.tidegate.gateway.api.Parts;
import io.tidegate.gateway.store.read.AlertChange;
import io.tidegate.gateway.store.read.FeedCursor;
import io.tidegate.gateway.store.read.FeedReads;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;

/**
 * What the live stream tells, asked for from time to time, for browsers through which no stream
 * comes (web views of chat apps, proxies that hold answers back).
 */
final class AlertPoll {
  private final Gate gate;
  private final Blocking blocking;
  private final FeedReads feed;
  private final ChangeJson json;

  AlertPoll(Parts parts, Gate gate, Blocking blocking) {
    this.gate = gate;
    this.blocking = blocking;
    this.feed = new FeedReads(parts.database().jdbi());
    this.json = new ChangeJson(parts);
  }

  /**
   * GET /poll/alerts: an event by its name in the stream, its data, and {@code after}, where the
   * next one goes on.
   */
  void answer(RoutingContext ctx) {
    gate.identify(ctx)
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
        .run(() -> CatchUp.read(feed, known))
        .onFailure(ctx::fail)
        .onSuccess(
            missed ->
                send(
                    ctx,
                    known == null || missed.tooMuch()
                        ? event("resync", missed.now(), "{}")
                        : changes(missed.changes(), known, scope)));
  }

  private JsonObject changes(List<AlertChange> missed, FeedCursor known, Scope scope) {
    List<AlertChange> seen =
        missed.stream().filter(change -> scope.sees(change.sighted())).toList();
    FeedCursor now = missed.isEmpty() ? known : missed.get(missed.size() - 1).cursor();
    return seen.isEmpty() ? event("alive", now, "{}") : event("alerts", now, json.write(seen));
  }

  private static JsonObject event(String name, FeedCursor after, String data) {
    return new JsonObject().put("event", name).put("after", after.toString()).put("data", data);
  }

  private static void send(RoutingContext ctx, JsonObject event) {
    ctx.response()
        .putHeader("Content-Type", "application/json")
        .putHeader("Cache-Control", "no-store")
        .end(event.encode());
  }
}
