package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.desk.devices.UnknownDeviceService;
import io.tidegate.gateway.store.read.UnknownReads;
import io.vertx.ext.web.RoutingContext;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;

/** GET /unknown-devices. */
public record UnknownDeviceApi(UnknownDeviceService unknown) {
  /** Adds the routes. */
  public void mount(ApiRouter api) {
    api.get("/unknown-devices", this::list, Role.OPERATOR);
  }

  Callable<?> list(RoutingContext ctx) {
    Query query = new Query(ctx);
    int limit = query.limit();
    Matcher cursor = Cursors.decode(query.text("cursor"), UnknownReads.Position.FORM);
    UnknownReads.Position after = cursor == null ? null : UnknownReads.Position.of(cursor);
    return () ->
        ListAnswer.of(
            unknown.list(after, limit + 1),
            limit,
            UnknownDeviceAnswer::of,
            last -> last.position().toString());
  }
}
