package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.store.register.DeviceRefusedException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * DELETE /devices/{id}/doors/{door}: one door of a controller is there no more, the others stay.
 * What happened at it is still told by its place.
 */
public final class DoorApi {
  private final RegisterActing acting;

  public DoorApi(Parts parts) {
    this.acting = new RegisterActing(parts);
  }

  Callable<JsonObject> remove(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return remove(Gate.caller(ctx), ctx.pathParam("id"), ctx.pathParam("door"));
  }

  /** Takes it out of the register. */
  public Callable<JsonObject> remove(Caller caller, String id, String door) {
    Device device = acting.device(caller, id);
    if (!door.matches("[1-9][0-9]?")) {
      throw new ProblemException(Problem.notFound());
    }
    return acting.change(
        caller,
        (h, writing) -> {
          try {
            int left =
                writing
                    .devices()
                    .removeDoor(device.number(), Integer.parseInt(door))
                    .orElseThrow(() -> new ProblemException(Problem.notFound()));
            return new JsonObject()
                .put("id", id + "/" + door)
                .put("device", id)
                .put("door", Integer.valueOf(door))
                .put("doorsLeft", left);
          } catch (DeviceRefusedException e) {
            throw RegisterActing.conflict("only-door", "Cannot be done", e.what());
          }
        });
  }
}
