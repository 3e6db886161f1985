package io.tidegate.gateway.api;

import io.tidegate.gateway.alert.Act;
import io.tidegate.gateway.alert.Disposition;
import io.tidegate.gateway.event.Words;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;

/** POST /alerts/{id}/claim, /close and /comment. */
final class ActApi {
  private static final Pattern KEY = Pattern.compile("[!-~]{1,200}");

  private final AlertActing acting;

  ActApi(AlertActing acting) {
    this.acting = acting;
  }

  Callable<ActAnswer> claim(RoutingContext ctx) {
    return act(ctx, JsonBody.of(ctx), new Act.Claim());
  }

  Callable<ActAnswer> close(RoutingContext ctx) {
    JsonObject body = JsonBody.of(ctx);
    String word = JsonBody.text(body, "disposition");
    if (word == null) {
      throw Query.bad("disposition: missing, want one of " + Refusals.DISPOSITIONS);
    }
    Disposition disposition =
        Words.parse(Disposition.class, word)
            .orElseThrow(() -> Query.bad("disposition: want one of " + Refusals.DISPOSITIONS));
    return act(ctx, body, new Act.Close(disposition, JsonBody.text(body, "note")));
  }

  Callable<ActAnswer> comment(RoutingContext ctx) {
    JsonObject body = JsonBody.of(ctx);
    String text = JsonBody.text(body, "text");
    if (text == null) {
      throw Query.bad("text: missing");
    }
    return act(ctx, body, new Act.Comment(text));
  }

  private Callable<ActAnswer> act(RoutingContext ctx, JsonObject body, Act act) {
    if (!(body.getValue("version") instanceof Integer version) || version < 1) {
      throw Query.bad("version: want the alert's version, a whole number from 1");
    }
    String key = ctx.request().getHeader("Idempotency-Key");
    if (key != null && !KEY.matcher(key).matches()) {
      throw Query.bad("Idempotency-Key: want 1 to 200 visible ASCII characters");
    }
    String request = "POST " + ctx.normalizedPath() + "\n" + ctx.body().asString();
    return acting.act(Gate.caller(ctx), AlertApi.alertId(ctx), version, act, key, request);
  }
}
