package io.tidegate.gateway.api;

import io.tidegate.gateway.account.Scope;
import io.tidegate.gateway.desk.PublicIds;
import io.tidegate.gateway.registry.Device;
import io.tidegate.gateway.registry.Door;
import io.tidegate.gateway.registry.DoorKind;
import io.tidegate.gateway.registry.Place;
import io.tidegate.gateway.registry.Register;
import io.tidegate.gateway.store.read.DeviceDayReads;
import io.tidegate.gateway.store.read.DeviceReads;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** GET /devices and /devices/{id}. Of locks of rooms no time of an event. */
final class DeviceApi {
  private static final Set<String> FILTERS = Set.of("microGrid", "limit", "cursor");
  private static final Pattern CURSOR = Pattern.compile("([0-9]{1,9})");

  private static final List<String> NEVER_HEARD =
      List.of(
          "lastSeen",
          "lastEvent",
          "presence",
          "clockOffsetMillis",
          "battery",
          "rssi",
          "firmware",
          "healthAt",
          "completeness");

  private final Parts parts;
  private final DeviceReads reads;
  private final DeviceDayReads days;

  DeviceApi(Parts parts) {
    this.parts = parts;
    this.reads = new DeviceReads(parts.database().jdbi());
    this.days = new DeviceDayReads(parts.database().jdbi());
  }

  Callable<JsonObject> list(RoutingContext ctx) {
    Query query = Query.of(ctx, FILTERS);
    Register register = parts.register().get();
    Scope scope = Gate.scope(ctx);
    Integer microGrid = query.microGrid(new PublicIds(register, scope));
    int limit = query.limit();
    Matcher cursor = Cursors.decode(query.text("cursor"), CURSOR);
    int after = cursor == null ? 0 : Integer.parseInt(cursor.group(1));
    return () -> {
      List<Device> found =
          register.devices().stream()
              .filter(device -> device.number() > after)
              .filter(device -> scope.servesDevicesIn(gridOf(device, register)))
              .filter(device -> microGrid == null || microGrid.equals(gridOf(device, register)))
              .sorted(Comparator.comparingInt(Device::number))
              .limit(limit + 1L)
              .toList();
      List<Device> shown = found.subList(0, Math.min(limit, found.size()));
      String next =
          found.size() > limit
              ? Cursors.encode(Integer.toString(shown.get(limit - 1).number()))
              : null;
      return new JsonObject().put("items", json(shown, register)).put("next", next);
    };
  }

  Callable<JsonObject> find(RoutingContext ctx) {
    Query.of(ctx, Set.of());
    Register register = parts.register().get();
    Device device = new PublicIds(register, Gate.scope(ctx)).deviceOf(ctx.pathParam("id"));
    if (device == null) {
      throw new ProblemException(Problem.notFound());
    }
    return () ->
        json(List.of(device), register)
            .getJsonObject(0)
            .put("days", DeviceDayJson.all(days.last(device.number(), DeviceDayReads.SHOWN)))
            .put(
                "changeBatteryBy",
                days.changeBatteryBy(device.number()).map(LocalDate::toString).orElse(null));
  }

  private JsonArray json(List<Device> devices, Register register) {
    Map<Integer, DeviceReads.State> states =
        reads.states(devices.stream().map(Device::number).toList()).stream()
            .collect(Collectors.toMap(DeviceReads.State::device, Function.identity()));
    JsonArray items = new JsonArray();
    for (Device device : devices) {
      items.add(json(device, states.get(device.number()), register));
    }
    return items;
  }

  private JsonObject json(Device device, DeviceReads.@Nullable State state, Register register) {
    PublicIds ids = new PublicIds(register);
    JsonArray doors = new JsonArray();
    for (Door door : register.doorsOf(device.number())) {
      doors.add(
          new JsonObject()
              .put("door", door.number())
              .put("place", ids.place(door.place()))
              .put("kind", door.kind().word()));
    }
    JsonObject json =
        new JsonObject()
            .put("id", device.id().device())
            .put("community", device.id().community())
            .put("codec", device.codec())
            .put("place", ids.place(device.place()))
            .put("microGrid", ids.microGrid(gridOf(device, register)))
            .put("doors", doors)
            .put(
                "cannotReport",
                new JsonArray(parts.cannotReport().getOrDefault(device.codec(), List.of())));
    if (state == null) {
      NEVER_HEARD.forEach(json::putNull);
      return json;
    }
    // When a lock of a room last said something is when somebody came or went.
    boolean shared =
        register.doorsOf(device.number()).stream().allMatch(door -> door.kind() == DoorKind.SHARED);
    Instant seen = state.lastSeen();
    return json.put("lastSeen", AlertJson.time(shared ? seen : seen.truncatedTo(ChronoUnit.HOURS)))
        .put("lastEvent", shared ? AlertJson.time(state.lastEvent()) : null)
        .put("presence", state.presence())
        .put("clockOffsetMillis", state.clockOffsetMillis())
        .put("battery", state.batteryPercent())
        .put("rssi", state.rssiDbm())
        .put("firmware", state.firmware())
        .put("healthAt", AlertJson.time(state.healthAt()))
        .put("completeness", completeness(state));
  }

  private static JsonObject completeness(DeviceReads.State state) {
    return new JsonObject()
        .put("messages", state.messages())
        .put("receivedToday", state.receivedToday())
        .put("missingToday", state.missingToday())
        .put("duplicatesToday", state.duplicatesToday())
        .put("lateToday", state.lateToday())
        .put("openGaps", state.openGaps())
        .put("missing", state.missing());
  }

  private static @Nullable Integer gridOf(Device device, Register register) {
    Place place = register.place(device.place());
    return place == null ? null : place.microGrid();
  }
}
