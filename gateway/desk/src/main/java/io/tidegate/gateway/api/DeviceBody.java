package io.tidegate.gateway.api;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.store.register.DeviceWish;
import io.vertx.core.json.JsonObject;

/** The body of POST /devices. */
final class DeviceBody {
  private DeviceBody() {}

  static DeviceWish parse(JsonObject body) {
    return new DeviceWish(
        new DeviceId(body.getString("community"), body.getString("id")),
        body.getString("codec"),
        body.getString("place"),
        body.getJsonArray("doors").stream().map(door -> opening((JsonObject) door)).toList());
  }

  private static DeviceWish.Opening opening(JsonObject door) {
    DeviceWish.Fitted usual = DeviceWish.Fitted.USUAL;
    return new DeviceWish.Opening(
        door.getInteger("door"),
        door.getString("place"),
        door.getString("kind"),
        door.getBoolean("contact"),
        new DeviceWish.Fitted(
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
