package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Caller;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.store.register.DeviceRefusedException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Set;
import java.util.concurrent.Callable;

/** DELETE /devices/{id}: the device is out of use; what happened at its doors is still told. */
public final class RetireApi {
  private final RegisterActing acting;

  public RetireApi(Parts parts) {
    this.acting = new RegisterActing(parts);
  }

  Callable<JsonObject> retire(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    return retire(Gate.caller(ctx), ctx.pathParam("id"));
  }

  /** Takes it out of use. */
  public Callable<JsonObject> retire(Caller caller, String id) {
    Device device = acting.device(caller, id);
    return acting.change(
        caller,
        (h, writing) -> {
          try {
            if (!writing.devices().retire(device.number())) {
              throw new ProblemException(Problem.notFound());
            }
            return new JsonObject().put("id", id).put("community", device.id().community());
          } catch (DeviceRefusedException e) {
            throw RegisterActing.conflict("alerts-open", "Cannot be done", e.what());
          }
        });
  }
}
