package io.tidegate.gateway.api;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.store.register.DeviceRequest;
import io.vertx.core.json.JsonObject;

/** The body of POST /devices. */
final class DeviceBody {
  private DeviceBody() {}

  static DeviceRequest parse(JsonObject body) {
    return new DeviceRequest(
        new DeviceId(body.getString("community"), body.getString("id")),
        body.getString("codec"),
        body.getString("place"),
        body.getJsonArray("doors").stream().map(door -> opening((JsonObject) door)).toList());
  }

  private static DeviceRequest.Opening opening(JsonObject door) {
    DeviceRequest.Fitted usual = DeviceRequest.Fitted.USUAL;
    return new DeviceRequest.Opening(
        door.getInteger("door"),
        door.getString("place"),
        door.getString("kind"),
        door.getBoolean("contact"),
        new DeviceRequest.Fitted(
            truth(door, "readerIn", usual.readerIn()),
            truth(door, "readerOut", usual.readerOut()),
            truth(door, "boltSensor", usual.boltSensor()),
            truth(door, "exitButtonWired", usual.exitButtonWired()),
            door.getInteger("relockSeconds")));
  }

  private static boolean truth(JsonObject door, String name, boolean usual) {
    return door.getValue(name) == null ? usual : door.getBoolean(name);
  }
}
