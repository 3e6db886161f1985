package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.registry.facts.MaintenanceWindow;
import io.tidegate.gateway.store.register.Entered;
import io.tidegate.gateway.store.register.MaintenanceWindows;
import io.tidegate.gateway.store.register.SilenceScope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** Maintenance windows: GET, POST, and DELETE, which ends one now. */
public final class MaintenanceApi {
  private static final Set<String> MEMBERS = Set.of("place", "device", "from", "to", "reason");

  private final Parts parts;
  private final MaintenanceWindows windows;

  public MaintenanceApi(Parts parts) {
    this.parts = parts;
    this.windows = new MaintenanceWindows(parts.database().jdbi());
  }

  Callable<JsonObject> list(RoutingContext ctx) {
    Query query = Query.of(ctx, Set.of("limit", "cursor"));
    int limit = query.limit();
    long before = Cursors.before(query);
    PublicIds ids = new PublicIds(parts.register().get());
    SilenceScope scope = SilenceBody.scope(Gate.caller(ctx), parts);
    return () -> {
      List<MaintenanceWindows.Row> found = windows.list(scope, before, limit + 1);
      JsonArray items = new JsonArray();
      found.stream().limit(limit).forEach(one -> items.add(json(one, ids)));
      String next = found.size() > limit ? Cursors.of(found.get(limit - 1).id()) : null;
      return new JsonObject().put("items", items).put("next", next);
    };
  }

  Callable<JsonObject> add(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return add(Gate.caller(ctx), JsonBody.of(ctx, MEMBERS));
  }

  /**
   * Checks a window; what it returns enters it.
   *
   * @param body as the contract has it
   * @throws ProblemException if the caller may not, or it cannot be
   */
  public Callable<JsonObject> add(Caller caller, JsonObject body) {
    Register register = parts.register().get();
    PublicIds ids = new PublicIds(register, caller.scope());
    Instant now = parts.time().instant();
    SilenceBody.Span span = SilenceBody.span(body, now);
    String placeCode = JsonBody.text(body, "place");
    String deviceId = JsonBody.text(body, "device");
    if ((placeCode == null) == (deviceId == null)) {
      throw Query.bad("place, device: want one of them");
    }
    Place place = placeCode == null ? null : ids.placeOf(placeCode);
    Device device = deviceId == null ? null : ids.deviceOf(deviceId);
    String community =
        place != null ? place.community() : device == null ? null : device.id().community();
    int at = place != null ? place.id() : device == null ? 0 : device.place();
    if (community == null) {
      throw unknown();
    }
    String account = caller.account().name();
    MaintenanceWindow window =
        new MaintenanceWindow(
            place == null ? null : (Integer) place.id(),
            device == null ? null : (Integer) device.number(),
            span.from(),
            span.to(),
            span.reason());
    return () -> {
      Scope scope = caller.scope();
      if (!scope.hasAny(Role.OPERATOR) && !SilenceBody.leads(scope, register, at)) {
        throw unknown();
      }
      return json(windows.add(community, window, account, now), ids);
    };
  }

  Callable<JsonObject> end(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return end(Gate.caller(ctx), Cursors.id(ctx));
  }

  /** Ends the one of that id now, or says why not. */
  public Callable<JsonObject> end(Caller caller, long id) {
    Instant now = parts.time().instant();
    SilenceScope scope = SilenceBody.scope(caller, parts);
    return () -> {
      Entered entered = windows.end(scope, id, now);
      SilenceBody.refuse(entered);
      return new JsonObject().put("id", id).put("endedAt", AlertJson.time(now));
    };
  }

  private static ProblemException unknown() {
    return Query.bad("place, device: there is none of that name in the register");
  }

  private static JsonObject json(MaintenanceWindows.Row row, PublicIds ids) {
    MaintenanceWindow window = row.window();
    Integer device = window.device();
    return new JsonObject()
        .put("id", row.id())
        .put("place", ids.place(window.place()))
        .put("device", device == null ? null : ids.device(device))
        .put("from", AlertJson.time(window.from()))
        .put("to", AlertJson.time(window.to()))
        .put("reason", window.reason())
        .put("madeBy", row.madeBy());
  }
}
