package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Role;
import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.Actor;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.desk.devices.DeviceService;
import io.tidegate.gateway.desk.devices.DeviceStatus;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.register.DeviceRequest;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** GET and POST /devices; GET and DELETE /devices/{id}; DELETE /devices/{id}/doors/{door}. */
public record DeviceApi(DeviceService devices, Supplier<Register> register) {
  private static final Pattern CURSOR = Pattern.compile("([0-9]{1,9})");

  /** Adds the routes. */
  public void mount(ApiRouter api) {
    api.get("/devices", this::list, Role.OPERATOR);
    api.get("/devices/:id", this::find, Role.OPERATOR);
    api.post("/devices", api.once(this::add), Role.OPERATOR);
    api.delete("/devices/:id", this::retire, Role.OPERATOR);
    api.delete("/devices/:id/doors/:door", this::removeDoor, Role.OPERATOR);
  }

  private record Retired(String id, String community) {}

  private record DoorRemoved(String id, String device, int door, int doorsLeft) {}

  Callable<?> list(RoutingContext ctx) {
    Query query = new Query(ctx);
    Scope scope = AuthHandler.scope(ctx);
    String microGrid = query.text("microGrid");
    int limit = query.limit();
    Matcher cursor = Cursors.decode(query.text("cursor"), CURSOR);
    int after = cursor == null ? 0 : Integer.parseInt(cursor.group(1));
    PublicIds ids = new PublicIds(register.get());
    return () -> {
      List<DeviceStatus> found = devices.list(scope, microGrid, after, limit + 1);
      return ListAnswer.of(
          found,
          limit,
          one -> DeviceAnswer.of(one, ids),
          last -> Integer.toString(last.device().number()));
    };
  }

  Callable<?> find(RoutingContext ctx) {
    Scope scope = AuthHandler.scope(ctx);
    String id = ctx.pathParam("id");
    PublicIds ids = new PublicIds(register.get());
    return () -> DeviceAnswer.Detail.of(devices.find(scope, id), ids);
  }

  Callable<?> add(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    DeviceRequest request = DeviceBody.parse(ctx.body().asJsonObject());
    return () -> DeviceAnswer.Mapped.of(request.id(), devices.add(actor, request));
  }

  Callable<?> retire(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    String id = ctx.pathParam("id");
    return () -> new Retired(id, devices.retire(actor, id).id().community());
  }

  Callable<?> removeDoor(RoutingContext ctx) {
    Actor actor = Actor.of(AuthHandler.caller(ctx));
    String id = ctx.pathParam("id");
    int door = Integer.parseInt(ctx.pathParam("door"));
    return () -> new DoorRemoved(id + "/" + door, id, door, devices.removeDoor(actor, id, door));
  }
}
