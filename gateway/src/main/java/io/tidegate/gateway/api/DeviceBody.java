package io.tidegate.gateway.api;

import io.tidegate.gateway.event.DeviceId;
import io.tidegate.gateway.store.register.DeviceWish;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The body of POST /devices. */
final class DeviceBody {
  static final Set<String> MEMBERS = Set.of("community", "id", "codec", "place", "doors");
  private static final Set<String> DOOR_MEMBERS =
      Set.of(
          "door",
          "place",
          "kind",
          "contact",
          "readerIn",
          "readerOut",
          "boltSensor",
          "exitButtonWired",
          "relockSeconds");

  private DeviceBody() {}

  static DeviceWish parse(JsonObject body) {
    String community = JsonBody.text(body, "community");
    String id = JsonBody.text(body, "id");
    if (community == null || !DeviceId.isValid(community)) {
      throw Query.bad("community: want [a-z0-9][a-z0-9-]{0,63}");
    }
    if (id == null || !DeviceId.isValid(id)) {
      throw Query.bad("id: want [a-z0-9][a-z0-9-]{0,63}");
    }
    if (!(body.getValue("doors") instanceof JsonArray doors)) {
      throw Query.bad("doors: want a list of {door, place}");
    }
    List<DeviceWish.Opening> openings = new ArrayList<>();
    for (Object door : doors) {
      if (!(door instanceof JsonObject object)) {
        throw Query.bad("doors: want a list of {door, place}");
      }
      openings.add(opening(object));
    }
    return new DeviceWish(
        new DeviceId(community, id),
        JsonBody.text(body, "codec"),
        JsonBody.text(body, "place"),
        openings);
  }

  private static DeviceWish.Opening opening(JsonObject door) {
    for (String name : door.fieldNames()) {
      if (!DOOR_MEMBERS.contains(name)) {
        throw Query.bad(
            "doors: there is no member '"
                + Query.cut(name)
                + "': want some of "
                + String.join(", ", DOOR_MEMBERS.stream().sorted().toList()));
      }
    }
    Integer number = number(door, "door");
    String place = JsonBody.text(door, "place");
    if (number == null) {
      throw Query.bad("door: want 1 to 64");
    }
    if (place == null) {
      throw Query.bad("door " + number + ": want the code of a place");
    }
    DeviceWish.Fitted usual = DeviceWish.Fitted.USUAL;
    return new DeviceWish.Opening(
        number,
        place,
        JsonBody.text(door, "kind"),
        truth(door, "contact"),
        new DeviceWish.Fitted(
            Objects.requireNonNullElse(truth(door, "readerIn"), usual.readerIn()),
            Objects.requireNonNullElse(truth(door, "readerOut"), usual.readerOut()),
            Objects.requireNonNullElse(truth(door, "boltSensor"), usual.boltSensor()),
            Objects.requireNonNullElse(truth(door, "exitButtonWired"), usual.exitButtonWired()),
            number(door, "relockSeconds")));
  }

  private static @Nullable Boolean truth(JsonObject door, String name) {
    Object value = door.getValue(name);
    if (value == null || value instanceof Boolean) {
      return (Boolean) value;
    }
    throw Query.bad(name + ": want true or false");
  }

  private static @Nullable Integer number(JsonObject door, String name) {
    Object value = door.getValue(name);
    if (value == null || value instanceof Integer) {
      return (Integer) value;
    }
    throw Query.bad(name + ": want a whole number");
  }
}
